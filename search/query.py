"""Asking the catalogue by words: the one place that has SQL."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.core.paginator import Page, Paginator
from django.db import OperationalError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat, Left, Replace
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Area, Phase
from nhsd_site.core.dates import EXACT_WITHIN

from .models import DATED, CatalogueEntry

#: The dictionary by which words are reduced to their stems, in the index and in queries.
CONFIG = "english"
PAGE_SIZE = 10
#: How long one statement may take before the visitor is asked for other words.
TIMEOUT = "3s"
#: Characters of a body in which an excerpt is looked for.
EXCERPT_FROM = 10_000

_QUERY_CANCELED = "57014"
#: Any number that no other part of the site locks by.
_CATALOGUE_LOCK = 7_264_001


class SearchTooSlowError(Exception):
    """The statement was stopped after `TIMEOUT`."""


@dataclass(frozen=True)
class Search:
    """What is asked for. `words` are normalised; none of them means everything."""

    words: str = ""
    area: Area | None = None
    order: Literal["relevance", "date"] = "relevance"
    page_number: int = 1


@dataclass(frozen=True)
class Results:
    """One page of what was found, in order, and how much there is in each area.

    Each entry has an `excerpt` as HTML.
    """

    search: Search
    entries: list[CatalogueEntry]
    by_area: dict[Area, int]

    def count(self, area: Area | None = None) -> int:
        """How many there are in an area, or in all together."""
        return sum(self.by_area.values()) if area is None else self.by_area.get(area, 0)

    @cached_property
    def page(self) -> Page:
        """Where this is among all pages; a number beyond the last one gives the last."""
        total = range(self.count(self.search.area))
        return Paginator(total, PAGE_SIZE).get_page(self.search.page_number)


def find(search: Search, at: datetime | None = None) -> Results:
    """The results that are public at the instant `at` (aware; default: the moment being viewed).

    Raises `SearchTooSlowError`.
    """
    at = at or clock.moment()
    try:
        with transaction.atomic():
            _set_limits(search)
            ids, by_area = _match(search, at)
            entries = _rows(ids, search.words, at)
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) == _QUERY_CANCELED:
            raise SearchTooSlowError from error
        raise
    return Results(search, entries, by_area)


def lock_catalogue():
    """Let nobody else write the catalogue until the transaction ends.

    A page's interval depends on its parent's row: two writers side by side could miss each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CATALOGUE_LOCK])


