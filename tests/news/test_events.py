import pytest
from django.core.exceptions import ValidationError

from news.models import EventFolderPage, EventIndexPage, EventPage, EventSession
from tests.clock import aware
from tests.factories import hub, published


def session(starts, ends):
    return EventSession(starts_at=aware(starts), ends_at=aware(ends))


@pytest.fixture
def events(db):
    """The list of events, and a function that adds one with its sessions."""
    index = published(hub("News and events"), EventIndexPage, "Events")
    folder = published(index, EventFolderPage, "2027 events")

    def add(title, *sessions, **fields):
        return published(folder, EventPage, title, children={"sessions": sessions}, **fields)

    return index, folder, add


def test_an_event_is_upcoming_until_its_last_session_ends(client, clock_at, events):
    clock_at("2027-03-02T16:59:59")
    index, _folder, add = events
    add(
        "SNOMED in practice",
        session("2027-03-01T10:00", "2027-03-01T11:00"),
        session("2027-03-02T16:00", "2027-03-02T17:00"),
    )
    assert "<h2>Past</h2>" not in client.get(index.url).content.decode()
    clock_at("2027-03-02T17:00:00")
    assert "No events are planned" in client.get(index.url).content.decode()
    assert "<h2>Past</h2>" in client.get(index.url).content.decode()


def test_a_place_can_be_booked_while_some_session_is_not_over(client, clock_at, events):
    clock_at("2027-03-01T12:00")
    _index, _folder, add = events
    event = add(
        "SNOMED in practice",
        session("2027-03-01T10:00", "2027-03-01T11:00"),
        session("2027-03-02T10:00", "2027-03-02T11:00"),
        booking_url="https://www.example.org/book",
    )
    assert "Book a place" in client.get(event.url).content.decode()
    clock_at("2027-03-02T11:00")
    assert "Book a place" not in client.get(event.url).content.decode()


def test_the_folder_of_events_leads_to_the_list(client, events):
    index, folder, _add = events
    response = client.get(folder.url)
    assert (response.status_code, response["Location"]) == (301, index.url)


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
    page = client.get(index.url).content.decode()
    assert ">1 June 2027</time> to <time" in page
    assert ">2 June 2027</time>" in page


def test_a_folder_without_a_public_list_is_not_found(client, events):
    index, folder, _add = events
    index.unpublish()
    assert client.get(folder.url).status_code == 404
