"""The site map names what is public and may be found by search engines, and nothing else."""

from datetime import timedelta
from xml.etree import ElementTree  # noqa: S405 - reads what we wrote ourselves

import pytest

from home.models import GeneralPage
from nhsd_site.delivery import sitemap
from tests.clock import aware, frozen
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db

RELEASE = aware("2027-03-25T09:30")
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(client, address="/sitemap-1.xml"):
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


def test_the_index_names_each_part(client, settings, monkeypatch):
    monkeypatch.setattr(sitemap, "PART_SIZE", 2)
    for title in ("One", "Two", "Three"):
        published(home(), GeneralPage, title)
    parts = list(read(client, "/sitemap.xml"))
    assert parts == [f"{settings.BASE_URL}/sitemap-1.xml", f"{settings.BASE_URL}/sitemap-2.xml"]
    assert len(read(client, "/sitemap-1.xml") | read(client, "/sitemap-2.xml")) == 4


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999", "-1", "x"])
def test_there_are_no_other_parts(client, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_each_costs_one_query(rf, django_assert_num_queries):
    published(home(), GeneralPage, "Guide")
    sitemap.part(rf.get("/"), 1).render()
    with django_assert_num_queries(1):
        sitemap.index(rf.get("/")).render()
    with django_assert_num_queries(1):
        sitemap.part(rf.get("/"), 1).render()
