"""What a visit costs the visitor, and whom it tells: few requests, and none to anybody else."""

from urllib.parse import urlsplit

import pytest

from tests.served import KINDS_OF_PAGE

pytestmark = pytest.mark.browser

MOST_REQUESTS = 8
#: Bytes on the wire, heads of responses included.
MOST_BYTES = 25_000

#: Pictures further down would be fetched only when they come near.
FETCH_ALL_PICTURES = """() => Promise.allSettled(Array.from(document.images, (picture) => {
  picture.loading = "eager";
  return picture.decode();
}))"""


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_a_page_asks_nobody_but_its_own_site_and_nothing_goes_wrong(look, served, addresses, kind):
    visited = look(addresses[kind])
    visited.page.evaluate(FETCH_ALL_PICTURES)
    hosts = {urlsplit(address).netloc for address in visited.addresses}
    assert hosts == {urlsplit(served.url).netloc}
    own_status = "status of 404" if kind == "not found" else None
    assert [text for text in visited.complaints if not (own_status and own_status in text)] == []


def test_a_visit_of_the_home_page_takes_few_requests(visit):
    visited = visit("/")
    _scroll_to_the_end(visited.page)
    assert len(visited.requests) <= MOST_REQUESTS, visited.addresses


def test_a_visit_of_the_home_page_weighs_little_without_its_photos(visit):
    visited = visit("/")
    _scroll_to_the_end(visited.page)
    sizes = [request.sizes() for request in visited.requests if request.resource_type != "image"]
    weight = sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)
    assert weight <= MOST_BYTES


def test_a_visitor_gets_no_cookie(visit):
    page = visit("/").page
    page.goto("/search?query=dementia")
    assert page.context.cookies() == []


def _scroll_to_the_end(page):
    """Pictures further down are fetched only when they come near."""
    page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
