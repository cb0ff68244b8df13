"""Calendars for programs, read again by the library that other programs use."""

from datetime import date, datetime, timedelta

import icalendar
import pytest

from nhsd_site.core.calendars import Happening, Standing, calendar
from tests.clock import aware, frozen


def read(*happenings):
    """The events of a calendar of these, as others read them."""
    with frozen("2027-03-01T12:00"):
        response = calendar("What is on", happenings, "events")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="events.ics"'
    return icalendar.Calendar.from_ical(response.content)


@pytest.mark.parametrize(
    ("starts_at", "local", "offset"),
    [("2027-03-28T09:30", "20270328T093000", 1), ("2027-01-28T09:30", "20270128T093000", 0)],
)
def test_instants_are_told_in_londons_time_whose_rules_come_along(starts_at, local, offset):
    start = aware(starts_at)
    told = read(Happening("event-1", "Forum", start, start + timedelta(hours=1)))
    [event], [zone] = told.walk("VEVENT"), told.walk("VTIMEZONE")
    assert event["dtstart"].params["TZID"] == zone["tzid"] == "Europe/London"
    assert event["dtstart"].to_ical().decode() == local
    rules = zone.to_tz().utcoffset(datetime.strptime(local, "%Y%m%dT%H%M%S"))  # noqa: DTZ007
    assert rules == timedelta(hours=offset)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=1)


def test_days_are_told_without_a_time_and_end_when_the_last_is_over():
    told = read(
        Happening("release-1", "Figures", date(2027, 5, 1), standing=Standing.TENTATIVE),
        Happening("event-2", "Fair", date(2027, 5, 1), date(2027, 5, 2)),
    )
    release, fair = told.walk("VEVENT")
    assert (release.decoded("dtstart"), "dtend" in release) == (date(2027, 5, 1), False)
    assert (release["status"], release["uid"]) == ("TENTATIVE", "release-1@digital.nhs.uk")
    assert fair.decoded("dtend") == date(2027, 5, 3)


def test_texts_are_told_as_they_are_and_changes_by_their_number():
    title = "Data; numbers, and\nmore: “why?”"
    told = read(
        Happening(
            "event-3", title, aware("2027-05-01T10:00"), place="Leeds, or online",
            url="https://example.org/a?b=c&d", updated_at=aware("2027-02-01T10:00"),
            standing=Standing.CANCELLED, sequence=4, description="x" * 200,
        )
    )  # fmt: skip
    [event] = told.walk("VEVENT")
    assert (event["summary"], event["location"]) == (title, "Leeds, or online")
    assert (event["url"], event["status"], event["sequence"]) == (
        "https://example.org/a?b=c&d", "CANCELLED", 4,
    )  # fmt: skip
    assert event.decoded("dtstamp") == event.decoded("last-modified") == aware("2027-02-01T10:00")
    assert max(map(len, told.to_ical().splitlines())) <= 75
