import re

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nhsd_site.core.catalogue import Area, Entry, Kind, Phase
from search import index, query
from search.models import CatalogueEntry
from search.query import Facet
from search.text import normalise_query
from tests.clock import aware
from tests.search.things import Thing, found, written

pytestmark = pytest.mark.django_db

NOON = aware("2027-03-02T12:00")


@pytest.fixture(autouse=True)
def empty_catalogue(db):
    CatalogueEntry.objects.all().delete()


def announced(title, sort_at):
    entry = Entry(
        kind=Kind.PUBLICATION,
        object_id=abs(hash(title)) % 10**9,
        phase=Phase.ANNOUNCED,
        area=Area.DATA,
        title=title,
        summary="A summary that is nobody's business yet",
        body="canary",
        sort_at=aware(sort_at),
    )
    index.write([Thing(entry.object_id, Kind.PUBLICATION, [entry])])


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("COVID-19 vaccinations", "covid 19"),
        ("Covid 19 vaccinations", "covid-19"),
        ("COVID19 vaccinations", "Covid-19 vaccination"),
        ("Workforce, 2023-24", "2023/24"),
        ("Workforce, 2023/24", "2023–24"),
        ("Mapping to ICD-10", "icd10"),
        ("Waiting times in A&E", "a&e"),
        ("Waiting times in A & E", "A&E waiting"),
        ("Calls to NHS 111", "nhs111"),
        ("Children’s health", "children's health"),
        ("Prévalence of asthma", "prevalence"),
        ("Where p<0.05 and q>3", "0.05 and q"),
        ("Appointments in General Practice", "appointment general practices"),
    ],
)
def test_what_is_written_one_way_is_found_by_another(title, typed):
    written(title)
    written("Something else altogether")
    assert found(typed) == [title]


def test_quotes_ask_for_a_phrase():
    written("Blood pressure in adults")
    written("Pressure on blood donors")
    assert found('"blood pressure"') == ["Blood pressure in adults"]


def test_a_dash_before_a_word_leaves_out_what_has_it():
    written("Asthma in adults")
    written("Asthma in children")
    assert found("asthma -children") == ["Asthma in adults"]


def test_or_asks_for_either():
    written("Asthma")
    written("Diabetes")
    written("Dementia")
    assert sorted(found("asthma or diabetes")) == ["Asthma", "Diabetes"]


def test_no_words_ask_for_everything_and_words_that_say_nothing_for_nothing():
    written("Asthma")
    assert found("") == ["Asthma"]
    assert found("the") == []
    assert found('""') == []


def test_a_match_in_the_title_comes_before_one_in_the_body():
    written("Hospital activity", body="Some of it is about asthma.", sort_at=NOON)
    written("Asthma", sort_at=aware("2020-01-01T09:30"))
    assert found("asthma") == ["Asthma", "Hospital activity"]


def test_of_two_alike_the_newer_comes_first(clock_at):
    clock_at(NOON.isoformat())
    written("Asthma 2019", sort_at=aware("2019-03-01T09:30"))
    written("Asthma 2026", sort_at=aware("2026-03-01T09:30"))
    assert found("asthma") == ["Asthma 2026", "Asthma 2019"]


def test_only_what_is_public_at_the_moment_is_found(clock_at):
    clock_at("2027-03-02T09:29:59")
    written("Tomorrow", public_from=aware("2027-03-02T09:30"))
    written("Yesterday", public_until=aware("2027-03-02T09:30"))
    assert found("") == ["Yesterday"]
    clock_at("2027-03-02T09:30:00")
    assert found("") == ["Tomorrow"]


def test_what_is_not_searchable_is_not_found():
    written("Banner", searchable=False)
    assert found("banner") == []


def test_an_announcement_is_found_by_its_title_and_shows_no_more(clock_at):
    clock_at(NOON.isoformat())
    announced("Dementia Diagnoses", "2027-04-01T09:30")
    assert found("dementia") == ["Dementia Diagnoses"]
    assert found("canary") == []
    assert found("business") == []
    [entry] = query.find(query.Search("dementia")).entries
    assert entry.summary == entry.body == entry.excerpt == ""


