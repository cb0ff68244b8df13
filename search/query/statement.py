"""The one statement of a search: the rows of a page, how many there are, and the facets.

Everything that matches is gathered once, narrow: the long columns stay where they are. A row
carries in `failed` a bit for each facet whose choice it doesn't meet, so that each facet can count
what a click on it would give: the rows that fail no other facet.
"""

from enum import IntEnum

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.dates import EXACT_WITHIN
from nhsd_site.core.models import Vocabulary

from ..models import DATED

PAGE_SIZE = 10
#: How many of the best are ordered by their whole text, too.
RERANKED = 50
_VOCABULARY_SIZE = 2**24
#: Of so many rows with a date, those on the first pages are found by going back from the newest.
_MANY = 5_000
#: Such pages.
_NEAR = 10


class Facet(IntEnum):
    """What a search can be narrowed by, each with its bit in `failed`."""

    AREA = 1 << 0
    KIND = 1 << 1
    YEAR = 1 << 2
    MONTH = 1 << 3
    STATUS = 1 << 4
    TOPIC = 1 << 5
    INFORMATION_TYPE = 1 << 6
    GEOGRAPHY = 1 << 7
    GRANULARITY = 1 << 8
    NEWS_TYPE = 1 << 9
    EVENT_TYPE = 1 << 10
    AUDIENCE = 1 << 11
    CARE_SETTING = 1 << 12
    SERVICE_STATUS = 1 << 13
    LETTER = 1 << 14
    WHEN = 1 << 15
    ATTENDANCE = 1 << 16


#: The facets that are made of terms.
TERM_FACETS = {
    Facet.TOPIC: Vocabulary.TOPIC,
    Facet.INFORMATION_TYPE: Vocabulary.INFORMATION_TYPE,
    Facet.GEOGRAPHY: Vocabulary.GEOGRAPHY,
    Facet.GRANULARITY: Vocabulary.GRANULARITY,
    Facet.NEWS_TYPE: Vocabulary.NEWS_TYPE,
    Facet.EVENT_TYPE: Vocabulary.EVENT_TYPE,
    Facet.AUDIENCE: Vocabulary.AUDIENCE,
    Facet.CARE_SETTING: Vocabulary.CARE_SETTING,
    Facet.SERVICE_STATUS: Vocabulary.SERVICE_STATUS,
    Facet.ATTENDANCE: Vocabulary.ATTENDANCE,
}

#: What titles that begin with no letter are found under, and whether something is over.
NO_LETTER = ord("0")
UPCOMING, PAST = 1, 2

#: Facets that are worked out for each row, in those lists only that are narrowed by them.
_WORKED_OUT = {
    Facet.LETTER: f"""CASE WHEN left(sort_title, 1) BETWEEN 'a' AND 'z'
        THEN ascii(upper(sort_title)) ELSE {NO_LETTER} END""",
    Facet.WHEN: f"""CASE WHEN coalesce(happens_until, happens_from) > %(at)s
        THEN {UPCOMING} ELSE {PAST} END""",
}

#: When a row meets what is chosen of a facet: `%({name})s` are the choices.
_MEETS = {
    Facet.AREA: "area = ANY(%(chosen_AREA)s)",
    Facet.KIND: "kind = ANY(%(chosen_KIND)s)",
    Facet.YEAR: "month / 100 = ANY(%(chosen_YEAR)s)",
    Facet.MONTH: "month %% 100 = ANY(%(chosen_MONTH)s)",
    Facet.STATUS: "phase = ANY(%(chosen_STATUS)s)",
}
_MEETS |= {facet: f"terms && %(chosen_{facet.name})s::int[]" for facet in TERM_FACETS}
_MEETS |= {facet: f"{worth} = ANY(%(chosen_{facet.name})s)" for facet, worth in _WORKED_OUT.items()}

# OFFSET 0 keeps the planner from looking for the words among what is public instead of the reverse:
# it would fetch every document.
_ENTRIES = """(
        SELECT * FROM search_catalogueentry WHERE document @@ ({words}) OFFSET 0
    ) AS entry"""

# Only titles are ranked here, which makes it five times faster; 0.01 is for what matches in its
# text. Float8, since exp() of numeric doubles the time. What is hollow counts as old, so that it
# stands after what is there to read, whatever its date: the order must tell nothing about that.
_RELEVANCE = """
    ({title} + 0.01
     + CASE WHEN sort_title = %(title)s THEN 1 ELSE 0 END)
    * weight
    * CASE WHEN phase <> %(full)s THEN 0.3::float8
      ELSE 0.5 + 0.5 * exp(-greatest(
          0::float8, date_part('epoch', %(at)s - coalesce(shown_at, %(at)s))
      ) / (3 * 365 * 86400::float8)) END"""

