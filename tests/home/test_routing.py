"""How a visit finds its page: by one query however deep it lies, and nothing that isn't public."""

import pytest
from django.http import Http404
from wagtail.models import Page

from home.models import GeneralPage
from home.models.home import MAX_DEPTH
from publications.models import PublicationIndexPage, SeriesPage
from tests.clock import aware
from tests.factories import draft, home, hub, published


@pytest.fixture
def chain(db):
    """Pages called a, b, c, d and e, each below the one before."""
    page, pages = hub("a"), []
    for name in "bcde":
        pages.append(page)
        page = published(page, GeneralPage, name)
    return [*pages, page]


def test_routing_costs_four_queries_at_every_depth(chain, rf, django_assert_num_queries):
    for depth, page in enumerate(chain, start=1):
        path = "/".join("abcde"[:depth])
        with django_assert_num_queries(4):
            found, _args, _kwargs = Page.route_for_request(rf.get(f"/{path}"), path)
        assert found == page


def test_an_unknown_path_is_not_found(chain, client):
    for path in ("/z", "/a/z", "/a/b/c/d/e/f", "/b", "/home"):
        assert client.get(path).status_code == 404


def test_a_draft_is_not_found(chain, client):
    draft(chain[0], GeneralPage, "unfinished")
    assert client.get("/a/unfinished").status_code == 404


def test_a_page_below_one_that_is_unpublished_is_not_found(chain, client):
    assert client.get("/a/b/c/d/e").status_code == 200
    GeneralPage.objects.get(pk=chain[1].pk).unpublish()
    assert client.get("/a/b/c/d/e").status_code == 404


def test_a_page_is_found_only_while_it_is_public(db, client, clock_at):
    clock_at("2021-03-01T12:00")
    published(home(), GeneralPage, "For a day", slug="for-a-day",
              public_from=aware("2021-03-02T09:30"),
              public_until=aware("2021-03-03T09:30"))  # fmt: skip
    for instant, status in [
        ("2021-03-02T09:29:59", 404),
        ("2021-03-02T09:30:00", 200),
        ("2021-03-03T09:29:59", 200),
        ("2021-03-03T09:30:00", 404),
    ]:
        clock_at(instant)
        assert client.get("/for-a-day").status_code == status


def test_the_deepest_page_routes_what_is_left_of_the_path(db, client):
    publications = published(hub(), PublicationIndexPage, "Publications")
    published(publications, SeriesPage, "Deaths")
    assert client.get("/data-and-information/publications/deaths/nothing").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["a" * 10_000, "/".join("a" * 5_000), "nul\0byte", "%00", "ünïcödé", "..", "a/%2e%2e/b", "\\"],
)
def test_an_absurd_path_is_not_found(db, rf, path):
    assert Page.route_for_request(rf.get("/"), path) is None


def test_no_page_can_lie_deeper_than_routing_looks(chain):
    assert max(Page.objects.values_list("depth", flat=True)) < MAX_DEPTH


def test_an_unpublished_home_page_is_not_found(db, rf):
    page = home()
    page.live = False
    with pytest.raises(Http404):
        page.route(rf.get("/"), [])
