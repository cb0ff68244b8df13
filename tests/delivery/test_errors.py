"""What visitors see when something is missing, forbidden or broken."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import path

from nhsd_site import urls
from tests.delivery.outage import database_away


def broken(request):
    raise ZeroDivisionError("division by zero")


def forbidden(request):
    raise PermissionDenied


@pytest.fixture
def browser(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


urlpatterns = [path("broken", broken), path("forbidden", forbidden), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/nowhere", 404, "Page not found"),
        ("/no/where.html", 404, "Page not found"),
        ("/forbidden", 403, "You cannot see this page"),
        ("/%00", 400, "We cannot read this request"),
        ("/broken", 500, "Sorry, something went wrong"),
    ],
)
def test_every_error_says_so_in_words_and_offers_the_search(browser, address, status, heading):
    response = browser.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in page
    assert 'action="/search"' in page
    assert "/static/css/site.css" in page


def test_our_own_fault_asks_nothing_of_the_database(browser, settings):
    # In a test without the database a query is an error; the middleware would make some.
    settings.MIDDLEWARE = []
    response = browser.get("/broken")
    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.content.decode()


@pytest.mark.django_db
def test_an_unknown_host_is_refused(browser):
    response = browser.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("address", ["/", "/services", "/search?query=x", "/nowhere"])
def test_without_a_database_visitors_are_asked_to_come_back(browser, address):
    with database_away():
        response = browser.get(address)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "private, no-store"
    assert "not available right now" in response.content.decode()
    assert "Traceback" not in response.content.decode()


@pytest.mark.django_db
def test_when_even_the_error_page_is_broken_there_is_a_last_one(browser, settings, tmp_path):
    (tmp_path / "500.html").write_text("{% extends 'nothing.html' %}")
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [templates | {"DIRS": [tmp_path, *templates["DIRS"]]}]
    response = browser.get("/broken")
    assert response.status_code == 500
    assert "Sorry, something went wrong" in response.content.decode()
