"""The one clock.

`now()` is real time: for everything recorded, signed or expiring. `moment()` is the instant that
is being looked at: for everything that decides what is visible. They differ only while a permitted
user looks at the site as it will be (`as_of`), and within one request `moment()` stands still.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

LONDON = ZoneInfo("Europe/London")

#: Ends of the time line, for what has no beginning or no end. PostgreSQL's own infinities cannot
#: be read by psycopg2.
BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
END = datetime(9999, 1, 1, tzinfo=UTC)

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)
_import_source = lru_cache(import_string)


def now() -> datetime:
    """The real time, aware. Its source is the function that the setting `CLOCK` names."""
    return _import_source(settings.CLOCK)()


def moment() -> datetime:
    """The instant being viewed, aware: the one fixed by `looking_at`, or else `now()`."""
    return _moment.get() or now()


@contextmanager
def looking_at(instant: datetime):
    """Fix `moment()` to `instant` (aware) until the block ends."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    token = _moment.set(instant)
    try:
        yield instant
    finally:
        _moment.reset(token)


def start_of(day: date | None) -> datetime | None:
    """The first instant of `day` in London, or None for no day."""
    return datetime.combine(day, time.min, LONDON) if day else None
