"""What editors see before they publish."""

import pytest
from django.urls import reverse
from wagtail.blocks import StreamBlock

from home.models import FormField, FormPage, GeneralPage, HomePage, HubPage
from tests.factories import draft, home, hub


def blocks_of(*streams):
    """All blocks that can be added to these streams, those in columns included, by name."""
    for stream in streams:
        for name, block in stream.child_blocks.items():
            yield name, block
            if isinstance(block, StreamBlock):
                yield from blocks_of(block)


STREAMS = [HomePage.sections.field.stream_block, GeneralPage.body.field.stream_block]
BLOCKS = list(blocks_of(*STREAMS))


@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[name for name, _block in BLOCKS])
def test_every_block_has_a_description_and_a_preview(admin_client, name, block):
    assert block.get_description()
    assert "css/site.css" in preview_of(admin_client, block)


def test_the_previews_of_lists_show_what_there_is(content, admin_client, clock_at):
    clock_at("2021-03-25T12:00")
    sections = HomePage.sections.field.stream_block.child_blocks
    for name, words in [
        ("latest_publications", ["Appointments, February"]),
        ("popular_services", ["Mail", "Referrals"]),
        ("columns", ["A new board", "Earlier webinar"]),
    ]:
        preview = preview_of(admin_client, sections[name])
        assert all(each in preview for each in words)


def preview_of(admin_client, block):
    address = reverse("wagtailadmin_block_preview")
    response = admin_client.get(address, {"id": block.definition_prefix})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("mode", ["form", "landing"])
def test_an_unpublished_form_can_be_looked_at(db, mode):
    questions = [FormField(label="Your message", field_type="multiline")]
    page = draft(hub("Forms"), FormPage, "Your view", children={"form_fields": questions})
    response = page.make_preview_request(preview_mode=mode)
    assert response.status_code == 200


@pytest.mark.parametrize("model", [GeneralPage, HubPage])
def test_an_unpublished_page_can_be_looked_at(db, model):
    page = draft(home(), model, "To come")
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "To come" in response.rendered_content


def test_a_changed_home_page_can_be_looked_at(db):
    page = home()
    page.sections = [("section", {"heading": "To come", "intro": "Soon."})]
    response = page.make_preview_request()
    assert "To come" in response.rendered_content
