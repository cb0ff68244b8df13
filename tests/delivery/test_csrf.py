"""Where a form came from decides whether it counts."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

OURS = "http://testserver"


@pytest.fixture
def browser():
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "sender",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"origin": OURS},
        {"origin": settings.BASE_URL},
    ],
    ids=str,
)
def test_a_form_from_our_own_pages_is_accepted_without_a_token(browser, sender):
    assert browser.post("/cookies", {"all": "no"}, headers=sender).status_code == 303


@pytest.mark.parametrize(
    "sender",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "cross-site", "origin": OURS},
        {"origin": "https://evil.example"},
        {"origin": "https://testserver"},
        {"origin": "null"},
        {"origin": "http://["},
        {"referer": f"{OURS}/cookies"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_shown_again_and_does_nothing(browser, sender):
    response = browser.post("/cookies", {"all": "no"}, headers=sender)
    assert response.status_code == 403
    assert not response.cookies
    assert "<form" in response.content.decode()


def test_a_view_that_cannot_show_its_form_again_gets_nothing(browser):
    response = browser.post("/search", {"query": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert "We cannot accept this form" in response.content.decode()


def test_editors_forms_need_their_token(browser):
    response = browser.post(
        "/admin/login/", {"username": "a"}, headers={"sec-fetch-site": "same-origin"}
    )
    assert response.status_code == 403
    assert "We cannot accept this form" in response.content.decode()


def test_no_public_page_sets_a_token(browser):
    for address in ("/", "/search", "/cookies", "/nowhere"):
        response = browser.get(address)
        assert not response.cookies
        assert b"csrfmiddlewaretoken" not in response.content
