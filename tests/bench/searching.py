"""What is measured of search: each question, what it may take, and what is asked beside it."""

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from nhsd_site.core.catalogue import Entry, Kind
from nhsd_site.core.models import Topic
from search import index, spelling
from search.models import CatalogueEntry
from search.query import PAGE_SIZE, Facet, Search, find
from search.suggestions import suggest

from . import wording

#: As many as our page has, of what Wagtail's own search can count by. They are columns of the page
#: itself, and so the cheapest there are: topics and places would need other tables.
_FACETS = (
    "content_type_id", "depth", "locale_id", "owner_id", "live", "locked", "show_in_menus",
)  # fmt: skip
#: How a statement begins that is a question of its own, not the beginning or end of others.
_ASKING = ("SELECT", "(SELECT", "WITH", "\nSELECT", "UPDATE", "INSERT")
_USUAL, _HALF = "diabetes", "patients"


@dataclass(frozen=True)
class Question:
    """One kind of question.

    `most` is how many milliseconds it may take with 200,000 entries; with 500,000 twice as many,
    unless it `is_steady`. Wagtail's own search is asked for `words` beside it, if it has some.
    """

    name: str
    ask: Callable
    most: float | None = None
    is_steady: bool = False
    words: str = ""

    def limit(self, entries):
        """How many milliseconds it may take with so many entries; None for as many as it likes."""
        if self.most is None or self.is_steady or entries <= 200_000:
            return self.most
        return 2 * self.most


def questions():
    """All that are measured, about the catalogue that `filling` made."""
    topic = frozenset([Topic.objects.get(key="bench-11").code])
    kinds = frozenset([Kind.NEWS, Kind.SERIES])

    def searching(words, **more):
        def ask():
            caches["counts"].clear()
            return find(Search(words, **more))

        return ask

    def again(words, **more):
        return lambda: find(Search(words, **more))

    def of_words(name, words, most):
        return Question(name, searching(words), most, words=words)

    return [
        of_words("a rare word", "scurvy", 80),
        of_words("a less usual word", "sepsis", 80),
        of_words("a usual word", _USUAL, 80),
        of_words("two words", "diabetes hospital", 80),
        of_words("a word of a third of the site", "hospital", 450),
        of_words("a word of half the site", _HALF, 450),
        Question("… with a topic", searching(_HALF, chosen={Facet.TOPIC: topic}), 450),
        Question("… of two kinds", searching(_HALF, chosen={Facet.KIND: kinds}), 450),
        Question("… page 50", searching(_HALF, page_number=50), 450),
        Question("a usual word by date", searching(_USUAL, order="date"), 20, True),
        Question("half the site by date", searching(_HALF, order="date"), 20, True),
        Question("… again: half the site", again(_HALF), 450),
        Question("… again: a usual word by date", again(_USUAL, order="date"), 20, True),
        Question("… again: half the site by date", again(_HALF, order="date"), 20, True),
        Question("no words", searching("")),
        Question("suggestions for “di”", lambda: suggest("di"), 25, True),
        Question("suggestions for “hospital c”", lambda: suggest("hospital c"), 25, True),
        Question("did you mean", lambda: spelling.correct("diabtes"), 15, True),
        Question("publishing a page, what search adds", publish_one(), 10, True),
    ]


def ask_wagtail(words):
    """The same results page as a developer would write it with what Wagtail ships."""
    results = Page.objects.live().search(words)
    return list(results[:PAGE_SIZE]), results.count(), [results.facet(each) for each in _FACETS]


def publish_one():
    """A question that writes the row of one page again, with other words, and undoes it."""
    row = CatalogueEntry.objects.filter(kind=Kind.NEWS).order_by("pk").first()
    bodies = iter(_bodies())
    page = Page.objects.get(pk=row.page_id)

    def entries():
        return [
            Entry(
                kind=Kind.NEWS, object_id=page.pk, page_id=page.pk, area=row.area,
                title=row.title, summary=row.summary, body=next(bodies), sort_at=row.sort_at,
                terms=frozenset(row.terms),
            )
        ]  # fmt: skip

    page.catalogue_entries = entries

    def ask():
        with transaction.atomic():
            index.write([page])
            transaction.set_rollback(True)

    return ask


def _bodies():
    while True:
        yield from wording.texts(400, 50, shares=wording.SHARES)


def milliseconds(ask, visits):
    """How long `ask` takes: the middle one of so many times.

    One more before doesn't count, unless there is but one, for what takes many seconds.
    """
    if visits > 1:
        ask()
    times = []
    for _ in range(visits):
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def queries(ask):
    """How many statements `ask` takes in a process that runs already.

    The generation is left out: a process asks for it once a second, however many visits there are.
    """
    ask()
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    assert getattr(answer, "status_code", 200) == 200
    statements = [query["sql"] for query in captured if "delivery_generation" not in query["sql"]]
    # Some carry limits before them.
    questions = [re.sub(r"^(SET LOCAL [^;]*; )*", "", statement) for statement in statements]
    return sum(question.startswith(_ASKING) for question in questions)


#: What has a limit of statements: its name, what asks, and the limit.
COUNTED = [
    ("a results page", lambda: Client().get("/search", {"query": _HALF}), 6),
    ("suggestions", lambda: suggest("diab"), 2),
]


def size_of_catalogue():
    """Of the table of the catalogue and all its indexes, in bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('search_catalogueentry')")
        return cursor.fetchone()[0]
