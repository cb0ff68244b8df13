import pytest

from home.models import GeneralPage
from nhsd_site.core.catalogue import Kind
from search import queries
from search.queries import ListSpec
from tests.clock import aware
from tests.factories import hub, published
from tests.search.things import written

pytestmark = pytest.mark.django_db


def titles(entries):
    return [entry.title for entry in entries]


def test_lists_of_any_number_take_one_query(django_assert_num_queries):
    for number in (1, 2, 3):
        written(f"News {number}", sort_at=aware(f"2027-03-0{number}T09:30"))
    written("Data", kind=Kind.PUBLICATION)
    with django_assert_num_queries(1):
        found = queries.lists(
            news=ListSpec((Kind.NEWS,), 2),
            by_title=ListSpec((Kind.NEWS, Kind.PUBLICATION), 9, order="title"),
            none=ListSpec((Kind.PERSON,), 5),
        )
        assert titles(found["news"]) == ["News 3", "News 2"]
        assert titles(found["by_title"]) == ["Data", "News 1", "News 2", "News 3"]
        assert found["none"] == []


def test_no_lists_take_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.lists() == {}


def test_soonest_first_has_what_is_under_way_or_to_come(clock_at):
    clock_at("2027-03-02T12:00")
    for title, begins, ends in [
        ("Over", "2027-03-02T10:00", "2027-03-02T12:00"),
        ("Next week", "2027-03-09T10:00", "2027-03-09T12:00"),
        ("Under way", "2027-03-02T10:00", "2027-03-02T12:01"),
    ]:
        written(title, kind=Kind.EVENT, happens_from=aware(begins), happens_until=aware(ends))
    assert titles(queries.listing(kinds=[Kind.EVENT], order="soonest")) == [
        "Under way",
        "Next week",
    ]


def test_what_is_not_listed_is_in_no_list():
    written("Hidden", listed=False)
    assert titles(queries.listing(kinds=[Kind.NEWS])) == []


def test_a_listing_can_be_kept_to_what_lies_below_a_page():
    one, other = hub("One"), hub("Other")
    published(one, GeneralPage, "Below one")
    published(other, GeneralPage, "Below the other")
    assert titles(queries.listing(kinds=[Kind.PAGE], under=one)) == ["Below one"]


def test_rows_by_page_have_only_what_is_public(clock_at, django_assert_num_queries):
    clock_at("2027-03-02T09:29")
    parent = hub()
    now = published(parent, GeneralPage, "Now")
    soon = published(parent, GeneralPage, "Soon", public_from=aware("2027-03-02T09:30"))
    with django_assert_num_queries(1):
        assert queries.by_page_ids([now.pk, soon.pk]).keys() == {now.pk}
    clock_at("2027-03-02T09:30")
    with django_assert_num_queries(1):
        found = queries.by_page_ids([now.pk, soon.pk])
        assert found[soon.pk].url == soon.url
