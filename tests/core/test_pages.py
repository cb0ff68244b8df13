import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from home.models import GeneralPage, HubPage
from nhsd_site.core import clock
from nhsd_site.core.catalogue import Area
from nhsd_site.core.publishing import PublishingRefusedError, publish
from publications.models import PublicationIndexPage, SeriesPage
from search.models import CatalogueEntry
from tests.clock import aware
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db


def is_public(page):
    return CatalogueEntry.objects.public().filter(page=page.pk).exists()


def test_publishing_refuses_a_page_with_problems_and_changes_nothing():
    page = draft(home(), HubPage, "Data")
    page.summary = ""
    page.save_revision(clean=False)
    with pytest.raises(PublishingRefusedError) as refusal:
        publish([page])
    assert [field for field, _sentence in refusal.value.problems] == ["summary"]
    assert not HubPage.objects.get(pk=page.pk).live
    assert not is_public(page)


def test_publishing_by_code_refuses_what_a_block_refuses_in_the_form():
    body = [("action_link", {"text": "Elsewhere", "page": None, "url": "", "style": "link"})]
    page = draft(home(), GeneralPage, "Careers", body=body)
    with pytest.raises(PublishingRefusedError, match="choose a page or give an address"):
        publish([page])


def test_wagtails_own_schedule_is_refused():
    page = draft(home(), HubPage, "Data")
    page.go_live_at = aware("2099-01-01T09:30")
    page.save_revision(clean=False)
    with pytest.raises(PublishingRefusedError, match="public from"):
        publish([page])


def test_a_page_is_public_from_its_beginning_until_its_end(client, clock_at):
    page = hub(
        "Consultation",
        public_from=aware("2027-03-28T09:30"),
        public_until=aware("2027-04-28T09:30"),
    )
    for instant, status in [
        ("2027-03-28T09:29:59", 404),
        ("2027-03-28T09:30:00", 200),
        ("2027-04-28T09:29:59", 200),
        ("2027-04-28T09:30:00", 404),
    ]:
        clock_at(instant)
        assert client.get(page.url).status_code == status, instant


def test_a_page_is_public_only_while_those_above_it_are(client):
    section = hub("About us")
    page = published(section, GeneralPage, "Careers")
    assert client.get(page.url).status_code == 200
    section.unpublish()
    assert client.get(page.url).status_code == 404
    publish([section])
    assert client.get(page.url).status_code == 200


def test_the_end_of_a_section_is_the_end_of_what_lies_below(client, clock_at):
    clock_at("2027-01-01T12:00")
    section = hub("About us")
    page = published(section, GeneralPage, "Careers")
    section.public_until = aware("2027-02-01T00:00")
    section.save_revision().publish()
    assert client.get(page.url).status_code == 200
    clock_at("2027-02-01T00:00")
    assert client.get(page.url).status_code == 404


def test_the_action_by_which_the_admin_unpublishes_takes_the_page_out_of_the_catalogue():
    page = hub()
    assert is_public(page)
    UnpublishPageAction(page).execute()
    assert not is_public(page)


def test_a_moved_page_keeps_its_rows_and_answers_at_its_new_address(client):
    here, there = hub("Here"), hub("There")
    page = published(here, GeneralPage, "Careers")
    page.move(Page.objects.get(pk=there.pk), pos="last-child")
    assert client.get("/there/careers").status_code == 200
    assert client.get("/here/careers").status_code in (301, 404)


def test_a_deleted_page_is_gone_at_once(client):
    page = hub("Passing")
    assert client.get("/passing").status_code == 200
    page.delete()
    assert client.get("/passing").status_code == 404


def test_a_copy_that_stays_live_is_public():
    copy = hub("Original").copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    assert is_public(copy)


@pytest.mark.parametrize("slug", ["search", "admin", "cookies", "documents", "healthz", "static"])
def test_an_address_of_the_site_itself_is_refused_as_a_slug(slug):
    page = draft(home(), HubPage, "Free", slug="free")
    page.slug = slug
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert "slug" in refusal.value.message_dict


def test_a_route_of_the_parent_is_refused_as_a_slug():
    series = published(
        published(hub(), PublicationIndexPage, "Publications"), SeriesPage, "Dementia"
    )
    with pytest.raises((ValidationError, PublishingRefusedError), match="latest"):
        published(series, SeriesPage.allowed_subpage_models()[0], "Latest", release_at=clock.now())


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_that_takes_nothing_says_so(client, method):
    response = getattr(client, method)(hub().url)
    assert response.status_code == 405


def test_a_bulk_action_that_would_publish_a_page_with_problems_says_so_and_changes_nothing(
    admin_client,
):
    page = draft(home(), HubPage, "Data")
    page.summary = ""
    page.save_revision(clean=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{address}?id={page.pk}", follow=True)
    assert "“Data” can&#x27;t be published." in response.content.decode()
    assert not HubPage.objects.get(pk=page.pk).live


def test_pages_stand_under_the_tab_of_their_section(clock_at):
    section = hub("Data", area=Area.DATA)
    page = published(section, GeneralPage, "How to use data")
    assert CatalogueEntry.objects.get(page=page.pk).area == Area.DATA
    section.area = Area.NEWS
    section.save_revision().publish()
    assert CatalogueEntry.objects.get(page=page.pk).area == Area.NEWS
