"""How dates are said: in plain English and London's time, those of far releases coarsely."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format

from nhsd_site.core import clock

#: Further ahead than this the date of a release is said as month and year only.
EXACT_WITHIN = timedelta(weeks=8)


def local_date(value: date | datetime, zone: ZoneInfo = clock.LONDON) -> date:
    """The day, in London or another zone, on which `value` (a day, or an aware instant) lies."""
    if isinstance(value, datetime):
        return timezone.localtime(value, zone).date()
    return value


def spoken(value: date | datetime) -> str:
    """Its day in London: “22 March 2021”."""
    return date_format(local_date(value), "j F Y")


def spoken_with_weekday(value: date | datetime, zone: ZoneInfo = clock.LONDON) -> str:
    """Its day in a zone: “Monday 22 March 2021”."""
    return date_format(local_date(value, zone), "l j F Y")


def time_spoken(instant: datetime, zone: ZoneInfo = clock.LONDON) -> str:
    """The time of day of an instant in a zone: “9:30am”, “2pm”."""
    local = timezone.localtime(instant, zone)
    return local.strftime("%I:%M%p").lstrip("0").lower().replace(":00", "")


def instant_spoken(instant: datetime) -> str:
    """An instant in full, in London's time: “09:30 on Thursday 25 March 2027”."""
    local = timezone.localtime(instant, clock.LONDON)
    return f"{local:%H:%M} on {date_format(local, 'l j F Y')}"


def machine(value: date | datetime, zone: ZoneInfo = clock.LONDON) -> str:
    """The same for a `datetime` attribute; an instant bears its time and zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value, zone).isoformat(timespec="seconds")
    return value.isoformat()


def is_coarse(release_at: datetime, at: datetime | None = None) -> bool:
    """Whether a release lies so far ahead of `at` (default: the moment) that its day isn't said."""
    return local_date(release_at) - local_date(at or clock.moment()) > EXACT_WITHIN


def exact_from(value: date | datetime) -> datetime:
    """From when on the day of a release, which is or lies on `value`, is said exactly."""
    return clock.start_of(local_date(value) - EXACT_WITHIN)


def release_spoken(release_at: datetime, at: datetime | None = None) -> str:
    """The day of a release, or “March 2021” where it isn't said yet."""
    if is_coarse(release_at, at):
        return date_format(local_date(release_at), "F Y")
    return spoken(release_at)


def release_machine(release_at: datetime, at: datetime | None = None) -> str:
    """The same for a `datetime` attribute, and to sort by: a coarse date has no day."""
    if is_coarse(release_at, at):
        return local_date(release_at).strftime("%Y-%m")
    return machine(release_at)


def coverage(start: date | None, end: date | None) -> str:
    """The period that figures cover; a snapshot when it is a single day; empty when not known."""
    if start is None:
        return ""
    if end is None:
        return f"From {spoken(start)}"
    if start == end:
        return f"Snapshot on {spoken(start)}"
    return f"{spoken(start)} to {spoken(end)}"
