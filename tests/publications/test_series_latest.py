"""The address of a series that always leads to its newest released edition."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from publications.models import ChapterPage, DatasetLink, DatasetPage, PublicationPage
from publications.releasing import approve, decide
from tests.clock import aware
from tests.factories import draft
from tests.publications.reading import Reading

RELEASE = aware("2027-03-25T09:30")
_LINK = DatasetLink(title="The data", url="https://example.org/data")
#: What parts can't do without.
CONTENT = {
    ChapterPage: {"body": [("text", "<p>By age.</p>")]},
    DatasetPage: {"children": {"resource_links": [_LINK]}},
}


@pytest.fixture(autouse=True)
def before_the_release(clock_at):
    clock_at(RELEASE - timedelta(seconds=1))


@pytest.fixture
def february(edition):
    return edition("February", "2027-02-25T09:30")


@pytest.fixture
def march(february, edition):
    return edition("March", "2027-03-25T09:30")


@pytest.fixture
def latest(client, series):
    """What the address answers, for the latest edition or for a part of it."""
    return lambda part="": client.get(f"{series.url}/latest{part}")


def title_of(response):
    return Reading(response).main.h1.get_text()


def test_it_is_the_newest_released_edition_at_an_address_of_its_own(clock_at, latest, march):
    assert title_of(latest()) == "February"
    clock_at(RELEASE)
    response = latest()
    assert response.status_code == 200
    assert title_of(response) == "March"
    assert Reading(response).head.find("link", rel="canonical")["href"].endswith(march.url)


def test_no_cache_may_keep_it_beyond_the_next_release(clock_at, latest, march):
    clock_at(RELEASE - timedelta(seconds=20))
    assert "s-maxage=19," in latest()["Cache-Control"]
    assert "s-maxage=19," in latest("/method")["Cache-Control"]


def test_it_is_not_found_while_nothing_is_released(clock_at, latest, edition):
    edition("March", "2027-03-25T09:30")
    assert latest().status_code == 404
    assert latest("/method").status_code == 404
    clock_at(RELEASE)
    assert latest().status_code == 200


def test_what_is_withdrawn_is_never_the_latest(clock_at, latest, march):
    clock_at(RELEASE)
    decide("withdraw", march, reason="Wrong.")
    assert title_of(latest()) == "February"
    decide("restore", march, reason="Right after all.")
    assert title_of(latest()) == "March"


@pytest.mark.parametrize("model", [ChapterPage, DatasetPage])
def test_a_part_of_it_is_sent_on_to_that_of_the_latest_edition(latest, february, model):
    part = draft(february, model, "Method", **CONTENT[model])
    part.get_latest_revision().publish()
    for address in ("/method", "/method?page=2"):
        assert latest(address).status_code == 302
        assert latest(address)["Location"] == part.url


def test_a_part_that_is_not_there_is_not_found(latest, february):
    draft(february, ChapterPage, "Drafted")
    for part in ("/drafted", "/nothing", "/dräfted", "/a%00b", "/a/b"):
        assert latest(part).status_code in (400, 404), part


def test_it_leads_to_the_parts_of_the_next_edition_at_its_second(
    clock_at, latest, series, february
):
    march = draft(series, PublicationPage, "March", release_at=RELEASE)
    part = draft(march, ChapterPage, "New in March", **CONTENT[ChapterPage])
    approve(march)
    assert latest("/new-in-march").status_code == 404
    clock_at(RELEASE)
    assert latest("/new-in-march")["Location"] == part.url


def test_no_edition_can_take_the_address(series):
    with pytest.raises(ValidationError, match="is an address that the site itself uses here"):
        draft(series, PublicationPage, "Latest", slug="latest", release_at=RELEASE)
