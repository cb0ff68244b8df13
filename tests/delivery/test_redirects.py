"""Where old addresses lead; that they lead to nothing hidden is tested with the embargo."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import GeneralPage
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return published(home(), GeneralPage, "New", slug="new")


def redirect(old, to, **fields):
    return Redirect.add_redirect(old, redirect_to=to, **fields)


def followed(client, address):
    response = client.get(address)
    return response.status_code, response.get("Location")


def test_one_leads_to_a_page_for_ever_or_for_a_while(client, page):
    redirect("/old", page)
    redirect("/for-now", page, is_permanent=False)
    assert followed(client, "/old") == (301, "/new")
    assert followed(client, "/for-now") == (302, "/new")


def test_it_follows_the_page(client, page):
    redirect("/old", page)
    page.slug = "newer"
    page.save_revision().publish()
    assert followed(client, "/old") == (301, "/newer")


def test_it_ends_with_the_page(client, page):
    redirect("/old", page)
    page.unpublish()
    assert followed(client, "/old") == (404, None)


def test_one_with_the_query_comes_first_and_one_of_this_site_before_one_of_all(client, page):
    redirect("/old", page)
    redirect("/old?a=1&b=2", hub("With a query"))
    assert followed(client, "/old?b=2&a=1") == (301, "/with-a-query")
    assert followed(client, "/old?c=3") == (301, "/new")
    redirect("/old", hub("Of this site"), site=Site.objects.get())
    assert followed(client, "/old") == (301, "/of-this-site")


def test_addresses_are_found_in_both_forms(client, page):
    redirect("/übersicht", page)
    Redirect.objects.create(old_path="/%C3%A9tat", redirect_page=page)
    assert followed(client, "/%C3%BCbersicht") == (301, "/new")
    assert followed(client, "/%C3%A9tat") == (301, "/new")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/elsewhere",
        "https://testserver.example.org/nothing",
        "/search?query=a",
        "http://testserver/cookies",
        "/new#part",
        "http://testserver/new/",
        "/older",
        "/file.with.dots",
    ],
)
def test_an_address_that_was_typed_in_is_used_as_it_is(client, page, link):
    redirect("/older", page)
    redirect("/old", link)
    assert followed(client, "/old") == (301, link)


@pytest.mark.parametrize(
    "link", ["/new/hidden", "http://testserver/new/hidden", "http://testserver//new/hidden/", "/no"]
)
def test_one_to_what_is_not_there_leads_nowhere(client, page, link):
    draft(page, GeneralPage, "Hidden", slug="hidden")
    redirect("/old", link)
    assert followed(client, "/old") == (404, None)


def test_one_without_a_target_leads_nowhere(client, db):
    Redirect.objects.create(old_path="/old")
    assert followed(client, "/old") == (404, None)


def test_what_is_there_is_not_redirected(client, page):
    redirect("/new", "https://example.org/")
    assert client.get("/new").status_code == 200