def test_newest_first_has_announcements_last_and_soonest_first(clock_at):
    clock_at(NOON.isoformat())
    announced("In three weeks", "2027-03-23T09:30")
    announced("In a week", "2027-03-09T09:30")
    written("Old", sort_at=aware("2020-03-02T09:30"))
    written("New", sort_at=aware("2027-03-02T09:30"))
    written("Undated")
    assert found("", order="date") == ["New", "Old", "Undated", "In a week", "In three weeks"]


def test_by_date_standing_pages_come_after_dated_ones_and_events_ahead_soonest_first(clock_at):
    clock_at(NOON.isoformat())
    written("Standing", kind=Kind.SERVICE, sort_at=NOON)
    written("News", sort_at=aware("2027-03-01T09:30"))
    for title, begins in [("In a month", "2027-04-02T10:00"), ("In a week", "2027-03-09T10:00")]:
        written(title, kind=Kind.EVENT, sort_at=aware(begins))
    assert found("", order="date") == ["In a week", "In a month", "News", "Standing"]


def test_a_service_does_not_sink_with_age(clock_at):
    clock_at(NOON.isoformat())
    written("Asthma news", sort_at=aware("2026-12-01T09:30"))
    written("Asthma service", kind=Kind.SERVICE, sort_at=aware("2015-03-01T09:30"))
    assert found("asthma") == ["Asthma service", "Asthma news"]


def test_an_announcement_comes_after_what_is_there_to_read(clock_at):
    clock_at(NOON.isoformat())
    announced("Asthma in March", "2027-03-05T09:30")
    written("Asthma in 2001", sort_at=aware("2001-03-01T09:30"))
    assert found("asthma") == ["Asthma in 2001", "Asthma in March"]


def test_by_relevance_announcements_do_not_stand_in_the_order_of_their_dates(clock_at):
    clock_at(NOON.isoformat())
    for month, title in [("06", "Asthma C"), ("08", "Asthma B"), ("07", "Asthma A")]:
        announced(title, f"2027-{month}-03T09:30")
    before = found("asthma")
    index_order = ["2027-08-03T09:30", "2027-06-03T09:30", "2027-07-03T09:30"]
    for title, sort_at in zip(["Asthma C", "Asthma B", "Asthma A"], index_order, strict=True):
        announced(title, sort_at)
    assert found("asthma") == before


def test_dates_that_are_not_said_exactly_do_not_show_in_the_order(clock_at):
    clock_at(NOON.isoformat())
    announced("Beta", "2027-06-03T09:30")
    announced("Alpha", "2027-06-24T09:30")
    announced("Gamma", "2027-05-31T09:30")
    announced("Exact", "2027-04-27T09:30")
    assert found("", order="date") == ["Exact", "Gamma", "Alpha", "Beta"]


def test_an_area_narrows_the_results_and_every_area_is_counted():
    written("Asthma service", area=Area.SERVICES)
    written("Asthma figures", area=Area.DATA)
    written("Asthma in general", area=Area.GENERAL)
    results = query.find(query.Search("asthma", {Facet.AREA: [Area.DATA]}))
    assert [entry.title for entry in results.entries] == ["Asthma figures"]
    assert results.page.paginator.count == 1
    assert results.count() == 3
    assert results.count(Area.SERVICES) == 1


def test_pages_have_ten_results_and_a_number_beyond_the_last_gives_the_last():
    for number in range(23):
        written(f"Item {number:02}")
    seen = [title for number in (1, 2, 3) for title in found("", page_number=number)]
    assert len(seen) == len(set(seen)) == 23
    assert found("", page_number=3) == found("", page_number=999_999)
    assert query.find(query.Search(page_number=999_999)).page.number == 3


