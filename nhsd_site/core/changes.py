"""When does the public site change by itself?

Each app that shows something from or until an instant registers a function when it is ready. Of an
aware instant it tells what may be next: instants that it knows, and the `First` rows of tables that
it would have to ask. Kept responses live no longer than the earliest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast


def _itself(instant):
    return instant


@dataclass(frozen=True)
class First:
    """The one of `rows` that has the smallest value in `field`, which is read from its index.

    `changes_at` makes the aware instant of the change of that value, a day or an aware instant. It
    must be said of days.
    """

    rows: QuerySet
    field: str
    changes_at: Callable[[date | datetime], datetime] = _itself

    def query(self, number):
        """The value as an instant, in a pair with `number`; a day as its midnight in UTC."""
        instant = Cast(F(self.field), models.DateTimeField())
        return self.rows.order_by(self.field).values_list(Value(number), instant)[:1]

    def instant(self, found):
        """When the change is, by the value that `query` has found."""
        field = self.rows.model._meta.get_field(self.field)
        is_day = not isinstance(field, models.DateTimeField)
        return self.changes_at(found.date() if is_day else found)


Candidates = Iterable[datetime | First]
Source = Callable[[datetime], Candidates]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a source of changes; usable as a decorator. Registering twice has no effect."""
    if source not in _sources:
        _sources.append(source)
    return source


_versions: list[Callable[[], int]] = []


def version_is_told_by(source: Callable[[], int]):
    """Have `version` ask this: a room above knows when editors change something."""
    _versions[:] = [source]


def version() -> int | None:
    """A number that is another whenever editors have changed what is public; None if none is told.

    It may be that of a second ago. What changes by itself leaves it as it is: see `next_change`.
    """
    return _versions[0]() if _versions else None


def next_change(after: datetime) -> datetime | None:
    """The earliest instant later than `after` at which anything public changes, if any is known."""
    return earliest(candidate for source in _sources for candidate in source(after))


class Deadlines:
    """The next registered change, asked once for each version and stretch of time."""

    def __init__(self):
        self._known = (None, None, None)

    def after(self, instant: datetime, number: int) -> datetime | None:
        """When the public site of the version `number` changes next after `instant`, if it does."""
        known_number, asked_at, deadline = self._known
        is_ahead = deadline is None or instant < deadline
        if known_number == number and asked_at <= instant and is_ahead:
            return deadline
        deadline = next_change(instant)
        self._known = (number, instant, deadline)
        return deadline


def earliest(candidates: Candidates) -> datetime | None:
    """The earliest of them, by one query for all that stand in tables."""
    instants, firsts = [], []
    for candidate in candidates:
        (firsts if isinstance(candidate, First) else instants).append(candidate)
    if firsts:
        queries = [first.query(number) for number, first in enumerate(firsts)]
        found = queries[0].union(*queries[1:], all=True)
        instants += [firsts[number].instant(value) for number, value in found]
    return min(instants, default=None)
