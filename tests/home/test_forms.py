"""Forms that editors build: nothing typed is lost, faults are named, and strangers can't send."""

import re

import pytest
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission

from home.models import FormField, FormPage
from home.models.forms import HONEYPOT
from tests.factories import hub, published

FROM_US = {"Sec-Fetch-Site": "same-origin"}
FROM_ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
ADDRESS = "/forms/your-view"


@pytest.fixture
def form(db):
    questions = [
        FormField(label="Your message", field_type="multiline", help_text="No personal details."),
        FormField(label="E-mail address", field_type="email", required=False),
        FormField(label="How easy was it", field_type="radio", choices="Easy,Hard"),
        FormField(label="When", field_type="date", required=False),
    ]
    children = {"form_fields": questions}
    return published(hub("Forms"), FormPage, "Your view", children=children)


@pytest.fixture
def send(form):
    """Sends the form: the fields to change, and where it seems to come from."""
    client = Client(enforce_csrf_checks=True)

    def post(headers=FROM_US, **changes):
        answers = {"your_message": "Very good", "how_easy_was_it": "Easy"} | changes
        return client.post(ADDRESS, answers, headers=headers)

    return post


def test_what_was_sent_is_stored_and_confirmed(send, client):
    response = send(when="2021-03-25")
    assert (response.status_code, response["Location"]) == (303, f"{ADDRESS}?sent=1")
    assert "Thank you" in client.get(response["Location"]).content.decode()
    assert FormSubmission.objects.get().form_data == {
        "your_message": "Very good",
        "e_mail_address": "",
        "how_easy_was_it": "Easy",
        "when": "2021-03-25",
    }


def test_each_fault_is_named_at_the_top_and_at_its_field_and_nothing_typed_is_lost(send):
    response = send(your_message="", e_mail_address="me at home", when="2021-03-25")
    page = response.content.decode()
    assert "<title>Error: Your view" in page
    summary = page[page.index('role="alert"') : page.index('<form class="nhsd-form"')]
    assert re.findall(r'<a href="#(\w+)">', summary) == ["id_your_message", "id_e_mail_address"]
    assert "Fill in “Your message”." in summary
    assert 'aria-describedby="id_your_message_helptext id_your_message_error"' in page
    assert 'id="id_your_message_error"' in page
    assert 'value="me at home"' in page
    assert 'value="2021-03-25"' in page
    assert re.search(r'value="Easy"[^>]* checked', page)
    assert not FormSubmission.objects.exists()


def test_a_choice_that_is_missing_links_to_its_first_option(send):
    page = send(how_easy_was_it="").content.decode()
    assert '<a href="#id_how_easy_was_it_0">Choose “How easy was it”.</a>' in page


def test_what_comes_from_another_site_is_shown_again_and_not_stored(send):
    response = send(headers=FROM_ELSEWHERE)
    page = response.content.decode()
    assert response.status_code == 403
    assert "could not tell that this came from our own page" in page
    assert "Very good" in page
    assert not FormSubmission.objects.exists()


def test_what_fills_the_field_that_people_cannot_see_is_not_stored(send):
    assert send(**{HONEYPOT: "buy this"}).status_code == 303
    assert not FormSubmission.objects.exists()


@pytest.mark.parametrize("typed", ["nul\0byte", "x" * 10_001])
def test_what_cannot_be_stored_is_refused_with_a_reason(send, typed):
    response = send(your_message=typed)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


def test_what_is_shown_to_one_sender_is_kept_by_nobody(send):
    assert send(your_message="")["Cache-Control"] == "private, no-store"


def test_the_empty_form_sets_no_cookie_and_holds_no_token(client, form):
    response = client.get(ADDRESS)
    assert not response.cookies
    assert "csrf" not in response.content.decode()


def test_submissions_are_read_in_the_admin(send, form, admin_client):
    send()
    listing = admin_client.get(f"/admin/forms/submissions/{form.pk}/")
    assert "Very good" in listing.content.decode()
