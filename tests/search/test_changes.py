import pytest

from nhsd_site.core.catalogue import Entry, Kind, Phase
from nhsd_site.core.changes import earliest
from search import index
from search.changes import candidates
from search.models import CatalogueEntry
from tests.clock import aware
from tests.search.things import Thing, written

pytestmark = pytest.mark.django_db

MORNING, EVENING = aware("2027-03-02T09:30"), aware("2027-03-02T18:00")


@pytest.fixture(autouse=True)
def empty_catalogue(db):
    CatalogueEntry.objects.all().delete()


def next_change(after):
    return earliest(candidates(after))


def announce(sort_at):
    entry = Entry(
        Kind.PUBLICATION, 1, "Soon", phase=Phase.ANNOUNCED, sort_at=sort_at, public_until=sort_at
    )
    index.write([Thing(1, Kind.PUBLICATION, [entry])])


def test_a_catalogue_without_dates_never_changes_by_itself():
    written("For ever")
    assert next_change(MORNING) is None


def test_it_changes_when_something_appears_and_when_it_goes():
    written("A day", public_from=MORNING, public_until=EVENING)
    assert next_change(aware("2027-03-01T00:00")) == MORNING
    assert next_change(MORNING) == EVENING
    assert next_change(EVENING) is None


def test_it_changes_at_midnight_eight_weeks_before_an_announced_release():
    announce(aware("2027-05-27T09:30"))
    exact_from = aware("2027-04-01T00:00")
    assert next_change(aware("2027-03-01T12:00")) == exact_from
    assert next_change(aware("2027-03-31T23:59:59")) == exact_from
    assert next_change(exact_from) == aware("2027-05-27T09:30")


def test_the_midnight_is_londons_on_either_side_of_the_change_of_clocks():
    announce(aware("2027-05-20T09:30"))
    assert next_change(aware("2027-03-01T12:00")).isoformat() == "2027-03-25T00:00:00+00:00"
    announce(aware("2027-12-20T09:30"))
    assert next_change(aware("2027-03-01T12:00")).isoformat() == "2027-10-25T00:00:00+01:00"
