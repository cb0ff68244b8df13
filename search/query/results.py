"""Asking the catalogue by words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from django.contrib.postgres.search import SearchHeadline, SearchQueryField
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Cast, Concat, Left, Replace
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Area

from ..models import CatalogueEntry
from . import statement, words
from .counts import Counts, Keeper
from .limits import limited
from .statement import PAGE_SIZE, Facet

#: Characters of a body in which an excerpt is looked for.
EXCERPT_FROM = 10_000

#: Any number that no other part of the site locks by.
_CATALOGUE_LOCK = 7_264_001


@dataclass(frozen=True)
class Scope:
    """What a list has, as opposed to all that can be found.

    `held` has for each facet the values of which a row must meet one, as if chosen for good;
    `below` is the path in the tree of a page below which it must lie.
    """

    held: Mapping[Facet, frozenset[int]] = field(default_factory=dict)
    below: str = ""


@dataclass(frozen=True)
class Search:
    """What is asked for. `words` are normalised; none of them means everything.

    `chosen` has for each facet by which it is narrowed the values of which one must be met: areas,
    kinds, years, months (1 to 12), phases, or numbers of terms. With `any_word` it is enough to
    have one of the words. A search without a `scope` is of all that can be found. `counted` are
    the facets, of those that take time for each row, that are counted.
    """

    words: str = ""
    chosen: Mapping[Facet, frozenset[int]] = field(default_factory=dict)
    order: Literal["relevance", "date", "newest", "soonest", "title"] = "relevance"
    page_number: int = 1
    any_word: bool = False
    scope: Scope | None = None
    counted: frozenset[Facet] = frozenset()
    page_size: int = PAGE_SIZE


@dataclass(frozen=True)
class Results:
    """One page of what was found, in order, and what there is to narrow it by.

    Each entry has an `excerpt` as HTML, and in `earlier` how many other editions of its series were
    found that it stands for; it `is_newest` unless one of them is newer. `total` counts all rows,
    `matching` those there would be if nothing were chosen, `piles` what is listed; `counts` has for
    each facet how many rows a choice of each of its values would give.
    """

    search: Search
    entries: list[CatalogueEntry]
    total: int
    matching: int
    piles: int
    counts: Mapping[Facet, Mapping[int, int]]

    @cached_property
    def page(self) -> Page:
        """Where this is among all pages; a number beyond the last one gives the last."""
        return Paginator(range(self.piles), self.search.page_size).get_page(self.search.page_number)

    def count(self, area: Area | None = None) -> int:
        """How many there would be in an area, or in all together."""
        areas = self.counts[Facet.AREA]
        return sum(areas.values()) if area is None else areas.get(area, 0)


def find(search: Search, at: datetime | None = None) -> Results:
    """The results that are public at the instant `at` (aware; default: the moment being viewed).

    Raises `SearchTooSlowError`.
    """
    at = at or clock.moment()
    keeper = Keeper(search, at)
    counts = keeper.counts()
    with limited(by_words=bool(search.words)):
        piles, tsquery, *numbers = _ask(search, at, counts)
        entries = _rows(piles, tsquery, at)
    if numbers:
        counts = Counts.read(*numbers)
        keeper.keep(counts)
    return Results(search, entries, counts.total, counts.matching, counts.piles, counts.choices)


def totals(texts: list[str], most: int) -> list[int]:
    """How much each of these normalised queries finds, not counted further than to `most`.

    Raises `SearchTooSlowError`.
    """
    if not texts:
        return []
    sql, parameters = statement.build_totals(words.read_all(texts), most, clock.moment())
    with limited(by_words=True), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()[0]


def _ask(search, at, counts):
    """The piles of the page, the words as PostgreSQL reads them, and unless there are `counts`
    what those are read from.
    """
    sql, parameters = statement.build(words.read(search.words, search.any_word), search, at, counts)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def lock_catalogue():
    """Let nobody else write the catalogue until the transaction ends.

    A page's interval depends on its parent's row: two writers side by side could miss each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CATALOGUE_LOCK])


def _rows(piles: Iterable[tuple[int, int, int]], tsquery, at):
    """The tops of these piles, as far as they are public.

    A pile is the id of its top, its size, and whether nothing in it is newer than the top.
    """
    rows = CatalogueEntry.objects.public(at).filter(pk__in=[pile[0] for pile in piles]).for_lists()
    if tsquery:
        rows = rows.annotate(
            headline=SearchHeadline(
                Replace(
                    Concat("summary", Value(" "), Left("body", EXCERPT_FROM)),
                    Value("<"),
                    Value(_LESS_THAN),
                ),
                Cast(Value(tsquery), SearchQueryField()),
                config=words.CONFIG,
                start_sel=_START,
                stop_sel=_STOP,
                min_words=15,
                max_words=35,
                max_fragments=1,
            )
        )
    by_id = {row.pk: row for row in rows}
    found = []
    for pk, size, is_newest in piles:
        if row := by_id.get(pk):
            row.excerpt = excerpt(getattr(row, "headline", ""), row.summary)
            row.earlier, row.is_newest = size - 1, bool(is_newest)
            found.append(row)
    return found


# Characters that no text has. PostgreSQL doesn't make safe what it puts marks around, and it takes
# what follows a "<" for markup and drops it.
_START, _STOP, _LESS_THAN = "\x02", "\x03", "\x04"
_NO_BREAK = "\u00a0"
_ENDS = (".", "?", "!", "…")
#: Characters by which a passage is known to begin where the summary does.
_BEGINNING = 20
_MARKED = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")


def excerpt(headline: str, summary: str) -> SafeString:
    """HTML of the passage with the words found in `<mark>`, or of the summary if there is none.

    Dots show where the passage begins or ends within a sentence.
    """
    if _START in headline:
        text = _with_dots(headline.replace(_LESS_THAN, "<").strip(), summary)
    else:
        text = summary
    marked = _MARKED.sub(r"<mark>\1</mark>", escape(text))
    return mark_safe(marked.replace(_START, "").replace(_STOP, ""))  # noqa: S308 - escaped above


def _with_dots(passage, summary):
    beginning = passage.replace(_START, "").replace(_STOP, "")[:_BEGINNING]
    before = "" if summary.startswith(beginning) else f"…{_NO_BREAK}"
    after = "" if passage.rstrip(_STOP).endswith(_ENDS) else f"{_NO_BREAK}…"
    return before + passage + after
