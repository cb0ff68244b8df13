"""Where old addresses lead; that they lead to nothing hidden is tested with the embargo."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import GeneralPage
from nhsd_site.delivery.models import RedirectCount
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


def test_of_several_one_after_another_a_visitor_follows_one(client, page):
    redirect("/older", page)
    redirect("/old", "/older", is_permanent=False)
    redirect("/oldest", "/old")
    assert followed(client, "/old") == (302, "/new")
    assert followed(client, "/oldest") == (302, "/new")


def test_what_leads_in_a_circle_leads_nowhere(client, db):
    redirect("/old", "/older")
    redirect("/older", "/old")
    assert followed(client, "/old") == (404, None)


def test_a_page_that_is_renamed_or_moved_is_found_where_it_was(
    client, page, django_capture_on_commit_callbacks
):
    below = published(page, GeneralPage, "Below", slug="below")
    other = published(home(), GeneralPage, "Other", slug="other")
    page = GeneralPage.objects.get(pk=page.pk)
    page.slug = "newer"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert followed(client, "/new/below") == (301, "/newer/below")
    GeneralPage.objects.get(pk=below.pk).move(other, pos="last-child")
    assert followed(client, "/newer/below") == (301, "/other/below")
    assert followed(client, "/new/below") == (301, "/other/below")


class TestStars:
    @pytest.mark.parametrize(
        ("old", "new", "asked", "leads_to"),
        [
            ("/stats/**", "/search?query=$1", "/stats/a/b", "/search?query=a/b"),
            ("/stats/*/in/*", "/search?query=$2-$1", "/stats/a/in/2019", "/search?query=2019-a"),
            ("/stats/*", "/search?query=$1", "/stats/a/b", None),
            ("/stats/**", "/search", "/stats", None),
            ("/stats/**", "https://example.org/$1", "/stats/caf%C3%A9", "https://example.org/caf%C3%A9"),
        ],
    )  # fmt: skip
    def test_what_they_stand_for_is_filled_in(self, client, page, old, new, asked, leads_to):
        redirect(old, new)
        assert followed(client, asked)[1] == leads_to

    def test_they_never_lead_to_a_host_that_a_visitor_names(self, client, page):
        redirect("/go/**", "/$1")
        redirect("/to/**", "$1")
        for address in (
            "/go/%2Fevil.example",
            "/go/%5C%5Cevil.example",
            "/go/https:%2F%2Fevil.example",
        ):
            assert (followed(client, address)[1] or "/").startswith("/")
            assert not (followed(client, address)[1] or "").startswith("//")

    def test_the_closest_is_followed(self, client, page):
        redirect("/stats/**", "/search?query=any")
        redirect("/stats/health/**", "/search?query=health")
        redirect("/stats/health/asthma", page)
        assert followed(client, "/stats/work") == (301, "/search?query=any")
        assert followed(client, "/stats/health/cancer") == (301, "/search?query=health")
        assert followed(client, "/stats/health/asthma") == (301, "/new")

    def test_one_to_a_page_leads_there_from_all_of_them(self, client, page):
        redirect("/stats/**", page)
        assert followed(client, "/stats/a/b") == (301, "/new")


def test_numbers_of_older_systems_lead_on_only_when_they_are_the_very_same(client, page):
    redirect("/article/123", page)
    redirect("/catalogue/PUB01234", page)
    assert followed(client, "/article/123") == (301, "/new")
    assert followed(client, "/catalogue/PUB01234") == (301, "/new")
    for address in ("/article/12", "/article/1234", "/catalogue/PUB0123", "/catalogue/PUB012345"):
        assert followed(client, address) == (404, None)


def test_each_time_counts_also_when_the_answer_was_kept(client, page, clock_at):
    clock_at("2027-03-30T12:00")
    old = redirect("/old", page)
    for _ in range(3):
        response = client.get("/old")
        assert "X-Followed-Redirect" not in response
    client.get("/new")
    counted = RedirectCount.objects.get()
    assert (counted.redirect, counted.times, str(counted.last_on)) == (old, 3, "2027-03-30")


def test_one_without_a_target_leads_nowhere(client, db):
    Redirect.objects.create(old_path="/old")
    assert followed(client, "/old") == (404, None)


def test_what_is_there_is_not_redirected(client, page):
    redirect("/new", "https://example.org/")
    assert client.get("/new").status_code == 200
