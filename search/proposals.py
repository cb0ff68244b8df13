"""Where a wrong address may have meant to lead."""

import re
from itertools import pairwise

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from nhsd_site.core.catalogue import Phase

from .models import CatalogueEntry
from .query import CONFIG, SearchTooSlowError, limited
from .text import normalise

#: How many pages are proposed.
MOST = 5
#: Rows that are looked at for the best: words that half the site has need not be sorted.
_LOOKED_AT = 1_000
#: PostgreSQL's number for dividing a rank by the logarithm of the length.
_BY_LENGTH = 1
#: Words at the end of an address that are read.
_MOST_WORDS = 6
_WORD = re.compile(r"[^\W\d_]{4,}")
_PAGE_SUFFIX = re.compile(r"\.(html?|aspx?)$", re.IGNORECASE)
# Pictures, scripts, and what is tried on every site in the hope of a weakness.
_FOR_MACHINES = re.compile(r"\.\w{1,5}$|(^|/)(\.|wp-|cgi-)", re.IGNORECASE)


def propose(path: str) -> list[CatalogueEntry]:
    """Public pages whose titles have words of `path`, the likeliest first, by one query.

    Only the words of the address count, and no page that can't be seen, so that the answer is the
    same whether or not there is something hidden at this address. Nothing is proposed for what
    only machines ask for, nor where it takes too long.
    """
    path = _PAGE_SUFFIX.sub("", path)
    words = _WORD.findall(normalise(path).casefold())[-_MOST_WORDS:]
    if not words or _FOR_MACHINES.search(path):
        return []
    try:
        with limited(by_words=True):
            return [row for row in _titled(words) if row.url]
    except SearchTooSlowError:
        return []


def _titled(words):
    """Those with any two neighbours among these words in their titles, or with the only one.

    Who has more of the words stands first, and of equals the shorter title.
    """
    neighbours = [f"'{one}' & '{other}'" for one, other in pairwise(words)] or [f"'{words[0]}'"]
    rows = CatalogueEntry.objects.public().filter(
        head=_any(neighbours), phase=Phase.FULL, searchable=True, page__isnull=False
    )
    best = CatalogueEntry.objects.filter(pk__in=rows.order_by()[:_LOOKED_AT].values("pk"))
    rank = SearchRank(F("head"), _any(f"'{word}'" for word in words), normalization=_BY_LENGTH)
    return best.annotate(rank=rank).order_by("-rank", "-sort_at", "sort_title").for_lists()[:MOST]


def _any(parts):
    return SearchQuery(" | ".join(parts), config=CONFIG, search_type="raw")
