"""Whatever a query string says, it gets an answer of some size at most, by some queries at most."""

from urllib.parse import quote_from_bytes

from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Topic
from search.models import SynonymSet
from search.parameters import AREAS, FACETS, SORTS
from tests.clock import aware
from tests.search.things import written

#: More than any of these answers takes; what somebody types must not multiply them.
MOST_QUERIES = 20
MOST_BYTES = 100_000

#: Bytes as an address has them: escaped, so that any of them can be sent, or as they are.
raw = st.binary(max_size=40).map(quote_from_bytes)
operators = st.text("()|!&:*<>\\'\"-+ ,%or", max_size=40)
words = st.lists(
    st.sampled_from(["asthma", "Covid-19", "2023/24", "a&e", "or", "-adults", '"in', "lungs", "ﬃ"]),
    max_size=8,
).map(" ".join)
endless = st.builds(
    lambda word, times: word * times,
    st.sampled_from(["x", "a ", "asthma ", "-", '"', "or ", "%00", "%ff", "&"]),
    st.integers(1, 1_000),
)
texts = st.one_of(
    words, operators, raw, endless, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
)
slugs = st.sampled_from(
    [
        "news",
        "publication",
        "released",
        "upcoming",
        "2020",
        "5",
        "13",
        "lungs",
        "england",
        "nonsense",
    ]
)
numbers = st.integers().map(str) | st.sampled_from(["9" * 5_000, "1e9", "٣", "-1", "0x10", "NaN"])
pairs = st.one_of(
    st.tuples(st.just("query"), texts),
    st.tuples(st.sampled_from(sorted(FACETS)), slugs | texts),
    st.tuples(st.just("area"), st.sampled_from(sorted(AREAS)) | texts),
    st.tuples(st.just("sort"), st.sampled_from(sorted(SORTS)) | texts),
    st.tuples(st.just("page"), numbers | texts),
    st.tuples(raw, raw),
)
query_strings = st.lists(pairs, max_size=12).map(
    lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
)


def share(of_four):
    """How many of the requests of a run are made here: four for each that is usual.

    Most are made of what is asked of the catalogue, in `test_query.py`, which takes a third of the
    time of a page.
    """
    return settings(max_examples=int(settings.default.max_examples * of_four))


class TestAnyQueryString(TestCase):
    @classmethod
    def setUpTestData(cls):
        lungs = Topic.objects.create(name="Lungs", slug="lungs", key="l", synonyms=["breathing"])
        SynonymSet.objects.create(phrases=["a&e", "accident and emergency"])
        for number, title in enumerate(("COVID-19 in 2023-24", "A&E", "“Asthma” – it’s ICD-10")):
            written(title, summary=title, body=title, terms=frozenset(lungs.codes))
            written(
                f"{title} ahead", kind=Kind.PUBLICATION, phase=Phase.ANNOUNCED,
                sort_at=aware(f"2020-0{number + 1}-05T09:30"),
            )  # fmt: skip

    @share(0.6)
    @given(query_strings)
    @example("query=%00")
    @example("query=%ff%fe&query=%ED%A0%80")
    @example("query=" + "x" * 10_000)
    @example("query=" + "word%20" * 1_000)
    @example("kind=news&kind=service&year=2020&month=13&status=released&status=upcoming&page=-1")
    def test_gets_a_page_of_results(self, query_string):
        response = self.ask("/search", query_string)
        assert response.content.count(b"<h1") == 1
        assert response.content.count(b'class="nhsd-results__title"') <= 12

    @share(0.6)
    @given(query_strings)
    def test_gets_suggestions_or_none(self, query_string):
        assert len(self.ask("/search/suggestions", query_string).json()) <= 8

    @share(0.4)
    @given(query_strings)
    def test_gets_a_feed(self, query_string):
        feed = self.ask("/search.atom", query_string).content
        assert feed.count(b"<entry>") <= 10
        # It is XML, whatever stood in the query.
        assert ElementTree.fromstring(feed).tag.endswith("feed")

    def ask(self, path, query_string):
        as_sent = query_string.encode("utf-8", "surrogatepass").decode("latin-1")
        with CaptureQueriesContext(connection) as queries:
            response = self.client.generic("GET", path, QUERY_STRING=as_sent)
        assert response.status_code == 200, (response.status_code, query_string)
        assert len(response.content) <= MOST_BYTES
        asked = [query["sql"][:80] for query in queries if not _only_bounds(query["sql"])]
        assert len(asked) <= MOST_QUERIES, asked
        return response


def _only_bounds(sql):
    """Whether a statement is the beginning or the end of others."""
    return sql.startswith(("SAVEPOINT", "ROLLBACK", "RELEASE"))