# A title with all the words counts more than one that has some. The 1 is for: the longer, the less.
_IN_TITLE = """
    ts_rank('{{0.05, 0.2, 0.5, 1}}', head, ({words}), 1)
    + CASE WHEN head @@ ({words}) THEN 0.3 ELSE 0 END"""

# The same for one word: a title without it ranks 0, which takes less time to see than to work out.
_WORD_IN_TITLE = """
    CASE WHEN head @@ ({words})
    THEN ts_rank('{{0.05, 0.2, 0.5, 1}}', head, ({words}), 1) + 0.3 ELSE 0 END"""

# A date that isn't said exactly counts as the end of its month.
_ANNOUNCED_FOR = """
    CASE WHEN phase <> %(full)s THEN
        CASE WHEN timezone(%(zone)s, shown_at)::date - timezone(%(zone)s, %(at)s)::date
                  > %(exact_days)s
             THEN date_trunc('month', timezone(%(zone)s, shown_at)) + interval '1 month'
             ELSE timezone(%(zone)s, shown_at) END
    END"""

_MATCHING = """
WITH matching AS MATERIALIZED (
    SELECT id, area, kind, phase, month, terms,
        CASE phase WHEN %(full)s THEN shown_at END AS released_at,
        CASE WHEN kind = %(edition)s AND phase = %(full)s AND series_id IS NOT NULL
             THEN series_id ELSE -id END AS pile,
        ({failed}) AS failed,
        {key}{worked_out}
    FROM {entries}
    CROSS JOIN LATERAL (SELECT CASE WHEN kind = ANY(%(dated)s) THEN sort_at END) AS date (shown_at)
    WHERE {scope} AND public_from <= %(at)s AND public_until > %(at)s
), shown AS NOT MATERIALIZED (
    SELECT * FROM matching {shown}
)"""

# Editions of a series lie on one pile, of which the best is shown. The best piles are ordered again
# by all of their text: only theirs has to be fetched.
_BY_RELEVANCE = """
, piles AS MATERIALIZED (
    SELECT pile, max(rank) AS rank, count(*) AS size, max(released_at) AS newest_at
    FROM shown GROUP BY pile
), best AS (
    SELECT * FROM piles ORDER BY rank DESC, pile DESC
    LIMIT greatest(%(reranked)s, %(offset)s + %(size)s)
), tops AS MATERIALIZED (
    SELECT DISTINCT ON (shown.pile) shown.id, best.size, best.rank, shown.released_at,
        (shown.released_at = best.newest_at)::int AS is_newest
    FROM shown JOIN best ON best.pile = shown.pile
    ORDER BY shown.pile, shown.rank DESC, shown.released_at DESC NULLS LAST, shown.id DESC
), ordered AS (
    SELECT tops.id, tops.size, tops.is_newest, row_number() OVER (
        ORDER BY tops.rank * (1 + ts_rank('{{0.02, 0.1, 0.4, 1}}', entry.document, ({words}))) DESC,
            tops.released_at DESC NULLS LAST, tops.id DESC
    ) AS place
    FROM tops JOIN search_catalogueentry AS entry ON entry.id = tops.id
), total AS (
    SELECT count(*) AS piles FROM piles
)"""

_PAGE_BY_RELEVANCE = "SELECT ARRAY[id, size, is_newest] FROM ordered ORDER BY place"

# What lies ahead soonest first, then the newest, then what has no date, then what isn't there to be
# read, soonest first. Nothing is piled: who wants the newest wants each.
_BY_DATE = """
, total AS (
    SELECT count(*) AS piles FROM shown
)"""

_PAGE_BY_DATE = """
        SELECT ARRAY[id, 1, 1] FROM shown
        ORDER BY is_hollow, CASE WHEN released_at > %(at)s THEN %(at)s ELSE released_at END DESC
            NULLS LAST, released_at, announced_for, sort_title, id DESC"""
_KEY_OF_DATE = f"phase <> %(full)s AS is_hollow, {_ANNOUNCED_FOR} AS announced_for, sort_title"

#: The orders that need no words: what they sort by, and how. "soonest" has what is over last.
_ORDERS = {
    "date": (_KEY_OF_DATE, _PAGE_BY_DATE),
    "newest": (
        "sort_at",
        "SELECT ARRAY[id, 1, 1] FROM shown ORDER BY sort_at DESC NULLS LAST, id DESC",
    ),
    "soonest": (
        "happens_from, coalesce(happens_until, happens_from) <= %(at)s AS is_over, sort_title",
        """SELECT ARRAY[id, 1, 1] FROM shown
        ORDER BY is_over, CASE WHEN NOT is_over THEN happens_from END, happens_from DESC,
            sort_title, id""",
    ),
    "title": ("sort_title", "SELECT ARRAY[id, 1, 1] FROM shown ORDER BY sort_title, id"),
}

