"""The site map names what is public and may be found by search engines, and nothing else."""

from datetime import timedelta
from xml.etree import ElementTree  # noqa: S405 - reads what we wrote ourselves

import pytest

from home.models import GeneralPage
from news.models import NewsFolderPage, NewsPage
from nhsd_site.delivery import sitemap
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware, frozen
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db

RELEASE = aware("2027-03-25T09:30")
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client, address="/sitemap-pages.xml"):
    """The addresses in it, each with its date or None."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)  # noqa: S314
    return {
        each.findtext("s:loc", None, SPACE): each.findtext("s:lastmod", None, SPACE)
        for each in root
    }


def test_it_has_the_absolute_address_of_every_public_page(client, settings):
    settings.BASE_URL = "https://www.example.nhs.uk"
    published(hub("About us"), GeneralPage, "History")
    found = read(client)
    assert "https://www.example.nhs.uk/" in found
    assert "https://www.example.nhs.uk/about-us" in found
    assert "https://www.example.nhs.uk/about-us/history" in found


def test_it_leaves_out_what_is_not_public(client):
    draft(home(), GeneralPage, "Secret plan")
    assert not [address for address in read(client) if "secret" in address]


def test_a_page_appears_in_the_second_of_its_release(client):
    published(home(), GeneralPage, "Figures", public_from=RELEASE)
    with frozen(RELEASE - timedelta(seconds=1)):
        assert not [address for address in read(client) if "figures" in address]
    with frozen(RELEASE):
        [date] = [date for address, date in read(client).items() if "figures" in address]
    assert date == "2027-03-25T09:30:00+00:00"


def test_it_leaves_out_what_is_hidden_from_search_engines(client):
    published(home(), GeneralPage, "Thank you", noindex=True)
    hub("Thanks", noindex=True)
    assert not [address for address in read(client) if "thank" in address]


def test_a_change_has_its_date(client):
    page = published(home(), GeneralPage, "Guide")
    [date] = [date for address, date in read(client).items() if "guide" in address]
    assert aware(date) == page.last_published_at.replace(microsecond=0)


def test_the_index_names_the_parts_of_each_type_and_when_they_changed_last(
    client, settings, monkeypatch
):
    monkeypatch.setattr(sitemap, "PART_SIZE", 2)
    pages = [published(home(), GeneralPage, title) for title in ("One", "Two", "Three")]
    published(published(home(), ServicesIndexPage, "Services"), ServicePage, "Mail")
    parts = read(client, "/sitemap.xml")
    names = ["pages", "pages-2", "pages-3", "services"]
    assert list(parts) == [f"{settings.BASE_URL}/sitemap-{name}.xml" for name in names]
    changed_at = {aware(date) for address, date in parts.items() if "pages" in address}
    assert min(changed_at) >= pages[2].last_published_at.replace(microsecond=0)
    found = [read(client, address.removeprefix(settings.BASE_URL)) for address in parts]
    assert [len(each) for each in found] == [2, 2, 1, 1]
    assert list(found[3]) == [f"{settings.BASE_URL}/services/mail"]


@pytest.mark.parametrize(
    "name",
    ["pages-0", "pages-1", "pages-2", "pages-99999999999999999999", "1", "-1", "x", "events"],
)
def test_there_are_no_other_parts(client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_google_is_told_the_news_of_two_days(client, clock_at, settings):
    clock_at("2027-03-28T12:00")
    folder = published(hub("News"), NewsFolderPage, "Items")
    for title, day in {
        "Old": "2027-03-26T11:59",
        "Waits & lists": "2027-03-26T12:01",
        "To come": "2027-03-28T12:01",
    }.items():
        published(folder, NewsPage, title, published_at=aware(day))  # fmt: skip
    root = ElementTree.fromstring(client.get("/sitemap-news.xml").content)  # noqa: S314
    space = {"n": "http://www.google.com/schemas/sitemap-news/0.9"} | SPACE
    [item] = root
    assert item.findtext("s:loc", None, space) == f"{settings.BASE_URL}/news/items/waits-lists"
    told = item.find("n:news", space)
    assert told.findtext("n:title", None, space) == "Waits & lists"
    assert told.findtext("n:publication_date", None, space) == "2027-03-26T12:01:00+00:00"
    assert told.findtext("n:publication/n:language", None, space) == "en"


def test_each_costs_one_query(rf, django_assert_num_queries):
    published(home(), GeneralPage, "Guide")
    sitemap.part(rf.get("/"), "pages").render()
    for ask in (sitemap.index, sitemap.news, lambda request: sitemap.part(request, "pages")):
        with django_assert_num_queries(1):
            ask(rf.get("/")).render()
