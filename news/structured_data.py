"""What search engines read of an event, after the vocabulary of schema.org."""

from nhsd_site.core.dates import machine
from nhsd_site.core.models import Attendance, EventStatus

#: An event that is full takes place as planned; its offer says that it is sold out.
_STATUSES = {
    EventStatus.MOVED: "EventRescheduled",
    EventStatus.CANCELLED: "EventCancelled",
}


def event(page, head):
    """An event, whose head is `head`, as a dict; what isn't known of it is left out."""
    sessions = sorted(page.sessions.all(), key=lambda session: session.starts_at)
    known = {
        "@type": "Event",
        "@id": f"{head.canonical}#event",
        "url": head.canonical,
        "name": page.title,
        "description": head.description,
        "image": head.picture.url,
        "inLanguage": "en-GB",
        "eventStatus": _schema(_STATUSES.get(page.status, "EventScheduled")),
        "previousStartDate": page.moved_from and machine(page.moved_from),
        "eventAttendanceMode": _attendance_mode(page.attendance),
        "location": _locations(page, head),
        "offers": _offer(page, head),
        "isAccessibleForFree": None if page.price is None else not page.price,
        "organizer": head.publisher,
        "performer": [_performer(speaker.person) for speaker in page.speakers.all()],
        **_times(sessions),
    }
    if len(sessions) > 1:
        known["subEvent"] = [
            {"@type": "Event", "name": page.title, "location": known["location"]}
            | _times([session])
            for session in sessions
        ]
    return _without_gaps(known)


def _times(sessions):
    """When the first of them begins and the last of them ends, with the offsets of their zones."""
    if not sessions:
        return {}
    last = max(sessions, key=lambda session: session.ends_at)
    return {
        "startDate": machine(sessions[0].starts_at, sessions[0].zone),
        "endDate": machine(last.ends_at, last.zone),
    }


def _attendance_mode(ways):
    if len(ways) > 1:
        return _schema("MixedEventAttendanceMode")
    if Attendance.ONLINE in ways:
        return _schema("OnlineEventAttendanceMode")
    return _schema("OfflineEventAttendanceMode") if ways else None


def _locations(page, head):
    places = []
    if page.place:
        place = {"@type": "Place", "name": page.place}
        if page.address:
            place["address"] = ", ".join(page.address.splitlines())
        if pair := page.latitude_and_longitude:
            place["geo"] = {"@type": "GeoCoordinates", "latitude": pair[0], "longitude": pair[1]}
        places.append(place)
    if page.is_online:
        url = page.online_url or page.booking_url or head.canonical
        places.append({"@type": "VirtualLocation", "url": url})
    return places


def _offer(page, head):
    if page.price is None and not page.booking_url:
        return None
    return _without_gaps(
        {
            "@type": "Offer",
            "url": page.booking_url or head.canonical,
            "price": None if page.price is None else f"{page.price:.2f}",
            "priceCurrency": None if page.price is None else "GBP",
            "availability": _availability(page),
            "validThrough": page.booking_closes_at and machine(page.booking_closes_at),
        }
    )


def _availability(page):
    """Whether there are places; None where one can't tell, or can't book any more."""
    if page.status == EventStatus.FULL:
        return _schema("SoldOut")
    return _schema("InStock") if page.can_be_booked else None


def _performer(person):
    return _without_gaps(
        {
            "@type": "Person",
            "name": person.name,
            "jobTitle": person.role,
            "affiliation": person.organisation
            and {"@type": "Organization", "name": person.organisation},
        }
    )


def _schema(name):
    return f"https://schema.org/{name}"


def _without_gaps(known):
    return {name: value for name, value in known.items() if value not in (None, "", [])}