def test_the_excerpt_marks_the_words_and_lets_no_markup_through():
    written("Breathing", summary="On <b>lungs</b> & <script>", body="What asthma is.")
    [entry] = query.find(query.Search("asthma")).entries
    assert "<mark>asthma</mark>" in entry.excerpt
    assert "<script>" not in entry.excerpt
    assert "&lt;script&gt;" in entry.excerpt


def test_the_excerpt_is_cut_around_the_match_and_says_so():
    before, after = "nothing of it here " * 40, "nor any of it there " * 40
    written("Breathing", summary="A summary.", body=f"{before} what asthma is {after}")
    [entry] = query.find(query.Search("asthma")).entries
    assert re.fullmatch(r"…\xa0.{20,} <mark>asthma</mark> .{20,}\xa0…", entry.excerpt)


def test_without_a_match_to_show_the_excerpt_is_the_summary():
    written("Asthma", summary="What is known <now>.", body="Nothing of it here.")
    [entry] = query.find(query.Search("asthma")).entries
    assert entry.excerpt == "What is known &lt;now&gt;."


@pytest.mark.parametrize("headline", ["\x02a\x02b\x03c", "\x03\x02", "\x02", "a\x03b\x02c\x03"])
def test_marks_are_always_closed(headline):
    marked = query.excerpt(headline, "")
    assert marked.count("<mark>") == marked.count("</mark>")
    assert not {"\x02", "\x03"} & set(marked)


@pytest.mark.parametrize("order", ["relevance", "date"])
def test_a_page_of_results_takes_three_queries(django_assert_num_queries, order):
    written("Asthma", summary="What is known.")
    # With the beginning and end of a transaction in another; and which generation it is, what a
    # process asks once a second.
    with django_assert_num_queries(7):
        query.find(query.Search("asthma", order=order))


class TestLimits:
    @pytest.fixture(autouse=True)
    def long_texts(self):
        for number in range(10):
            written(f"Asthma {number}", body="what is known of asthma " * 500)

    def test_a_search_that_takes_too_long_is_stopped(self, settings):
        settings.SEARCH_TIMEOUT = 1
        with pytest.raises(query.SearchTooSlowError):
            query.find(query.Search("asthma"))
        settings.SEARCH_TIMEOUT = 3000
        assert query.find(query.Search("asthma")).total == 10

    def test_what_a_search_may_use_binds_nobody_after_it(self):
        before = in_force()
        query.find(query.Search("asthma"))
        assert in_force() == before

    def test_what_a_stopped_search_may_use_binds_nobody_after_it(self, settings):
        before = in_force()
        settings.SEARCH_TIMEOUT = 1
        with pytest.raises(query.SearchTooSlowError):
            query.find(query.Search("asthma"))
        assert in_force() == before


def in_force():
    """The limits that hold within the transaction of a test, in which searches lie."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        timeout = cursor.fetchone()
        cursor.execute("SELECT current_setting('enable_seqscan')")
        return timeout, cursor.fetchone()


class AnySearch(TestCase):
    """Hypothesis makes up what is typed; nothing of it may end in an error."""

    @classmethod
    def setUpTestData(cls):
        for title in ("COVID-19 in 2023-24", "A&E", "“Asthma” – it’s ICD-10", "NHS 111"):
            written(title, summary=title, body=title)

    # See `share` in `test_any_query.py`.
    @settings(max_examples=settings.default.max_examples * 12 // 5)
    @given(
        st.text(st.characters()) | st.text("ab19-–/&\"'()|!:*<>\\ or", max_size=250),
        st.sampled_from([None, *Area]),
        st.sampled_from(["relevance", "date"]),
        st.integers(1, 10**6),
    )
    def test_whatever_is_typed_has_results_or_none(self, typed, area, order, page_number):
        chosen = {} if area is None else {Facet.AREA: [area]}
        results = query.find(query.Search(normalise_query(typed), chosen, order, page_number))
        assert len(results.entries) <= results.piles <= results.total <= results.count()
