"""When the next edition is expected, by how often a series comes out."""

from datetime import date, datetime

import pytest

from nhsd_site.core.clock import LONDON
from publications.models import SeriesPage
from publications.rhythm import moved_on, release_moved_on
from tests.clock import aware

_Frequency = SeriesPage.Frequency


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("frequency", "before", "after"),
    [
        (_Frequency.DAILY, "2028-02-28", "2028-02-29"),
        (_Frequency.WEEKLY, "2027-12-27", "2028-01-03"),
        (_Frequency.MONTHLY, "2027-02-01", "2027-03-01"),
        (_Frequency.MONTHLY, "2027-02-28", "2027-03-31"),
        (_Frequency.MONTHLY, "2028-02-28", "2028-03-28"),
        (_Frequency.MONTHLY, "2028-02-29", "2028-03-31"),
        (_Frequency.MONTHLY, "2027-01-30", "2027-02-28"),
        (_Frequency.MONTHLY, "2027-12-31", "2028-01-31"),
        (_Frequency.QUARTERLY, "2026-12-31", "2027-03-31"),
        (_Frequency.QUARTERLY, "2027-06-30", "2027-09-30"),
        (_Frequency.TWICE_A_YEAR, "2027-09-30", "2028-03-31"),
        (_Frequency.YEARLY, "2027-02-28", "2028-02-29"),
        (_Frequency.YEARLY, "2028-02-29", "2029-02-28"),
        (_Frequency.YEARLY, "2027-04-01", "2028-04-01"),
    ],
)
def test_a_day_moves_on_by_a_period_and_ends_of_months_stay_ends(frequency, before, after):
    assert moved_on(day(before), frequency) == day(after)


@pytest.mark.parametrize("frequency", [_Frequency.SNAPSHOT, _Frequency.AD_HOC])
def test_what_has_no_rhythm_has_no_next_day(frequency):
    assert moved_on(day("2027-03-01"), frequency) is None
    assert release_moved_on(aware("2027-03-25T09:30"), frequency) is None


@pytest.mark.parametrize("frequency", _Frequency)
def test_the_end_of_all_days_is_no_error(frequency):
    assert moved_on(date.max, frequency) is None
    assert release_moved_on(datetime(9999, 12, 31, tzinfo=LONDON), frequency) is None


@pytest.mark.parametrize(
    ("frequency", "before", "after"),
    [
        (_Frequency.WEEKLY, "2027-03-25T09:30", "2027-04-01T09:30"),
        (_Frequency.WEEKLY, "2027-10-28T09:30", "2027-11-04T09:30"),
        (_Frequency.MONTHLY, "2027-02-25T09:30", "2027-03-25T09:30"),
        (_Frequency.MONTHLY, "2027-03-17T14:15", "2027-04-19T14:15"),
        (_Frequency.DAILY, "2027-03-26T09:30", "2027-03-29T09:30"),
        (_Frequency.WEEKLY, "2027-03-27T09:30", "2027-04-03T09:30"),
    ],
)
def test_a_release_keeps_its_time_in_london_and_leaves_weekends_alone(frequency, before, after):
    """Unless the one before came out at a weekend, too."""
    assert release_moved_on(aware(before), frequency) == aware(after)
