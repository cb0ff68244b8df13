"""What every response tells the browser not to do: one row for each kind of route."""

import re

import pytest

from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from tests.clock import aware
from tests.factories import home, hub, published

pytestmark = pytest.mark.django_db

#: Each new kind of route adds its row: a name, an address, and the status that it answers here.
ROUTES = [
    ("home", "/", 200),
    ("page", "/data-and-information", 200),
    ("route of a page", "/publications/dementia/latest", 200),
    ("missing route of a page", "/publications/dementia/nothing", 404),
    ("search", "/search?query=x", 200),
    ("missing page", "/nowhere", 404),
    ("redirect", "/data-and-information/", 301),
    ("bad request", "/%00", 400),
    ("static file", "/static/css/site.css", 200),
    ("missing static file", "/static/nothing.css", 404),
    ("missing document", "/documents/00000000-0000-0000-0000-000000000000/a.csv", 404),
    ("missing picture", "/images/00000000-0000-0000-0000-000000000000/width-320.webp", 404),
    ("cookies", "/cookies", 200),
    ("link that opens nothing", "/pre-release/wrong", 404),
    ("alive", "/healthz", 200),
    ("ready", "/readyz", 200),
    ("robots", "/robots.txt", 200),
    ("site map", "/sitemap.xml", 200),
    ("security", "/.well-known/security.txt", 200),
    ("editors", "/admin/", 302),
    ("login", "/admin/login/", 200),
]

PUBLIC_ROUTES = [row for row in ROUTES if not row[1].startswith("/admin/")]


def each_of(routes):
    return pytest.mark.parametrize(
        ("address", "status"), [row[1:] for row in routes], ids=[row[0] for row in routes]
    )


@pytest.fixture(scope="module")
def pages(shared_database):
    hub()
    publications = published(home(), PublicationIndexPage, "Publications")
    series = published(publications, SeriesPage, "Dementia")
    published(series, PublicationPage, "March 2020", release_at=aware("2020-04-30T09:30"))


@pytest.fixture
def responses(pages, client):
    client.raise_request_exception = False
    return client


def policy(response):
    directives = re.split(r";\s*", response["Content-Security-Policy"])
    return {name: sources for name, _, sources in (part.partition(" ") for part in directives)}


@each_of(ROUTES)
def test_every_response_bears_the_headers(responses, address, status):
    response = responses.get(address)
    assert response.status_code == status
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] in ("DENY", "SAMEORIGIN")
    assert "default-src" in policy(response)


@each_of(ROUTES)
def test_every_response_says_whether_it_may_be_kept(responses, address, status):
    assert responses.get(address).has_header("Cache-Control")


@each_of(PUBLIC_ROUTES)
def test_the_public_policy_allows_our_own_files_and_frames_with_videos(responses, address, status):
    response = responses.get(address)
    assert response["X-Frame-Options"] == "DENY"
    assert policy(response) == {
        "default-src": "'none'",
        "img-src": "'self'",
        "style-src": "'self'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "frame-src": "https://www.youtube-nocookie.com https://player.vimeo.com",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("address", ["/data-and-information", "/admin/login/"])
def test_the_policy_is_the_same_text_whichever_process_writes_it(responses, address):
    directives = list(policy(responses.get(address)))
    assert directives == sorted(directives)


def test_the_headers_stand_on_a_kept_page_and_on_a_304_too(responses):
    first = responses.get("/data-and-information")
    kept = responses.get("/data-and-information")
    unchanged = responses.get("/data-and-information", headers={"if-none-match": first["ETag"]})
    for response in (kept, unchanged):
        assert response["Content-Security-Policy"] == first["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"


def test_editors_may_frame_previews_and_nobody_else_may(admin_client):
    response = admin_client.get("/admin/")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["frame-ancestors"] == "'self'"


def test_a_preview_may_be_framed_by_the_editor_and_runs_nothing_else(rf):
    page = hub("A preview")
    response = page.make_preview_request(rf.get("/admin/"))
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["frame-ancestors"] == "'self'"
    assert policy(response)["script-src"] == "'self'"
    assert "no-store" in response["Cache-Control"] or "private" in response["Cache-Control"]
