"""The page that lists series: few with their summaries, hundreds under their letters."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from nhsd_site.delivery import middleware
from publications.models import SeriesPage
from search import index
from tests.publications.reading import Reading, words
from tests.publications.series import beside, change


@pytest.fixture
def read(client, series):
    """Reads the page above `series`."""
    return lambda: Reading(client.get(series.get_parent().url))


def retire(series, **fields):
    return change(series, retired_on=date(2020, 3, 31), **fields)


def fill(parent, titles):
    """Put series with these titles below `parent`, as if published."""
    parent = Page.objects.get(pk=parent.pk)
    pages = [SeriesPage(title=title, summary="Counts.", live=True) for title in titles]
    for page in pages:
        parent.add_child(instance=page)
    index.write(pages)


def test_series_stand_in_natural_order_with_their_summaries(read, series):
    for title in ("Volume 10", "Volume 9", "Ätiology"):
        beside(series, title)
    assert read().section("Series") == (
        "Series Ätiology What Ätiology is. "
        "Recorded Dementia Diagnoses What Recorded Dementia Diagnoses is. "
        "Volume 9 What Volume 9 is. Volume 10 What Volume 10 is."
    )


def test_what_has_ended_is_marked(clock_at, read, series):
    clock_at("2027-03-31T23:59")
    retire(beside(series, "Old"))
    change(beside(series, "Ending"), retired_on=date(2027, 3, 31))
    retire(beside(series, "Older"), replaced_by=series, replaced_on=date(2020, 4, 1))
    change(beside(series, "Until April"), replaced_by=series, replaced_on=date(2027, 4, 1))
    said = read().section("Series")
    assert "Old Retired" in said
    assert "Older Replaced" in said
    assert "Ending What" in said
    assert "Until April What" in said
    clock_at("2027-04-01T00:00")
    said = read().section("Series")
    assert "Ending Retired" in said
    assert "Until April Replaced" in said


def test_hundreds_of_series_stand_under_their_letters(read, series):
    fill(series.get_parent(), [f"{letter} {n}" for letter in "ABZ" for n in range(17)])
    fill(series.get_parent(), ["2020 census"])
    page = read()
    letters = [words(each) for each in page.main.find_all("h3")]
    assert letters == ["A", "B", "R", "Z", "0-9"]
    assert [address for _text, address in page.navigation("A to Z") if address] == [
        "#A", "#B", "#R", "#Z", "#0-9",
    ]  # fmt: skip
    for letter in letters:
        assert words(page.main.find(id=letter)) == letter
    assert "Counts." not in page.section("Series")


def test_hundreds_of_series_take_no_more_queries_than_one(client, read, series):
    address = series.get_parent().url
    client.get(address)
    costs = []
    for titles in ([], [f"Series {n}" for n in range(120)]):
        fill(series.get_parent(), titles)
        middleware.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1]
