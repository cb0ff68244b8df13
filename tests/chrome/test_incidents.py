"""Incidents of services: where and when they are told, who tells them, and how."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.models import GeneralPage
from nhsd_site.chrome.models import AffectedService, Incident, IncidentUpdate
from nhsd_site.core import changes
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware
from tests.factories import draft, home, published


@pytest.fixture
def mail(db):
    """A service in the list of services, with a page below it."""
    index = published(home(), ServicesIndexPage, "Services")
    service = published(index, ServicePage, "Mail")
    published(service, GeneralPage, "Joining")
    published(index, ServicePage, "Spine")
    return service


def tell(text, *pages, updates=(), **fields):
    incident = Incident(text=text, **fields)
    incident.services = [AffectedService(page=page) for page in pages]
    incident.updates = [IncidentUpdate(told_at=aware(at), text=words) for at, words in updates]
    incident.save()
    return incident


def told(page):
    return [" ".join(each.text.split()) for each in page.select(".nhsd-notice")]


def snippet_url(view, *args):
    return reverse(Incident.snippet_viewset.get_url_name(view), args=args)


PLACES = ["/services/mail", "/services/mail/joining", "/services", "/services/spine", "/"]


@pytest.mark.parametrize(
    ("severity", "shown"),
    [
        ("critical", [True, True, True, False, True]),
        ("important", [True, True, True, False, False]),
        ("information", [True, True, True, False, False]),
    ],
)
def test_an_incident_is_told_on_its_service_below_it_and_in_the_list(mail, visit, severity, shown):
    tell("Down", mail, severity=severity)

    assert [bool(told(visit(place))) for place in PLACES] == shown


def test_an_incident_comes_and_goes_at_its_very_seconds_and_so_do_its_updates(
    mail, visit, clock_at
):
    clock_at("2027-03-25T09:00")
    tell(
        "Sign-in is slow.",
        mail,
        severity="critical",
        public_from=aware("2027-03-25T09:30"),
        public_until=aware("2027-03-25T17:00"),
        updates=[("2027-03-25T10:00", "Found."), ("2027-03-25T11:15", "Mended.")],
    )

    since = "Critical: Sign-in is slow. Affects Mail. Since 9:30am on 25 March 2027."
    found = "10am, 25 March 2027: Found."
    shown = {}
    for time in ["09:29:59", "09:30:00", "10:00:00", "11:15:00", "17:00:00"]:
        clock_at(f"2027-03-25T{time}")
        shown[time] = told(visit("/services/mail"))
    assert shown == {
        "09:29:59": [],
        "09:30:00": [since],
        "10:00:00": [f"{since} {found}"],
        "11:15:00": [f"{since} 11:15am, 25 March 2027: Mended. {found}"],
        "17:00:00": [],
    }


def test_kept_responses_end_when_an_incident_begins_ends_or_is_told_more_of(mail):
    tell(
        "Soon",
        mail,
        public_from=aware("2027-03-25T09:30"),
        public_until=aware("2027-03-25T17:00"),
        updates=[("2027-03-25T10:00", "Found.")],
    )

    instants = [aware("2027-03-25T09:00")]
    while following := changes.next_change(instants[-1]):
        instants.append(following)
        if following == aware("2027-03-25T17:00"):
            break

    assert [f"{each:%H:%M}" for each in instants] == ["09:00", "09:30", "10:00", "17:00"]


def test_an_incident_is_told_at_once_where_the_page_was_kept_and_gone_when_it_is_deleted(
    mail, visit
):
    assert told(visit("/services/mail")) == []
    incident = tell("Down", mail)
    assert len(told(visit("/services/mail"))) == 1
    incident.delete()
    assert told(visit("/services/mail")) == []


def test_of_several_services_each_is_linked_but_the_one_that_is_read(mail, visit):
    spine = ServicePage.objects.get(title="Spine")
    tell("Down", mail, spine)

    assert [link["href"] for link in visit("/services").select(".nhsd-notice a")] == [
        "/services/mail",
        "/services/spine",
    ]
    assert [link["href"] for link in visit("/services/mail").select(".nhsd-notice a")] == [
        "/services/spine"
    ]
    assert "Affects Mail and Spine." in told(visit("/services"))[0]


def test_no_service_is_named_that_is_not_public(mail, visit):
    secret = draft(mail.get_parent(), ServicePage, "Secret")
    tell("Both", mail, secret)
    tell("Only the secret one", secret, severity="critical")

    assert "Affects Mail. " in told(visit("/services"))[0]
    assert [len(told(visit(place))) for place in ("/services", "/")] == [1, 0]


def test_critical_incidents_stand_before_notices_that_matter_less(mail, visit):
    tell("Second", mail, severity="important")
    tell("First", mail, severity="critical")

    assert [text.split(":")[0] for text in told(visit("/services/mail"))] == [
        "Critical",
        "Important",
    ]


def test_only_services_can_be_affected(mail):
    with pytest.raises(ValidationError, match="Choose a service"):
        AffectedService(page=home()).clean()


# In the admin


def form(*pages, **fields):
    """What the form of an incident sends, with a row for each of these pages."""
    sent = {
        "severity": "critical",
        "text": "Down",
        "public_from": "2027-03-25 09:30",
        "public_until": "",
        "services-TOTAL_FORMS": len(pages),
        "services-INITIAL_FORMS": 0,
        "updates-TOTAL_FORMS": 1,
        "updates-INITIAL_FORMS": 0,
        "updates-0-told_at": "2027-03-25 09:40",
        "updates-0-text": "We are looking into it.",
    }
    for number, page in enumerate(pages):
        sent |= {f"services-{number}-page": page.pk, f"services-{number}-ORDER": number}
    return sent | fields


@pytest.mark.parametrize("group", ["Editors", "Site administrators"])
def test_editors_and_administrators_tell_of_an_incident(
    mail, client, user_in, visit, clock_at, group
):
    clock_at("2027-03-25T10:00")
    client.force_login(user_in(group))

    assert client.get(snippet_url("list")).status_code == 200
    assert client.get(snippet_url("add")).status_code == 200
    client.post(snippet_url("add"), form(mail))

    assert told(visit("/")) == [
        "Critical: Down Affects Mail. Since 9:30am on 25 March 2027. "
        "9:40am, 25 March 2027: We are looking into it."
    ]


def test_authors_tell_of_none(mail, client, user_in):
    client.force_login(user_in("Authors"))

    client.post(snippet_url("add"), form(mail))

    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    ("pages", "fields", "sentence"),
    [
        ([], {}, "Choose at least one service."),
        (["mail"], {"services-0-DELETE": "on"}, "Choose at least one service."),
        (["mail", "mail"], {}, "duplicate"),
        (["home"], {}, "Choose a service."),
        (["mail"], {"public_until": "2027-03-25 09:00"}, "The end must lie after the beginning."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    mail, client, user_in, pages, fields, sentence
):
    client.force_login(user_in("Editors"))
    known = {"mail": mail, "home": home()}

    response = client.post(snippet_url("add"), form(*(known[name] for name in pages), **fields))

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "We are looking into it." in response.content.decode()
    assert not Incident.objects.exists()


def test_the_preview_shows_an_incident_before_its_time(mail, client, user_in, clock_at):
    clock_at("2027-03-25T09:00")
    client.force_login(user_in("Editors"))
    address = snippet_url("preview_on_add")

    assert client.post(address, form(mail)).json() == {"is_valid": True, "is_available": True}
    page = BeautifulSoup(client.get(address).content, "html.parser")

    assert told(page)[0].startswith("Critical: Down Affects Mail.")
