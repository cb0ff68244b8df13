"""Events that take place again: drafts of the next ones, made from one that was entered before."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta, weekday
from django.db import models, transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from news.models import EventPage
from nhsd_site.core import clock
from nhsd_site.core.dates import local_date
from nhsd_site.core.models import EventStatus
from nhsd_site.core.slugs import free_slug

#: More are not made at once.
MOST = 24
#: What is said of one event only, as a new one has it.
_OF_ONE_EVENT = {
    "status": EventStatus.SCHEDULED,
    "status_note": "",
    "moved_from": None,
    "public_from": None,
    "public_until": None,
    "review_on": None,
}


class Rhythm(models.TextChoices):
    """How often an event takes place again."""

    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    MONTHLY = "monthly", "Every month, on the same day of the month"
    MONTHLY_WEEKDAY = "monthly-weekday", "Every month, on the same weekday (the second Tuesday)"


def days(first: date, rhythm: str, number: int) -> list[date]:
    """The first `number` days of a rhythm that begins on the day `first`.

    What falls on a day that a month doesn't have, falls on its last; the fifth of a weekday is
    every month's last.
    """
    return list(islice((_day(first, rhythm, each) for each in count()), number))


def _day(first, rhythm, number):
    if rhythm == Rhythm.MONTHLY:
        return first + relativedelta(months=number)
    if rhythm == Rhythm.MONTHLY_WEEKDAY:
        which = (first.day - 1) // 7 + 1
        same = weekday(first.weekday())(which if which < 5 else -1)
        start = 1 if which < 5 else 31
        return first + relativedelta(months=number, day=start, weekday=same)
    return first + timedelta(weeks=number * (2 if rhythm == Rhythm.FORTNIGHTLY else 1))


@transaction.atomic
def repeat(event: EventPage, on: Iterable[date], parent: Page, user=None) -> list[EventPage]:
    """A draft of `event` below `parent` for each of the days `on`, on which its first session is.

    Its sessions, and the end of bookings, are as many days later, at the same times by the clocks
    of their places. What is said of one event only, recordings included, is left out. Raises
    `PermissionDenied` for a user who may not.
    """
    # Of two that do this at the same time the second waits here, and gets addresses of its own.
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    taken = set(parent.get_children().values_list("slug", flat=True))
    return [_copy(event, day, parent, taken, user) for day in on]


def first_day(event: EventPage) -> date:
    """The day, by the clocks of its place, on which its first session begins."""
    first = min(event.sessions.all(), key=lambda session: session.starts_at)
    return local_date(first.starts_at, first.zone)


def _copy(event, day, parent, taken, user):
    later = day - first_day(event)

    def shift(_event, _copy, _relation, child):
        if hasattr(child, "starts_at"):
            child.starts_at = moved(child.starts_at, later, child.zone)
            child.ends_at = moved(child.ends_at, later, child.zone)

    closes_at = event.booking_closes_at
    changes = _OF_ONE_EVENT | {
        "slug": free_slug(f"{event.title} {day.isoformat()}", taken, "event"),
        "draft_title": event.title,
        "booking_closes_at": closes_at and moved(closes_at, later, clock.LONDON),
    }
    action = CopyPageAction(
        page=event,
        to=parent,
        update_attrs=changes,
        exclude_fields=["recordings"],
        copy_revisions=False,
        keep_live=False,
        user=user,
        process_child_object=shift,
    )
    return action.execute()


def moved(instant: datetime, later: timedelta, zone: ZoneInfo) -> datetime:
    """The instant some days later, at the same time of day by the clocks of `zone`.

    A time that the clocks skip on that day is as much later as they are put forward.
    """
    local = instant.astimezone(zone)
    wall = datetime.combine(local.date() + later, time(local.hour, local.minute, local.second))
    return wall.replace(tzinfo=zone).astimezone(clock.LONDON)
