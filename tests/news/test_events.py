import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from news.models import (
    EventFile,
    EventFolderPage,
    EventIndexPage,
    EventPage,
    EventRecording,
    EventSession,
    EventSpeaker,
)
from nhsd_site.core.changes import next_change
from nhsd_site.core.models import EventStatus, Person, SiteDocument, Term, Vocabulary
from nhsd_site.core.publishing import PublishingRefusedError, publish
from tests.clock import aware
from tests.factories import hub, published


def session(starts, ends, **fields):
    return EventSession(starts_at=aware(starts), ends_at=aware(ends), **fields)


@pytest.fixture
def events(db):
    """The list of events, and a function that adds one with its sessions."""
    index = published(hub("News and events"), EventIndexPage, "Events")
    folder = published(index, EventFolderPage, "2027 events")

    def add(title, *sessions, children=(), **fields):
        return published(
            folder, EventPage, title, children={"sessions": sessions, **dict(children)}, **fields
        )

    return index, folder, add


def text_of(client, page):
    return client.get(page.url).content.decode()


def described(html):
    """What the page tells search engines of its event."""
    script = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    return next(each for each in json.loads(script)["@graph"] if each["@type"] == "Event")


def test_a_place_can_be_booked_until_bookings_close_or_the_event_is_over(client, clock_at, events):
    clock_at("2027-03-01T12:00")
    _index, _folder, add = events
    sessions = [
        session("2027-03-01T10:00", "2027-03-01T11:00"),
        session("2027-03-03T10:00", "2027-03-03T11:00"),
    ]
    event = add(
        "SNOMED in practice",
        *sessions,
        booking_url="https://www.example.org/book",
        booking_closes_at=aware("2027-03-02T17:00"),
    )
    assert "Book a place" in text_of(client, event)
    assert "Tuesday 2 March 2027" in text_of(client, event)
    assert next_change(aware("2027-03-02T16:00")) == aware("2027-03-02T17:00")
    clock_at("2027-03-02T17:00")
    assert "Book a place" not in text_of(client, event)
    assert "Bookings are closed." in text_of(client, event)

    event.booking_closes_at = None
    publish([_saved(event)])
    assert "Book a place" in text_of(client, event)
    clock_at("2027-03-03T11:00")
    assert "Book a place" not in text_of(client, event)
    assert "This event is over." in text_of(client, event)


def _saved(event, **fields):
    for name, value in fields.items():
        setattr(event, name, value)
    event.save_revision(clean=False)
    return event


def test_an_event_that_is_full_moved_or_cancelled_says_so_everywhere(client, clock_at, events):
    clock_at("2027-03-01T12:00")
    index, _folder, add = events
    event = add(
        "SNOMED in practice",
        session("2027-04-01T10:00", "2027-04-01T11:00"),
        booking_url="https://www.example.org/book",
        place="Leeds Hall",
    )
    assert described(text_of(client, event))["eventStatus"] == "https://schema.org/EventScheduled"

    publish([_saved(event, status=EventStatus.FULL)])
    page = text_of(client, event)
    assert "This event is fully booked." in page
    assert "Book a place" not in page
    assert described(page)["offers"]["availability"] == "https://schema.org/SoldOut"
    assert "Fully booked" in text_of(client, index)

    moved = {"status": EventStatus.MOVED, "moved_from": aware("2027-03-25T14:00")}
    publish([_saved(event, **moved)])
    page = text_of(client, event)
    assert "This event has been moved." in page
    assert "Thursday 25 March 2027" in page
    assert "Book a place" in page
    assert described(page)["previousStartDate"] == "2027-03-25T14:00:00+00:00"

    publish([_saved(event, status=EventStatus.CANCELLED, status_note="The speaker is ill.")])
    page = text_of(client, event)
    assert "This event is cancelled." in page
    assert "The speaker is ill." in page
    assert "Book a place" not in page
    assert "Add to your calendar" not in page
    assert described(page)["eventStatus"] == "https://schema.org/EventCancelled"
    assert "Cancelled" in text_of(client, index)
    found = client.get("/search?query=snomed").content.decode()
    assert '<span class="nhsd-tag">Cancelled</span>' in found


def test_recordings_are_shown_once_the_event_is_over(client, clock_at, events):
    clock_at("2027-03-01T10:30")
    _index, _folder, add = events
    event = add(
        "SNOMED in practice",
        session("2027-03-01T10:00", "2027-03-01T11:00"),
        is_online=True,
        online_url="https://www.example.org/join",
        children={"recordings": [EventRecording(title="The film", url="https://example.org/f")]},
    )
    page = text_of(client, event)
    assert ("The film" in page, "Join online" in page) == (False, True)
    clock_at("2027-03-01T11:00")
    page = text_of(client, event)
    assert ("The film" in page, "Join online" in page) == (True, False)