# Each facet is counted from groups: there are far fewer of them than rows, since few things have a
# set of terms to themselves. To take terms one by one from each row takes most of the time.
_GROUPS = """
, dates AS MATERIALIZED (
    SELECT area, kind, phase, month, failed, count(*) AS size
    FROM matching GROUP BY area, kind, phase, month, failed
), profiles AS MATERIALIZED (
    SELECT terms, failed, count(*) AS size FROM matching GROUP BY terms, failed
)"""

_PAGE = """
SELECT
    ARRAY(
        {page} LIMIT %(size)s
        OFFSET greatest(0, least(%(offset)s, (total.piles - 1) / %(size)s * %(size)s))
    ),
    {words}"""

_COUNTS = """,
    total.piles,
    (SELECT coalesce(sum(size), 0)::int FROM dates WHERE failed = 0),
    (SELECT coalesce(sum(size), 0)::int FROM dates),
    ARRAY(SELECT ARRAY[area, sum(size)::int] FROM dates
          WHERE failed & ~%(bit_AREA)s = 0 GROUP BY area),
    ARRAY(SELECT ARRAY[kind, sum(size)::int] FROM dates
          WHERE failed & ~%(bit_KIND)s = 0 GROUP BY kind),
    ARRAY(SELECT ARRAY[phase, sum(size)::int] FROM dates
          WHERE failed & ~%(bit_STATUS)s = 0 GROUP BY phase),
    ARRAY(SELECT ARRAY[month / 100, sum(size)::int] FROM dates
          WHERE failed & ~(%(bit_YEAR)s | %(bit_MONTH)s) = 0 AND month IS NOT NULL
          GROUP BY month / 100),
    ARRAY(SELECT ARRAY[month %% 100, sum(size)::int] FROM dates
          WHERE failed & ~%(bit_MONTH)s = 0 AND month IS NOT NULL GROUP BY month %% 100),
    ARRAY(SELECT ARRAY[term, sum(size)::int] FROM profiles, unnest(terms) AS term
          WHERE failed & ~({term_bit}) = 0 GROUP BY term),
    {worked_out}"""

# The newest that are there to be read, of what is known to have many: they are looked for from the
# newest on, since so few have to be passed over. Only events are there to be read before their
# date. IS TRUE keeps the planner from the index of words.
_NEWEST = """
SELECT ARRAY(SELECT ARRAY[id, 1, 1] FROM (
    (SELECT id, sort_at, sort_title, 0 AS part FROM search_catalogueentry
     WHERE kind = %(event)s AND sort_at > %(at)s AND {is_meant}
     ORDER BY sort_at, sort_title, id DESC LIMIT %(offset)s + %(size)s)
    UNION ALL
    (SELECT id, sort_at, sort_title, 1 FROM search_catalogueentry
     WHERE sort_at <= %(at)s AND {is_meant}
     ORDER BY sort_at DESC NULLS LAST, sort_title, id DESC LIMIT %(offset)s + %(size)s)
) AS newest
ORDER BY part, CASE part WHEN 0 THEN sort_at END, sort_at DESC, sort_title, id DESC
LIMIT %(size)s OFFSET %(offset)s), {words}"""

_IS_NEWEST = """phase = %(full)s AND kind = ANY(%(dated)s) AND searchable
    AND public_from <= %(at)s AND public_until > %(at)s AND (document @@ ({words})) IS TRUE"""

_COUNT_WORKED_OUT = """ARRAY(SELECT ARRAY[of_{name}, count(*)::int] FROM matching
          WHERE failed & ~%(bit_{name})s = 0 GROUP BY of_{name})"""

_BELOW = """page_id IN (
        SELECT id FROM wagtailcore_page WHERE path LIKE %(below)s || '_%%'
    )"""

_SOME = """(
    SELECT count(*) FROM (
        SELECT FROM search_catalogueentry WHERE document @@ ({words}) AND searchable
        AND public_from <= %(at)s AND public_until > %(at)s LIMIT %(most)s
    ) AS found
)"""


def build_totals(several, most, at):
    """The statement that counts what each of several `Words` finds, up to `most`, in an array."""
    counts = [_SOME.format(words=words.sql) for words in several]
    parameters = {"at": at, "most": most}
    for words in several:
        parameters |= words.parameters
    return f"SELECT ARRAY[{', '.join(counts)}]", parameters


