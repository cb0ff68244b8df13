"""Which series and editions there are to be. Each is the same whenever it is asked for."""

import uuid
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from django.utils.text import slugify

from nhsd_site.core import clock
from publications.forms import CUSTOMARY_TIME
from publications.generator import words
from publications.models import SeriesPage
from publications.naming import edition_title, period_name

_NAMESPACE = uuid.UUID("5b1d2f8e-2f0b-4c55-8b47-64e6f2f2c9a1")

#: How many editions the first series has. The others follow a long tail, cut off below that.
_LARGEST, _CUT_OFF = 500, 480
_SMALLEST, _TAIL = 3, 0.8

_Frequency = SeriesPage.Frequency
_Naming = SeriesPage.EditionNaming
#: By how many editions a series has, at least: how often they come out, and how they are named.
_RHYTHMS = (
    (250, _Frequency.WEEKLY, _Naming.WEEK_ENDING),
    (60, _Frequency.MONTHLY, _Naming.MONTH_OF_COVERAGE),
    (16, _Frequency.QUARTERLY, _Naming.FINANCIAL_QUARTER),
    (8, _Frequency.TWICE_A_YEAR, _Naming.MONTHS_OF_COVERAGE),
    (0, _Frequency.YEARLY, _Naming.FINANCIAL_YEARS),
)
_MONTHS = {
    _Frequency.MONTHLY: 1,
    _Frequency.QUARTERLY: 3,
    _Frequency.TWICE_A_YEAR: 6,
    _Frequency.YEARLY: 12,
}
#: How many editions are announced ahead, and how many years ago a retired series ended.
_AHEAD = {_Frequency.WEEKLY: 2, _Frequency.MONTHLY: 2}
_RETIRED_FOR = 4
_THURSDAY = 3


def identity(*names) -> uuid.UUID:
    """The translation key of what bears these names in the plan."""
    return uuid.uuid5(_NAMESPACE, "/".join(map(str, names)))


def chance(*names) -> Random:
    """Chance that is always the same for what bears these names."""
    return Random("/".join(map(str, names)))  # noqa: S311 (nothing secret)


@dataclass(frozen=True)
class Series:
    """A series by its number, counted from 0. It has what `naming` asks of a `SeriesPage`."""

    number: int
    short_title = ""

    @property
    def key(self):
        return identity("series", self.number)

    @property
    def measure(self):
        """The number of its measure among `words.MEASURES`."""
        return self.number % len(words.MEASURES)

    @cached_property
    def title(self):
        return words.series_title(self.number)

    @cached_property
    def size(self):
        """How many editions it has."""
        if self.number == 0:
            return _LARGEST
        tail = chance("size", self.number).paretovariate(_TAIL)
        return min(_CUT_OFF, round(_SMALLEST * tail))

    @cached_property
    def _rhythm(self):
        return next(rhythm for rhythm in _RHYTHMS if self.size >= rhythm[0])

    @property
    def frequency(self):
        return self._rhythm[1]

    @property
    def edition_naming(self):
        return self._rhythm[2]

    @property
    def is_retired(self):
        return self.number % 9 == 4

    def retired_on(self, today: date) -> date | None:
        """The day of its last edition, if nothing more is expected."""
        return self.edition(self.size - 1, today).release_on if self.is_retired else None

    def edition(self, position: int, today: date) -> "Edition":
        """Its edition at `position`, counted from 0, with dates counted from `today`."""
        offset = position - (self.size - 1)
        months = _MONTHS.get(self.frequency)
        if self.is_retired:
            offset -= _RETIRED_FOR * (12 // months if months else 52)
        elif self.size > 2:
            offset += _AHEAD.get(self.frequency, 1)
        dates = _months(offset, months, today) if months else _week(offset, today)
        return Edition(self, position, *dates)


@dataclass(frozen=True)
class Edition:
    """An edition of `series`, which covers the days from `start` to `end`."""

    series: Series
    position: int
    start: date
    end: date
    release_on: date

    @property
    def key(self):
        return edition_key(self.series, self.position)

    @property
    def title(self):
        return edition_title(self.series, self.release_on, self.start, self.end)

    @property
    def slug(self):
        return slugify(period_name(self.series, self.release_on, self.start, self.end))

    @property
    def release_at(self):
        """At the customary time in London."""
        return datetime.combine(self.release_on, CUSTOMARY_TIME, clock.LONDON)


def edition_key(series: Series, position: int) -> uuid.UUID:
    """The translation key of an edition, without what depends on the day."""
    return identity("edition", series.number, position)


def editions(total: int) -> Iterator[tuple[Series, int]]:
    """The series and position of each of the first `total` editions: all of one series, then on."""
    number = 0
    while total > 0:
        series = Series(number)
        for position in range(min(total, series.size)):
            yield series, position
        total -= series.size
        number += 1


def _week(offset, today):
    """Start, end and day of release of a week; that at 0 ended last week or the week before."""
    end = today - timedelta(days=today.weekday() + 8) + timedelta(weeks=offset)
    return end - timedelta(days=6), end, end + timedelta(days=4)


def _months(offset, months, today):
    """The same of so many months, counted from April; that at 0 was over two months ago."""
    latest = today.year * 12 + today.month - 1 - 2
    latest -= (latest - 2) % months
    last = latest + offset * months
    start = _day(last - months + 1, 1)
    end = _day(last, monthrange(*_year_and_month(last))[1])
    first_weekday = _day(last + 1, 1).weekday()
    third_thursday = 15 + (_THURSDAY - first_weekday) % 7
    return start, end, _day(last + 1, third_thursday)


def _day(month, day):
    return date(*_year_and_month(month), day)


def _year_and_month(month):
    return month // 12, month % 12 + 1
