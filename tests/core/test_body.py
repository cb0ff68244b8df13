"""A body as readers see it: levels and ids of headings, and what each block becomes."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template

from home.models import GeneralPage
from nhsd_site.core.models import Contact, SiteDocument
from nhsd_site.core.outline import Outline
from nhsd_site.core.templatetags.body_tags import file_size, number
from tests.factories import home, published

BODY = GeneralPage.body.field.stream_block


def stream(*blocks):
    return BODY.normalize(list(blocks))


def section(text):
    return ("heading", {"text": text, "part": "section"})


def part(text):
    return ("heading", {"text": text, "part": "subsection"})


def outline(*blocks):
    """The headings of a body of these blocks, and the outline that they make."""
    made = Outline()
    return [heading for _block, heading, _level in made.blocks(stream(*blocks)) if heading], made


def shown(*blocks):
    template = Template("{% load body_tags %}{% body blocks %}")
    return template.render(Context({"blocks": stream(*blocks)}))


def test_a_part_stands_one_level_below_its_section():
    headings, _outline = outline(section("A"), part("B"))
    assert [heading.level for heading in headings] == [2, 3]


def test_a_part_without_a_section_before_it_skips_no_level():
    html = shown(
        part("Alone"), ("checklist", {"heading": "Bring", "kind": "tick", "items": ["a pen"]})
    )
    assert '<h2 id="alone">Alone</h2>' in html
    assert '<h3 class="nhsd-checklist__title">Bring</h3>' in html


def test_headings_inside_blocks_stand_below_the_heading_before_them():
    bring = ("checklist", {"heading": "Bring", "kind": "tick", "items": ["a pen"]})
    html = shown(bring, section("A"), bring, part("B"), bring)
    assert [html.count(f"<h{level} class") for level in (2, 3, 4)] == [1, 1, 1]


def test_headings_of_one_name_get_ids_of_their_own():
    headings, _outline = outline(*[section("Who?")] * 3)
    assert [heading.id for heading in headings] == ["who", "who-2", "who-3"]


def test_a_heading_takes_no_id_of_the_frame_and_always_has_one():
    headings, _outline = outline(section("Main content"), section("???"))
    assert [heading.id for heading in headings] == ["main-content-2", "section"]


def test_contents_need_two_sections():
    _headings, short = outline(section("A"), part("B"))
    assert short.contents == []
    _headings, long = outline(section("A"), part("B"), section("C"))
    assert [heading.text for heading in long.contents] == ["A", "C"]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (42_200, "42.2 kB"),
        (999_600, "1 MB"),
        (1_050_000, "1.05 MB"),
        (300_000_000, "300 MB"),
        (None, ""),
    ],
)
def test_sizes_are_in_decimal_units(size, words):
    assert file_size(size) == words


def table(*headings, caption="Appointments"):
    columns = [{"type": "text", "heading": headings[0]}]
    columns += [{"type": "number", "heading": heading} for heading in headings[1:]]
    return shown_table(columns, ["London", *map(str, range(1, len(headings)))], caption)


def shown_table(columns, row, caption="Appointments"):
    value = {"columns": columns, "rows": [{"values": row}], "caption": caption}
    raw = {"type": "table", "value": {"table": value, "row_headers": True, "note": "Rounded."}}
    template = Template("{% load body_tags %}{% body blocks %}")
    return template.render(Context({"blocks": BODY.to_python([raw])}))


def test_a_table_has_a_caption_and_heads_of_columns_and_rows():
    html = table("Region", "2021")
    assert "<caption>Appointments</caption>" in html
    assert '<th scope="col">Region</th>' in html
    assert '<th scope="row">London</th>' in html
    assert '<td class="nhsd-table__number">1</td>' in html


@pytest.mark.parametrize(
    ("value", "said"),
    [(Decimal("1234567"), "1,234,567"), (Decimal("0.50"), "0.50"), (Decimal(0), "0"), (None, "")],
)
def test_a_number_keeps_its_decimals_and_has_commas_between_thousands(value, said):
    assert number(value) == said


def test_every_table_can_be_scrolled_by_keys():
    region = 'role="region" tabindex="0" aria-label="{}"'
    assert region.format("Appointments") in table("Region", "2021")
    assert region.format("Table") in table("Region", "2021", caption="")


def test_a_number_that_heads_its_row_has_commas_between_thousands():
    columns = [{"type": "number", "heading": "Beds"}]
    assert '<th scope="row">12,345</th>' in shown_table(columns, ["12345"])


def test_a_download_says_its_type_and_size(db):
    document = SiteDocument(title="Counts", file=ContentFile(b"x" * 42_200, name="counts.csv"))
    document._set_document_file_metadata()
    document.save()
    html = shown(("download", {"document": document, "title": "", "description": ""}))
    assert f'href="/documents/{document.uuid}/counts.csv">Counts (CSV, 42.2 kB)</a>' in html


def test_a_warning_says_so_to_those_who_do_not_see_its_colour():
    html = shown(("callout", {"kind": "warning", "heading": "Mind the gap", "text": "<p>It.</p>"}))
    assert '<span class="nhsd-visually-hidden">Warning: </span>Mind the gap' in html


def test_a_contact_can_be_rung_and_written_to(db):
    contact = Contact.objects.create(
        name="Enquiries", email="ask@example.org", telephone="0300 303 5678"
    )
    html = shown(("contact", {"contact": contact}))
    assert 'href="mailto:ask@example.org"' in html
    assert 'href="tel:03003035678"' in html


def test_an_action_link_to_a_page_that_is_not_public_is_left_out(db):
    page = published(home(), GeneralPage, "Elsewhere")
    link = {"text": "Go", "page": page.pk, "url": "", "style": "button"}
    assert '<a class="nhsd-button" href="/elsewhere">Go</a>' in shown(("action_link", link))
    page.unpublish()
    assert "Go" not in shown(("action_link", link))