def build(words, search, at, counts=None):
    """The statement and its parameters.

    `words` are `Words`, those of the `Search`; `at` is an aware instant. Without words "relevance"
    is the order "date". A page beyond the end gives the last one. Given its `Counts`, it doesn't
    count again.
    """
    parameters = _parameters(words, search, at)
    if counts and words.sql and _is_near(search, counts):
        return _build_newest(words, search), parameters
    order = search.order if words.sql or search.order != "relevance" else "date"
    by_relevance = order == "relevance"
    if by_relevance:
        key, page = f"{_RELEVANCE.format(title=_title_rank(words))} AS rank", _PAGE_BY_RELEVANCE
    else:
        key, page = _ORDERS[order]
    worked_out = [facet for facet in _WORKED_OUT if facet in search.counted]
    matching = _MATCHING.format(
        failed=" | ".join(_bit_if_not_met(facet) for facet in search.chosen) or "0",
        shown="WHERE failed = 0" if search.chosen else "",
        key=key,
        worked_out="".join(f", {_WORKED_OUT[facet]} AS of_{facet.name}" for facet in worked_out),
        entries=_ENTRIES.format(words=words.sql) if words.sql else "search_catalogueentry",
        scope=_scope(search),
    )
    answer = (_PAGE if counts else _PAGE + _COUNTS) + "\nFROM total"
    answer = answer.format(
        page=page,
        term_bit=_term_bit(search.chosen),
        words=f"({words.sql})::text" if words.sql else "''",
        worked_out=", ".join(
            _COUNT_WORKED_OUT.format(name=facet.name) if facet in worked_out else "'{}'::int[]"
            for facet in _WORKED_OUT
        ),
    )
    piles = _BY_RELEVANCE.format(words=words.sql) if by_relevance else _BY_DATE
    groups = "" if counts else _GROUPS
    return matching + piles + groups + answer, parameters


def _is_near(search, counts):
    """Whether the page of the newest is soon met with on the way from there to older ones."""
    end = search.page_number * search.page_size
    is_by_date = search.order == "date" and search.scope is None
    is_early = end <= _NEAR * search.page_size
    return is_by_date and is_early and counts.dated(search.chosen) >= max(_MANY, end)


def _build_newest(words, search):
    is_meant = " AND ".join([_IS_NEWEST.format(words=words.sql), *map(_MEETS.get, search.chosen)])
    return _NEWEST.format(is_meant=is_meant, words=f"({words.sql})::text")


def _term_bit(chosen):
    """The bit of a term's facet, of those that are chosen from: no row fails another."""
    bits = [f"WHEN {TERM_FACETS[facet]} THEN {facet}" for facet in chosen if facet in TERM_FACETS]
    return f"CASE term / %(vocabulary_size)s {' '.join(bits)} ELSE 0 END" if bits else "0"


def _scope(search):
    """What rows have to be before anything is asked for: to be found, or to stand in the list."""
    if search.scope is None:
        return "searchable"
    conditions = ["listed"]
    # In the list's own words: what it is held to isn't what a visitor chose.
    conditions += [_MEETS[facet].replace("%(chosen_", "%(held_") for facet in search.scope.held]
    if search.scope.below:
        conditions.append(_BELOW)
    return " AND ".join(conditions)


def _parameters(words, search, at):
    parameters = {
        "title": words.title,
        "at": at,
        "full": Phase.FULL,
        "edition": Kind.PUBLICATION,
        "event": Kind.EVENT,
        "dated": DATED,
        "zone": clock.LONDON.key,
        "exact_days": EXACT_WITHIN.days,
        "size": search.page_size,
        "offset": (search.page_number - 1) * search.page_size,
        "reranked": RERANKED,
        "vocabulary_size": _VOCABULARY_SIZE,
    }
    parameters |= {f"bit_{facet.name}": int(facet) for facet in Facet}
    parameters |= {f"chosen_{facet.name}": list(some) for facet, some in search.chosen.items()}
    if search.scope:
        parameters |= {f"held_{facet.name}": list(s) for facet, s in search.scope.held.items()}
        parameters["below"] = search.scope.below
    return parameters | words.parameters


def _title_rank(words):
    """What was typed counts twice as much as what it may stand for."""
    if words.is_single:
        return _WORD_IN_TITLE.format(words=words.sql)
    rank = _IN_TITLE.format(words=words.sql)
    if not words.typed:
        return rank
    return f"greatest({_IN_TITLE.format(words=words.typed)}, 0.5 * ({rank}))"


def _bit_if_not_met(facet):
    return f"CASE WHEN {_MEETS[facet]} THEN 0 ELSE {int(facet)} END"