def test_an_event_tells_where_it_is_what_it_costs_and_who_speaks(
    client, clock_at, events, django_assert_max_num_queries
):
    clock_at("2027-03-01T12:00")
    _index, _folder, add = events
    file = ContentFile(b"Time,Part\n10:00,Welcome\n", "programme.csv")
    programme = SiteDocument.objects.create(title="Programme", file=file)
    people = [Person.objects.create(name=f"Speaker {n}", role="Analyst") for n in range(10)]
    event = add(
        "SNOMED in practice",
        session("2027-07-01T10:00", "2027-07-01T11:00"),
        session("2027-07-02T09:00", "2027-07-02T10:00", time_zone="America/New_York"),
        place="Leeds Hall",
        address="7 Row\nLeeds",
        coordinates="53.7965, -1.5478",
        is_online=True,
        price="40.00",
        price_note="lunch included",
        booking_url="https://www.example.org/book",
        children={
            "speakers": [EventSpeaker(person=person) for person in people],
            "attachments": [EventFile(document=programme)],
        },
    )
    client.get("/")
    with django_assert_max_num_queries(12):
        page = text_of(client, event)
    assert "Leeds Hall and online" in page
    assert "https://www.openstreetmap.org/?mlat=53.7965&amp;mlon=-1.5478" in page
    assert "£40 (lunch included)" in page
    assert "Speaker 9</b>, Analyst" in page
    assert programme.url in page
    assert "New York time" in page
    told = described(page)
    assert told["startDate"] == "2027-07-01T10:00:00+01:00"
    assert told["subEvent"][1]["startDate"] == "2027-07-02T04:00:00-04:00"
    assert told["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert (told["offers"]["price"], told["offers"]["priceCurrency"]) == ("40.00", "GBP")
    assert told["performer"][0] == {"@type": "Person", "name": "Speaker 0", "jobTitle": "Analyst"}
    assert "SNOMED in practice" in client.get("/search?query=leeds+hall").content.decode()


def test_what_contradicts_itself_is_refused_with_sentences(clock_at, events):
    clock_at("2027-03-01T12:00")
    _index, _folder, add = events
    person = Person.objects.create(name="Ann Example")
    event = add("SNOMED in practice", session("2027-04-01T10:00", "2027-04-01T11:00"))
    event.speakers = [EventSpeaker(person=person), EventSpeaker(person=person)]
    event.attachments = [EventFile(title="Slides")]
    _saved(
        event,
        status=EventStatus.MOVED,
        coordinates="Leeds",
        online_url="https://www.example.org/join",
        address="7 Row",
        price=-1,
        booking_closes_at=aware("2027-05-01T10:00"),
    )
    with pytest.raises(PublishingRefusedError) as refusal:
        publish([event])
    sentences = str(refusal.value)
    for told in [
        "Say when it was to begin before it was moved.",
        "Write latitude and longitude",
        "Say that the event is online, too",
        "Name the place that has this address.",
        "greater than or equal to 0",
        "Give the booking address, too",
        "Ann Example is named 2 times",
        "File “Slides”: choose a file.",
    ]:
        assert told in sentences
    assert "7 Row" not in str(EventPage.objects.get(pk=event.pk).address)


def test_the_folder_of_events_leads_to_the_list(client, events):
    index, folder, _add = events
    response = client.get(folder.url)
    assert (response.status_code, response["Location"]) == (301, index.url)
    index.unpublish()
    assert client.get(folder.url).status_code == 404


def test_a_session_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError, match="ends after it begins"):
        session("2027-03-01T11:00", "2027-03-01T10:00").clean()


def test_an_event_of_several_days_shows_its_first_and_its_last_day(client, clock_at, events):
    clock_at("2027-01-01T12:00")
    index, _folder, add = events
    add(
        "SNOMED in practice",
        session("2027-06-01T10:00", "2027-06-01T11:00"),
        session("2027-06-02T16:00", "2027-06-02T17:00"),
    )
    page = text_of(client, index)
    assert ">1 June 2027</time> to <time" in page
    assert ">2 June 2027</time>" in page


def test_an_event_is_upcoming_until_its_last_session_ends(client, clock_at, events):
    clock_at("2027-03-02T16:59:59")
    index, _folder, add = events
    assert "No upcoming events" in text_of(client, index)
    add(
        "SNOMED in practice",
        session("2027-03-01T10:00", "2027-03-01T11:00"),
        session("2027-03-02T16:00", "2027-03-02T17:00"),
    )
    assert "1 upcoming event<" in text_of(client, index)
    assert next_change(aware("2027-03-02T16:59:59")) == aware("2027-03-02T17:00")
    clock_at("2027-03-02T17:00:00")
    assert "No upcoming events" in text_of(client, index)
    past = client.get(f"{index.url}?when=past").content.decode()
    assert "1 past event<" in past
    assert "March 2027</h2>" in past


