"""How the demo writes dates: as they are, or counted from the day or the instant of loading."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from nhsd_site.core import clock
from nhsd_site.core.clock import LONDON

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DATE = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)"
    r"|(?P<weeks>[+-]\d+)w (?P<weekday>[A-Z][a-z]{2})"
    r"|(?P<months>[+-]\d+)m (?P<end>first|last))"
    r"(?: (?P<time>\d\d:\d\d))?"
)
_SOON = re.compile(r"\+(?P<minutes>\d+)min")


def parse(text: str, today: date) -> date | datetime | None:
    """The day that `text` says, or with a time the instant, in London; None for any other text.

    `2021-03-22` is that day, `+2w Thu` the Thursday of the week after next, and `-1m last` the last
    day of the month before that of `today`. `+5min` is the first full minute that begins in five
    minutes or later.
    """
    if soon := _SOON.fullmatch(text):
        return _full_minute(clock.now() + timedelta(minutes=int(soon["minutes"])))
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    day = _day(found, today)
    if found["time"] is None:
        return day
    return datetime.combine(day, time.fromisoformat(found["time"]), LONDON)


def _full_minute(instant):
    """`instant`, or the next at which a minute begins."""
    begun = instant.replace(second=0, microsecond=0)
    return begun if begun == instant else begun + timedelta(minutes=1)


def _day(found, today):
    if found["day"]:
        return date.fromisoformat(found["day"])
    if found["weeks"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=int(found["weeks"]), days=_WEEKDAYS.index(found["weekday"]))
    year, month = divmod(today.year * 12 + today.month - 1 + int(found["months"]), 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, 1 if found["end"] == "first" else last)
