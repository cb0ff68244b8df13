"""What frequent words find is counted once, and again as soon as it may have changed."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhsd_site.core.catalogue import Area, Kind, Phase
from nhsd_site.delivery import generation
from search.models import CatalogueEntry
from search.query import Facet, Search, counts, find, statement
from tests.clock import aware
from tests.search.things import written

pytestmark = pytest.mark.django_db

NOON = aware("2027-03-02T12:00")


@pytest.fixture(autouse=True)
def few_are_many(db, monkeypatch):
    """As if what is written here were thousands."""
    monkeypatch.setattr(counts, "KEPT_FROM", 1)
    monkeypatch.setattr(statement, "_MANY", 1)
    CatalogueEntry.objects.all().delete()
    caches["counts"].clear()


def a_bit_of_all():
    for day in (1, 1, 1, 2, 9, 15):
        written(f"Asthma news {day}", sort_at=aware(f"2027-02-{day:02}T09:30"))
    for day in (1, 3, 20):
        written(f"Asthma talk {day}", kind=Kind.EVENT, sort_at=aware(f"2027-04-{day:02}T10:00"))
    written("Asthma talk of old", kind=Kind.EVENT, sort_at=aware("2020-04-01T10:00"))
    for number in range(3):
        written(f"Asthma service {number}", kind=Kind.SERVICE, area=Area.SERVICES)
    for month in (5, 4):
        written(
            f"Asthma figures {month}", kind=Kind.PUBLICATION, area=Area.DATA,
            phase=Phase.ANNOUNCED, sort_at=aware(f"2027-{month:02}-01T09:30"),
        )  # fmt: skip
    generation.renew()


def answer(search):
    results = find(search, NOON)
    rows = [(entry.title, entry.earlier) for entry in results.entries]
    return rows, results.total, results.matching, results.piles, results.counts


@pytest.mark.parametrize("page_number", [1, 2, 3])
@pytest.mark.parametrize("order", ["date", "relevance"])
@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {Facet.KIND: frozenset([Kind.NEWS, Kind.SERVICE])},
        {Facet.KIND: frozenset([Kind.SERVICE])},
        {Facet.YEAR: frozenset([2027]), Facet.AREA: frozenset([Area.NEWS])},
        {Facet.STATUS: frozenset([Phase.ANNOUNCED])},
    ],
)
def test_a_page_is_the_same_whether_its_counts_were_kept_or_not(chosen, order, page_number):
    a_bit_of_all()
    search = Search("asthma", chosen, order, page_number)
    counted = answer(search)
    assert answer(search) == counted


def test_the_second_time_is_not_counted():
    a_bit_of_all()
    search = Search("asthma", order="date")
    find(search, NOON)
    with CaptureQueriesContext(connection) as asked:
        find(search, NOON)
    assert not any("profiles" in query["sql"] for query in asked)


def test_what_an_editor_changes_counts_at_once():
    a_bit_of_all()
    search = Search("asthma")
    assert find(search, NOON).total == 15
    written("Asthma inhalers")
    generation.renew()
    assert find(search, NOON).total == 16


def test_what_comes_and_goes_by_the_clock_counts_to_the_second():
    a_bit_of_all()
    search = Search("asthma")
    written(
        "Asthma briefly",
        public_from=aware("2027-03-02T12:30"),
        public_until=aware("2027-03-02T13:00"),
    )
    generation.renew()
    for time, total in [("12:29:59", 15), ("12:30:00", 16), ("12:59:59", 16), ("13:00:00", 15)]:
        assert find(search, aware(f"2027-03-02T{time}")).total == total
    assert find(search, aware("2027-03-02T12:29:59")).total == 15