def test_the_list_is_narrowed_by_types_of_which_one_must_be_met(client, clock_at, events):
    clock_at("2027-03-01T12:00")
    index, _folder, add = events
    names = ("Cyber security", "Pharmacy", "Social care")
    types = Term.objects.filter(vocabulary=Vocabulary.EVENT_TYPE)
    terms = [types.get(name=name) for name in names]
    for number, term in enumerate(terms):
        times = session(f"2027-04-{number + 1:02}T10:00", f"2027-04-{number + 1:02}T11:00")
        add(f"About {term.name}", times, is_online=number < 2, event_types=[term])
    address = f"{index.url}?event_type=cyber-security&event_type=social-care"
    page = client.get(address).content.decode()
    assert "2 upcoming events" in page
    assert ("About Pharmacy" in page, "About Social care" in page) == (False, True)
    online = client.get(f"{index.url}?attendance=online").content.decode()
    assert "2 upcoming events" in online
    calendar = client.get(f"{index.url}/calendar.ics?event_type=pharmacy").content
    told = [str(event["summary"]) for event in Calendar.from_ical(calendar).walk("VEVENT")]
    assert told == ["About Pharmacy"]
    assert f"{index.url}/calendar.ics?event_type=cyber-security&amp;" in page
    feed = client.get(f"{index.url}/feed.atom?event_type=pharmacy").content.decode()
    assert ("About Pharmacy" in feed, "About Social care" in feed) == (True, False)
    assert "<published>2027-04-02" not in feed
    assert "2 April 2027. What About Pharmacy is." in feed
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{index.url}?topic=none")
    # Inside the transaction of a test the generation is asked for each time.
    of_page = [each["sql"] for each in asked if "delivery_generation" not in each["sql"]]
    assert len([sql for sql in of_page if "SELECT" in sql]) <= 12


def test_calendars_are_told_of_each_session_and_what_became_of_it(client, clock_at, events):
    clock_at("2027-03-01T12:00")
    _index, _folder, add = events
    event = add(
        "SNOMED; in practice, twice",
        session("2027-03-27T10:00", "2027-03-27T11:00"),
        session("2027-03-29T10:00", "2027-03-29T11:00"),
        place="Leeds Hall",
        address="7 Row\nLeeds",
    )
    first, second = _told(client, event)
    assert str(first["uid"]) == f"event-{event.pk}-session-1@digital.nhs.uk"
    assert str(first["summary"]) == "SNOMED; in practice, twice (1 of 2)"
    assert str(first["location"]) == "Leeds Hall, 7 Row, Leeds"
    assert (first["status"], first["sequence"]) == ("CONFIRMED", 0)
    # The clocks are put forward between the two.
    assert first.start == aware("2027-03-27T10:00")
    assert second.start == aware("2027-03-29T10:00")
    assert second["dtstart"].params["TZID"] == "Europe/London"

    publish([_saved(event, search_description="Says nothing new to calendars.")])
    assert _told(client, event)[0]["sequence"] == 0
    clock_at("2027-03-02T12:00")
    publish([_saved(event, status=EventStatus.CANCELLED)])
    told = _told(client, event)[0]
    assert (told["status"], told["sequence"]) == ("CANCELLED", 1)
    assert str(told["uid"]) == str(first["uid"])
    assert told["last-modified"].dt == aware("2027-03-02T12:00")


def _told(client, event):
    """What a parser of calendars finds in the file of an event."""
    response = client.get(f"{event.url}/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    return calendar.walk("VEVENT")


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        # The night in which the clocks are put forward has no 01:30; that in which they are put
        # back lasts an hour longer.
        ("2027-03-28T00:30+00:00", "2027-03-28T02:30+01:00", ("00:30:00+00:00", "02:30:00+01:00")),
        ("2027-10-31T00:30+01:00", "2027-10-31T03:00+00:00", ("00:30:00+01:00", "03:00:00+00:00")),
    ],
)
def test_a_session_over_a_change_of_the_clocks_bears_both_offsets(
    client, clock_at, events, starts, ends, said
):
    clock_at("2027-01-01T12:00")
    index, _folder, add = events
    event = add("Night shift", session(starts, ends))
    page = text_of(client, event)
    assert all(f"T{time}" in page for time in said)
    clock_at(aware(ends))
    assert "This event is over." in text_of(client, event)
    assert next_change(aware(starts)) == aware(ends)
