"""Which version of an event calendars have been given."""

import hashlib
import json

from news.models import CalendarVersion, EventPage
from nhsd_site.core import clock


def note(event: EventPage) -> None:
    """Note that `event` was published: a new version if calendars are to be told something else.

    Called inside the transaction of publishing. The first version is 0; what calendars were given
    before anything was noted was that, too.
    """
    fingerprint = _fingerprint(event)
    first = {
        "fingerprint": fingerprint,
        "sequence": int(event.first_published_at != event.last_published_at),
        "changed_at": clock.now(),
    }
    versions = CalendarVersion.objects.select_for_update()
    version, is_first = versions.get_or_create(page=event, defaults=first)
    if not is_first and version.fingerprint != fingerprint:
        version.fingerprint = fingerprint
        version.sequence += 1
        version.changed_at = clock.now()
        version.save()


def _fingerprint(event):
    told = [
        event.title,
        event.summary,
        event.where,
        event.address,
        event.coordinates,
        event.status,
        event.status_note,
        *sorted(
            f"{session.starts_at.timestamp()} {session.ends_at.timestamp()} {session.time_zone}"
            for session in event.sessions.all()
        ),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
