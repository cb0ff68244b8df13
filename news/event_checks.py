"""What must be right with an event before it is published, as (field, sentence) pairs."""

from collections import Counter

from nhsd_site.core.dates import instant_spoken
from nhsd_site.core.models import EventStatus
from nhsd_site.core.models.attachments import problems_with_files


def event(page):
    """All that is wrong with an event besides what its fields refuse by themselves."""
    yield from _sessions(page)
    yield from _move(page)
    yield from _booking(page)
    yield from _places(page)
    yield from _speakers(page)
    yield from problems_with_files(page.attachments.all())


def _sessions(page):
    sessions = page.sessions.all()
    if not sessions:
        yield "sessions", "Say when it takes place: add a session."
    for session in sessions:
        if session.ends_at <= session.starts_at:
            begins = instant_spoken(session.starts_at)
            yield "sessions", f"The session that begins at {begins} must end after it begins."


def _move(page):
    if page.status == EventStatus.MOVED and page.moved_from is None:
        yield "moved_from", "Say when it was to begin before it was moved."
    elif page.moved_from and page.moved_from == page.starts_at:
        yield "moved_from", "It still begins at this time: change its sessions, or empty this."


def _booking(page):
    closes_at = page.booking_closes_at
    if closes_at and not page.booking_url:
        yield "booking_closes_at", "Give the booking address, too, or say nothing of its end."
    elif closes_at and page.ends_at and closes_at > page.ends_at:
        yield "booking_closes_at", "Bookings must close before the event is over."


def _places(page):
    if page.online_url and not page.is_online:
        yield "online_url", "Say that the event is online, too, or leave this empty."
    if page.address and not page.place:
        yield "place", "Name the place that has this address."


def _speakers(page):
    counts = Counter(speaker.person for speaker in page.speakers.all())
    for person, count in counts.items():
        if count > 1:
            yield "speakers", f"{person} is named {count} times: once is enough."
