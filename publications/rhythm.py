"""When the next edition of a series is to be expected, by how often it comes out."""

from calendar import monthrange
from datetime import MAXYEAR, date, datetime, timedelta

from django.utils import timezone

from nhsd_site.core import clock
from publications.models import SeriesPage

_Frequency = SeriesPage.Frequency
_DAYS = {_Frequency.DAILY: 1, _Frequency.WEEKLY: 7}
_MONTHS = {
    _Frequency.MONTHLY: 1,
    _Frequency.QUARTERLY: 3,
    _Frequency.TWICE_A_YEAR: 6,
    _Frequency.YEARLY: 12,
}
_SATURDAY = 5


def moved_on(day: date | None, frequency: str) -> date | None:
    """The day as far into the next period as `day` is into its own.

    The last day of a month stays the last day: 28 February becomes 31 March. None for no day, and
    in a series without rhythm: snapshots and what comes out ad hoc.
    """
    if day is None or day.year >= MAXYEAR - 1:
        return None
    if frequency in _DAYS:
        return day + timedelta(days=_DAYS[frequency])
    if frequency in _MONTHS:
        return _months_later(day, _MONTHS[frequency])
    return None


def release_moved_on(release_at: datetime | None, frequency: str) -> datetime | None:
    """The next release after one at `release_at`, at the same time by London's clocks.

    From a weekend it is put off to Monday, unless the one before came out at a weekend, too. Bank
    holidays aren't known here: whoever announces it looks at the day.
    """
    if release_at is None:
        return None
    local = timezone.localtime(release_at, clock.LONDON)
    day = moved_on(local.date(), frequency)
    if day is None:
        return None
    if day.weekday() >= _SATURDAY > local.weekday():
        day += timedelta(days=7 - day.weekday())
    return datetime.combine(day, local.time(), clock.LONDON)


def _months_later(day, months):
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    last = _last_day(year, month)
    is_last = day.day == _last_day(day.year, day.month)
    return date(year, month, last if is_last else min(day.day, last))


def _last_day(year, month):
    return monthrange(year, month)[1]
