from datetime import UTC, date, datetime

import pytest

from nhsd_site.core import dates

RELEASE = datetime(2021, 5, 27, 8, 30, tzinfo=UTC)
LAST_COARSE_SECOND = datetime(2021, 3, 31, 22, 59, 59, tzinfo=UTC)
FIRST_EXACT_SECOND = datetime(2021, 3, 31, 23, 0, 0, tzinfo=UTC)


def test_more_than_eight_weeks_ahead_only_month_and_year_are_said():
    assert dates.release_spoken(RELEASE, LAST_COARSE_SECOND) == "May 2021"
    assert dates.release_machine(RELEASE, LAST_COARSE_SECOND) == "2021-05"


def test_the_day_is_said_from_local_midnight_of_the_56th_day_before():
    assert dates.release_spoken(RELEASE, FIRST_EXACT_SECOND) == "27 May 2021"
    assert dates.release_machine(RELEASE, FIRST_EXACT_SECOND) == "2021-05-27T09:30:00+01:00"


def test_an_instant_shortly_before_midnight_utc_belongs_to_londons_day():
    assert dates.local_date(datetime(2021, 6, 30, 23, 30, tzinfo=UTC)) == date(2021, 7, 1)


def test_only_releases_are_said_coarsely():
    assert dates.spoken(RELEASE) == "27 May 2021"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (date(2021, 3, 1), None, "From 1 March 2021"),
        (date(2021, 3, 1), date(2021, 3, 1), "Snapshot on 1 March 2021"),
        (date(2020, 2, 29), date(2021, 2, 28), "29 February 2020 to 28 February 2021"),
    ],
)
def test_coverage_is_said_in_words(start, end, words):
    assert dates.coverage(start, end) == words
