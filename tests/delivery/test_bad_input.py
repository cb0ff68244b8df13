"""Whatever is asked, the answer is a page or a clear refusal, never a fault of ours."""

import string

import pytest
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import hub

pytestmark = pytest.mark.django_db

#: Statuses of pages, redirects and refusals; 501 and above would be ours to explain.
FINE = {200, 301, 302, 303, 304, 400, 403, 404, 405, 413, 414}

#: What has broken sites before: ends of ranges, other readings of text, half an encoding.
NASTY = [
    "", "\0", "%00", "%", "%zz", "%ff", "%c3%28", "\ufeff", "\u202e", "ﬃ", "𝒳", "İ", "\r\nX: y",
    "..", "../..", "/", "//", "\\", ";", "'", '"', "<script>", "{{ 7 }}", "-1", "0", "NaN", "1e999",
    "9" * 20, "٣", "²", "a" * 10_000, "(" * 1_000, "& | !:*", "a:* & b", "$$", "\ud800",
]  # fmt: skip

KNOWN = [
    "", "admin", "admin/login", "admin/pages", "static", "static/css/site.css", "search", "cookies",
    "search/suggestions", "documents", "images", "data-and-information", "healthz", "readyz",
    "robots.txt", "sitemap.xml", "sitemap-pages.xml", "sitemap-pages-99999999999999999999.xml",
    ".well-known/security.txt", "documents/00000000-0000-0000-0000-000000000000",
    "images/00000000-0000-0000-0000-000000000000/width-320.webp", "feed.atom", "latest",
]  # fmt: skip

PARAMETERS = ["query", "page", "area", "sort", "p", "next", "as_of", "utm_source", "mode"]

pieces = st.one_of(st.sampled_from(KNOWN), st.sampled_from(NASTY), st.text(max_size=30))
paths = st.lists(pieces, max_size=5).map("/".join)
names = st.one_of(st.sampled_from(PARAMETERS), st.text(max_size=10))
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
fields = st.lists(st.tuples(names, values), max_size=5)
methods = st.sampled_from(
    ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "X"]
)
headers = st.dictionaries(
    st.sampled_from(
        [
            "accept",
            "accept-encoding",
            "accept-language",
            "authorization",
            "content-type",
            "cookie",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "origin",
            "range",
            "referer",
            "sec-fetch-site",
            "user-agent",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-requested-with",
        ]  # fmt: skip
    ),
    st.one_of(
        st.sampled_from(NASTY),
        st.text(string.printable, max_size=60),
        st.sampled_from(
            ["gzip", "bytes=0-", "bytes=9-1", "W/", "*", "Mon, 99 Foo 0000", "text/html; charset=x"]
        ),
        st.sampled_from(["sessionid", "consent", "csrftoken", "messages", "as_of"]).flatmap(
            lambda name: st.sampled_from(NASTY).map(lambda value: f'{name}="{value}"')
        ),
    ),
    max_size=4,
)


#: The requests of a run are shared by the tests; a form is sent in two ways.
share = settings(max_examples=settings.default.max_examples // 4)


def as_header(text):
    """Text as a server hands it on: bytes read as Latin-1, on one line."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1").translate({10: " ", 13: " "})


def as_query(pairs):
    """A query string as somebody may type it: now escaped, now not."""
    return "&".join(f"{name}={value}" for name, value in pairs)


class TestAnyRequest(TestCase):
    def setUp(self):
        hub()
        self.client = Client(raise_request_exception=False)

    @share
    @given(path=paths, pairs=fields)
    @example(path="search", pairs=[("query", "\0")])
    @example(path="search", pairs=[("query", "a " * 5_000)])
    @example(path="search", pairs=[("page", "9" * 5_000)])
    @example(path="data-and-information/" + "a/" * 3_000, pairs=[])
    @example(path="a\udcff", pairs=[("\udcff", "\udcff")])
    def test_any_address_gets_a_page_or_a_refusal(self, path, pairs):
        query = as_query(pairs)
        response = self.client.generic(
            "GET", "/", PATH_INFO=as_header(f"/{path}"), QUERY_STRING=as_header(query)
        )
        self.is_fine(response)

    @share
    @given(method=methods, path=paths, headers=headers)
    def test_any_method_and_headers_get_a_page_or_a_refusal(self, method, path, headers):
        sent = {name: as_header(value) for name, value in headers.items()}
        response = self.client.generic(method, "/", PATH_INFO=as_header(f"/{path}"), headers=sent)
        self.is_fine(response)

    @share
    @given(path=paths, body=st.one_of(st.binary(max_size=200), fields.map(as_query)))
    @example(path="cookies", body=b"all=\xff&x=%00")
    def test_any_form_gets_a_page_or_a_refusal(self, path, body):
        content = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
        for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            response = self.client.generic(
                "POST",
                "/",
                content,
                kind,
                PATH_INFO=as_header(f"/{path}"),
                headers={"sec-fetch-site": "same-origin"},
            )
            self.is_fine(response)

    def is_fine(self, response):
        assert response.status_code in FINE, response.content[:2000]
        assert response["Content-Security-Policy"]