def _set_limits(search):
    """For this transaction. Left alone, the planner reads the whole table for frequent words: it
    does not know that the long columns are kept elsewhere and dear to fetch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true),"
            " set_config('enable_seqscan', %s, true)",
            [TIMEOUT, "off" if search.words else "on"],
        )


# OFFSET 0 keeps the planner from looking for the words among what is public instead of the reverse:
# it would fetch every document.
_ENTRIES = """(
        SELECT * FROM search_catalogueentry
        WHERE document @@ websearch_to_tsquery('english', %(words)s) OFFSET 0
    ) AS entry"""

# Only titles are ranked, which makes it five times faster; 0.01 is for what matches in its body.
# Float8, since exp() of numeric doubles the time. What is hollow counts as old, so that it stands
# after what is there to read, whatever its date: the order must tell nothing about that.
_RELEVANCE = """
    (ts_rank('{0.05, 0.2, 0.5, 1}', head, websearch_to_tsquery('english', %(words)s)) + 0.01)
    * CASE WHEN phase <> %(full)s THEN 0.5::float8
      ELSE 0.5 + 0.5 * exp(-greatest(
          0::float8, extract(epoch FROM %(at)s - coalesce(shown_at, %(at)s))::float8
      ) / (3 * 365 * 86400::float8)) END"""

# A date that isn't said exactly counts as the end of its month.
_ANNOUNCED_FOR = """
    CASE WHEN phase <> %(full)s THEN
        CASE WHEN timezone(%(zone)s, shown_at)::date - timezone(%(zone)s, %(at)s)::date
                  > %(exact_days)s
             THEN date_trunc('month', timezone(%(zone)s, shown_at)) + interval '1 month'
             ELSE timezone(%(zone)s, shown_at) END
    END"""

# What is being sorted by, and how. By date: what lies ahead soonest first, then the newest, then
# what has no date, then announcements soonest first.
_ORDERS = {
    "relevance": (f"{_RELEVANCE} AS rank", "rank DESC, released_at DESC NULLS LAST, id DESC"),
    "date": (
        f"phase <> %(full)s AS is_hollow, {_ANNOUNCED_FOR} AS announced_for, sort_title",
        "is_hollow, CASE WHEN released_at > %(at)s THEN %(at)s ELSE released_at END DESC"
        " NULLS LAST, released_at, announced_for, sort_title, id DESC",
    ),
}

_STATEMENT = """
WITH matching AS MATERIALIZED (
    SELECT id, area, CASE phase WHEN %(full)s THEN shown_at END AS released_at, {key}
    FROM {entries}
    CROSS JOIN LATERAL (SELECT CASE WHEN kind = ANY(%(dated)s) THEN sort_at END) AS date (shown_at)
    WHERE searchable AND public_from <= %(at)s AND public_until > %(at)s
), in_area AS (
    SELECT * FROM matching WHERE %(area)s IS NULL OR area = %(area)s
)
SELECT
    ARRAY(
        SELECT id FROM in_area ORDER BY {order} LIMIT %(size)s
        OFFSET (
            SELECT greatest(0, least(%(offset)s, (count(*) - 1) / %(size)s * %(size)s)) FROM in_area
        )
    ),
    ARRAY(SELECT ARRAY[area, count(*)] FROM matching GROUP BY area)
"""


def _match(search, at):
    """The ids of the rows of the page asked for, in order, and how many match in each area."""
    key, order = _ORDERS[search.order if search.words else "date"]
    entries = _ENTRIES if search.words else "search_catalogueentry"
    statement = _STATEMENT.format(key=key, order=order, entries=entries)
    parameters = {
        "words": search.words,
        "at": at,
        "area": search.area,
        "full": Phase.FULL,
        "dated": DATED,
        "zone": clock.LONDON.key,
        "exact_days": EXACT_WITHIN.days,
        "size": PAGE_SIZE,
        "offset": (search.page_number - 1) * PAGE_SIZE,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        ids, counts = cursor.fetchone()
    return ids, {Area(area): count for area, count in counts}


def _rows(ids: Iterable[int], words, at):
    """The rows with these ids, in this order, as far as they are public."""
    rows = CatalogueEntry.objects.public(at).filter(pk__in=ids).for_lists()
    if words:
        rows = rows.annotate(
            headline=SearchHeadline(
                Replace(
                    Concat("summary", Value(" "), Left("body", EXCERPT_FROM)),
                    Value("<"),
                    Value(_LESS_THAN),
                ),
                SearchQuery(words, config=CONFIG, search_type="websearch"),
                config=CONFIG,
                start_sel=_START,
                stop_sel=_STOP,
                min_words=15,
                max_words=35,
            )
        )
    by_id = {row.pk: row for row in rows}
    found = [by_id[pk] for pk in ids if pk in by_id]
    for row in found:
        row.excerpt = excerpt(getattr(row, "headline", ""), row.summary)
    return found


# Characters that no text has. PostgreSQL doesn't make safe what it puts marks around, and it takes
# what follows a "<" for markup and drops it.
_START, _STOP, _LESS_THAN = "\x02", "\x03", "\x04"
_MARKED = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")


def excerpt(headline: str, summary: str) -> SafeString:
    """HTML of the passage with the words found in `<mark>`, or of the summary if there is none."""
    text = escape(headline.replace(_LESS_THAN, "<") if _START in headline else summary)
    marked = _MARKED.sub(r"<mark>\1</mark>", text)
    return mark_safe(marked.replace(_START, "").replace(_STOP, ""))  # noqa: S308 - escaped above
