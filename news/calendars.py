"""Events as calendars have them: each session is an entry of its own."""

from django.apps import apps
from django.db.models import prefetch_related_objects

from nhsd_site.chrome.addresses import absolute
from nhsd_site.core.calendars import Happening, Standing, calendar
from nhsd_site.core.models import EventStatus

#: More events than these are not told at once.
MOST_EVENTS = 200


def of_events(title, rows, file_name):
    """The response that tells of the events of these catalogue rows, in their order."""
    model = apps.get_model("news.EventPage")
    found = model.objects.select_related("calendar_version").in_bulk([row.page_id for row in rows])
    events = [found[row.page_id] for row in rows if row.page_id in found]
    prefetch_related_objects(events, "sessions")
    told = (each for event in events for each in happenings(event))
    return calendar(title, told, file_name)


def happenings(event):
    """What a calendar is told of an event, for each of its sessions.

    A session is known by its number: when sessions are moved, each keeps its entry.
    """
    version = getattr(event, "calendar_version", None)
    sessions = sorted(event.sessions.all(), key=lambda session: session.starts_at)
    for number, session in enumerate(sessions, start=1):
        part = f" ({number} of {len(sessions)})" if len(sessions) > 1 else ""
        yield Happening(
            name=f"event-{event.pk}-session-{number}",
            title=f"{_prefix(event)}{event.title}{part}",
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            updated_at=version.changed_at if version else event.last_published_at,
            description="\n".join(filter(None, [event.summary, event.status_note])),
            place=", ".join(filter(None, [event.where, *event.address.splitlines()])),
            url=absolute(event.url),
            standing=Standing.CANCELLED if event.is_cancelled else Standing.CONFIRMED,
            sequence=version.sequence if version else 0,
        )


def _prefix(event):
    """Not every program shows by itself that something is cancelled."""
    return f"{EventStatus.CANCELLED.label}: " if event.is_cancelled else ""
