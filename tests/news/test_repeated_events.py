from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from news import repeating
from news.models import (
    EventFolderPage,
    EventIndexPage,
    EventPage,
    EventRecording,
    EventSession,
    EventSpeaker,
)
from nhsd_site.core.models import EventStatus, Person, User
from tests.clock import aware
from tests.factories import hub, published


@pytest.fixture
def folder(db):
    index = published(hub("News and events"), EventIndexPage, "Events")
    return published(index, EventFolderPage, "2027 events")


@pytest.fixture
def editor(client, db):
    user = User.objects.create_superuser("editor@example.org", "secret")
    client.force_login(user)
    return client


def open_hour(folder, **fields):
    sessions = [
        EventSession(starts_at=aware("2027-03-09T10:00"), ends_at=aware("2027-03-09T11:00")),
        EventSession(
            starts_at=aware("2027-03-10T14:00"),
            ends_at=aware("2027-03-10T15:00"),
            time_zone="America/New_York",
        ),
    ]
    person = Person.objects.create(name="Ann Example")
    children = {
        "sessions": sessions,
        "speakers": [EventSpeaker(person=person)],
        "recordings": [EventRecording(title="The film", url="https://example.org/film")],
    }
    return published(folder, EventPage, "Open hour", children=children, **fields)


def times(event):
    draft = event.get_latest_revision_as_object()
    return [session.starts_at for session in draft.sessions.all()]


@pytest.mark.parametrize(
    ("first", "rhythm", "expected"),
    [
        ("2027-01-31", "weekly", ["2027-01-31", "2027-02-07", "2027-02-14"]),
        ("2027-01-31", "fortnightly", ["2027-01-31", "2027-02-14", "2027-02-28"]),
        ("2027-01-31", "monthly", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("2027-01-12", "monthly-weekday", ["2027-01-12", "2027-02-09", "2027-03-09"]),
        ("2027-01-29", "monthly-weekday", ["2027-01-29", "2027-02-26", "2027-03-26"]),
    ],
)
def test_a_rhythm_gives_the_days_that_people_expect(first, rhythm, expected):
    days = repeating.days(date.fromisoformat(first), rhythm, 3)
    assert [day.isoformat() for day in days] == expected


def test_copies_are_drafts_with_all_but_what_is_said_of_one_event(editor, clock_at, folder):
    clock_at("2027-03-01T12:00")
    event = open_hour(
        folder,
        status=EventStatus.MOVED,
        moved_from=aware("2027-03-02T10:00"),
        booking_url="https://example.org/book",
        booking_closes_at=aware("2027-03-08T17:00"),
    )
    address = reverse("news_repeat_event", args=[event.pk])
    form = editor.get(address).content.decode()
    assert 'value="16/03/2027"' in form

    asked = {"day": "23/03/2027", "rhythm": "weekly", "number": "2", "parent": folder.pk}
    response = editor.post(address, asked)
    assert response.status_code == 302
    first, second = EventPage.objects.filter(live=False).order_by("pk")
    assert [first.slug, second.slug] == ["open-hour-2027-03-23", "open-hour-2027-03-30"]
    # London's clocks are put forward on 28 March, those of New York were on the 14th: each
    # session keeps its time of day where it is held.
    assert times(first) == [aware("2027-03-23T10:00"), aware("2027-03-24T13:00")]
    assert times(second) == [aware("2027-03-30T10:00"), aware("2027-03-31T14:00")]
    draft = second.get_latest_revision_as_object()
    assert (draft.status, draft.moved_from) == (EventStatus.SCHEDULED, None)
    assert draft.booking_closes_at == aware("2027-03-29T17:00")
    assert [str(speaker) for speaker in draft.speakers.all()] == ["Ann Example"]
    assert not draft.recordings.all()
    assert editor.post(address, asked).status_code == 302
    assert EventPage.objects.filter(slug="open-hour-2027-03-23-2").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "31/02/2027"}, "Write it as dd/mm/yyyy"),
        ({"day": "01/01/9999"}, "within 10 years of today"),
        ({"number": "25"}, "less than or equal to 24"),
        ({"parent": "nonsense"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(editor, clock_at, folder, wrong, sentence):
    clock_at("2027-03-01T12:00")
    event = open_hour(folder)
    asked = {"day": "23/03/2027", "rhythm": "weekly", "number": "2", "parent": folder.pk}
    response = editor.post(reverse("news_repeat_event", args=[event.pk]), asked | wrong)
    assert sentence in response.content.decode()
    assert EventPage.objects.count() == 1


def test_who_may_not_edit_an_event_may_not_copy_it(client, folder):
    event = open_hour(folder)
    client.force_login(User.objects.create_user("nobody@example.org", "secret", is_staff=True))
    address = reverse("news_repeat_event", args=[event.pk])
    assert client.post(address, {"day": "23/03/2027"}).status_code == 302
    assert EventPage.objects.count() == 1


def test_times_are_entered_by_the_clocks_of_the_zone_that_is_chosen(editor, clock_at, folder):
    clock_at("2027-03-01T12:00")

    def session(start, end, zone):
        return {"starts_at": start, "ends_at": end, "time_zone": zone}

    def sent(*sessions):
        empty = ("speakers", "attachments", "recordings", "relations", "comments")
        return nested_form_data(
            {
                "title": "Open hour",
                "slug": "open-hour",
                "summary": "What it is.",
                "status": "scheduled",
                "body": streamfield([("text", rich_text("<p>All about it.</p>"))]),
                "sessions": inline_formset(list(sessions)),
                **{name: inline_formset([]) for name in empty},
                "action-publish": "1",
            }
        )

    add = reverse("wagtailadmin_pages:add", args=["news", "eventpage", folder.pk])
    skipped = sent(session("28/03/2027 01:30", "28/03/2027 03:30", "Europe/London"))
    assert "The clocks change in that hour." in editor.post(add, skipped).content.decode()
    backwards = sent(session("28/03/2027 10:00", "28/03/2027 09:00", "Asia/Tokyo"))
    refused = editor.post(add, backwards).content.decode()
    assert "A session ends after it begins." in refused
    assert 'value="28/03/2027 10:00"' in refused

    right = sent(session("28/03/2027 10:00", "28/03/2027 11:00", "Asia/Tokyo"))
    assert editor.post(add, right).status_code == 302
    event = EventPage.objects.get()
    assert event.starts_at == aware("2027-03-28T02:00+01:00")
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert 'value="28/03/2027 10:00"' in form
    assert "10am" in editor.get(event.url).content.decode()
