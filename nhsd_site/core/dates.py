"""How dates are said: in plain English, in London's time, and coarsely when they lie far ahead."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from nhsd_site.core import clock

#: Further ahead than this a date of release is said as month and year only.
EXACT_WITHIN = timedelta(weeks=8)


def local_date(value: date | datetime) -> date:
    """The day in London on which `value` (a day, or an aware instant) lies."""
    if isinstance(value, datetime):
        return timezone.localtime(value, clock.LONDON).date()
    return value


def is_coarse(value: date | datetime, at: datetime | None = None) -> bool:
    """Whether `value` is so far ahead of `at` (default: the moment) that its day isn't said."""
    return local_date(value) - local_date(at or clock.moment()) > EXACT_WITHIN


def spoken(value: date | datetime, at: datetime | None = None) -> str:
    """ "22 March 2021", or "March 2021" where the day isn't said yet."""
    return date_format(local_date(value), "F Y" if is_coarse(value, at) else "j F Y")


def machine(value: date | datetime, at: datetime | None = None) -> str:
    """The same for a `datetime` attribute: an instant bears its zone, a coarse date no day."""
    if is_coarse(value, at):
        return local_date(value).strftime("%Y-%m")
    if isinstance(value, datetime):
        return timezone.localtime(value, clock.LONDON).isoformat(timespec="seconds")
    return value.isoformat()


def coverage(start: date | None, end: date | None) -> str:
    """The period that figures cover; a snapshot when it is a single day; empty when not known."""
    if start is None:
        return ""
    if end is None:
        return f"From {spoken(start)}"
    if start == end:
        return f"Snapshot on {spoken(start)}"
    return f"{spoken(start)} to {spoken(end)}"
