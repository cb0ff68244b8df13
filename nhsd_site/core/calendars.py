"""Calendars for programs: what takes place, as iCalendar (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import icalendar
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from nhsd_site.core import clock
from nhsd_site.core.identifiers import uid

_A_DAY = timedelta(days=1)

#: London's time as it is set since 1996. Nothing of ours took place before.
_LONDON = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE"""


class Standing(StrEnum):
    """Whether something takes place, in iCalendar's words."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Happening:
    """Something that takes place.

    `name` is what it is known by for ever, such as “event-12-session-3”: what is told again under
    it takes the place of what was told before, if its `sequence` is higher. `starts_at` and
    `ends_at` are aware instants, said in London's time; or days, the last included, of what takes
    all day, with no end for a single day. `url` is absolute. `updated_at` is when any of this last
    became another.
    """

    name: str
    title: str
    starts_at: datetime | date
    ends_at: datetime | date | None = None
    updated_at: datetime | None = None
    description: str = ""
    place: str = ""
    url: str = ""
    standing: Standing = Standing.CONFIRMED
    sequence: int = 0


def calendar(title: str, happenings: Iterable[Happening], file_name: str) -> HttpResponse:
    """A calendar of these as a response, which browsers save under the name without its ending."""
    known = icalendar.Calendar()
    known.add("version", "2.0")
    known.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Calendar//EN")
    known.add("method", "PUBLISH")
    known.add("name", title)
    known.add("x-wr-calname", title)
    known.add_component(icalendar.Timezone.from_ical(_LONDON))
    for happening in happenings:
        known.add_component(_event(happening))
    response = HttpResponse(known.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name}.ics"'
    return response


def _event(happening):
    event = icalendar.Event()
    event.add("uid", uid(happening.name))
    event.add("dtstamp", happening.updated_at or clock.moment())
    event.add("summary", happening.title)
    event.add("dtstart", _said(happening.starts_at))
    if happening.ends_at:
        event.add("dtend", _end(happening.ends_at))
    if happening.updated_at:
        event.add("last-modified", happening.updated_at)
    event.add("sequence", happening.sequence)
    event.add("status", happening.standing.value)
    for name, text in {
        "description": happening.description,
        "location": happening.place,
        "url": happening.url,
    }.items():
        if text:
            event.add(name, text)
    return event


def _said(value):
    is_instant = isinstance(value, datetime)
    return timezone.localtime(value, clock.LONDON) if is_instant else value


def _end(value):
    """As iCalendar has it, the day after the last."""
    return _said(value) if isinstance(value, datetime) else value + _A_DAY
