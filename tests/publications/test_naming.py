"""What editions are called, by each rule that a series can have."""

from datetime import date

import pytest

from publications.models import SeriesPage
from publications.naming import edition_title

_Naming = SeriesPage.EditionNaming
RELEASED_ON = date(2027, 4, 22)
START, END = date(2027, 3, 1), date(2027, 3, 31)


def titled(naming, start=START, end=END, released_on=RELEASED_ON, **fields):
    """The title of an edition of a series with this rule."""
    series = SeriesPage(title="Recorded Dementia Diagnoses", edition_naming=naming, **fields)
    return edition_title(series, released_on, start, end)


@pytest.mark.parametrize(
    ("naming", "addition"),
    [
        (_Naming.YEAR_OF_RELEASE, "2027"),
        (_Naming.MONTH_OF_RELEASE, "April 2027"),
        (_Naming.YEAR_OF_COVERAGE, "2027"),
        (_Naming.FINANCIAL_YEARS, "2026-27"),
        (_Naming.MONTH_OF_COVERAGE, "March 2027"),
        (_Naming.FINANCIAL_QUARTER, "Quarter 4, 2026-27"),
        (_Naming.YEARS_OF_COVERAGE, "2027"),
        (_Naming.MONTHS_OF_COVERAGE, "March 2027"),
        (_Naming.WEEK_ENDING, "week ending 31 March 2027"),
        (_Naming.DAY, "31 March 2027"),
    ],
)
def test_the_rule_of_a_series_says_what_its_name_is_followed_by(naming, addition):
    assert titled(naming) == f"Recorded Dementia Diagnoses, {addition}"


def test_all_rules_are_known():
    assert {rule for rule in _Naming if titled(rule) == titled(_Naming.NONE)} == {_Naming.NONE}


def test_without_a_rule_editors_write_what_follows():
    assert titled(_Naming.NONE) == "Recorded Dementia Diagnoses"


def test_a_short_title_stands_for_the_name():
    assert titled(_Naming.MONTH_OF_COVERAGE, short_title="Dementia") == "Dementia, March 2027"


@pytest.mark.parametrize(
    ("naming", "start", "end", "addition"),
    [
        (_Naming.FINANCIAL_YEARS, date(2025, 4, 1), date(2026, 3, 31), "2025-26"),
        (_Naming.FINANCIAL_YEARS, date(2023, 4, 1), date(2026, 3, 31), "2023-24 to 2025-26"),
        (_Naming.FINANCIAL_YEARS, date(1999, 4, 1), date(2000, 3, 31), "1999-00"),
        (_Naming.YEARS_OF_COVERAGE, date(2021, 1, 1), date(2026, 12, 31), "2021 to 2026"),
        (_Naming.MONTHS_OF_COVERAGE, date(2026, 4, 1), END, "April 2026 to March 2027"),
        (_Naming.MONTHS_OF_COVERAGE, date(2027, 1, 1), date(2027, 3, 31), "January to March 2027"),
    ],
)  # fmt: skip
def test_a_period_of_more_than_one_is_named_by_its_first_and_its_last(naming, start, end, addition):
    assert titled(naming, start, end).endswith(f", {addition}")


@pytest.mark.parametrize(
    ("end", "quarter"),
    [
        (date(2026, 4, 1), "Quarter 1, 2026-27"),
        (date(2026, 6, 30), "Quarter 1, 2026-27"),
        (date(2026, 7, 1), "Quarter 2, 2026-27"),
        (date(2026, 9, 30), "Quarter 2, 2026-27"),
        (date(2026, 12, 31), "Quarter 3, 2026-27"),
        (date(2027, 3, 31), "Quarter 4, 2026-27"),
    ],
)
def test_the_first_financial_quarter_begins_in_april(end, quarter):
    assert titled(_Naming.FINANCIAL_QUARTER, end=end).endswith(f", {quarter}")


@pytest.mark.parametrize("naming", list(_Naming))
def test_without_the_days_that_a_rule_asks_for_the_name_stands_alone(naming):
    assert titled(naming, None, None, None) == "Recorded Dementia Diagnoses"


def test_a_long_name_is_cut_so_that_the_title_may_be_published():
    title = titled(_Naming.WEEK_ENDING, short_title="Dementia " * 40)
    assert len(title) == 250
    assert title.endswith("…, week ending 31 March 2027")
