"""Two editors at once: who comes second judges by what the first has left."""

import threading
from contextlib import closing

import pytest
from django.db import connection

from publications import releasing
from publications.models import PublicationIndexPage, PublicationPage, Release, SeriesPage
from search.models import CatalogueEntry
from tests.clock import aware, frozen
from tests.databases import connected_to, database_of_its_own
from tests.factories import hub, published

RELEASE = aware("2027-03-25T09:30")


@pytest.fixture(scope="module")
def own_database(django_db_setup, django_db_blocker):
    """A database to commit to, unlike the one in which all other tests are rolled back."""
    with django_db_blocker.unblock(), database_of_its_own("race") as name, connected_to(name):
        yield


@pytest.fixture
def approved(own_database):
    with frozen("2027-03-01T12:00"):
        index = published(hub(), PublicationIndexPage, "Publications")
        series = published(index, SeriesPage, "Dementia")
        yield published(series, PublicationPage, "Dementia, March", release_at=RELEASE)


class Beside(threading.Thread):
    """Does something in a connection of its own, and keeps how it ended."""

    def __init__(self, do):
        super().__init__(daemon=True)
        self._do, self.error = do, None

    def run(self):
        with closing(connection):
            try:
                self._do()
            except releasing.PublishingRefusedError as error:
                self.error = error


def test_a_hold_waits_for_a_publication_that_is_under_way_and_is_not_lost(approved):
    hold = Beside(lambda: releasing.decide("hold", approved))
    with releasing.recorded(approved):
        hold.start()
        hold.join(0.5)
        assert hold.is_alive()
        newest = approved.get_latest_revision_as_object()
        newest.summary = "Better."
        newest.save_revision().publish()
    hold.join(10)
    assert hold.error is None
    assert Release.of(approved).is_held
    assert not CatalogueEntry.objects.public(RELEASE).filter(summary="Better.").exists()


def test_of_two_holds_at_once_one_is_told_that_it_is_held(approved):
    holds = [Beside(lambda: releasing.decide("hold", approved)) for _ in range(2)]
    for hold in holds:
        hold.start()
    for hold in holds:
        hold.join(10)
    assert sorted(str(hold.error) for hold in holds) == [
        "None",
        "“Dementia, March” can't be held. It is held already.",
    ]
