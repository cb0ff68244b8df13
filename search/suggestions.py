"""What is proposed while somebody types: pages by their titles, and topics."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse

from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Topic

from .models import CatalogueEntry, PromotedResult
from .query import CONFIG, limited
from .text import normalise_query, phrase_key

#: Fewer characters than this say too little.
SHORTEST = 2
#: How many are proposed, and how many of one kind and of topics among them.
MOST, MOST_OF_A_KIND, MOST_TOPICS = 8, 3, 2
#: Rows that are looked at for the best: what begins as half the site does need not be sorted.
_LOOKED_AT = 300
_MOST_WORDS = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suggestion:
    """A thing that may be meant: its name, its address, and what it is."""

    text: str
    url: str
    kind: str


def suggest(typed: str) -> list[Suggestion]:
    """What may be meant by these letters, the likeliest first, by two queries at most.

    Raises `SearchTooSlowError`.
    """
    words = _WORD.findall(normalise_query(typed).casefold())[:_MOST_WORDS]
    if sum(map(len, words)) < SHORTEST:
        return []
    with limited(by_words=True):
        topics = _topics(words)[:MOST_TOPICS]
        return _pages(typed, words)[: MOST - len(topics)] + topics


def _pages(typed, words):
    """What editors put first for it, then what has the words in its title, the last begun only."""
    promoted = PromotedResult.objects.filter(keys__contains=[phrase_key(typed)])
    first = set(promoted.values_list("page", flat=True))
    rows = _begun(words) | CatalogueEntry.objects.public().filter(page__in=first, phase=Phase.FULL)
    looked_at = rows.filter(searchable=True).order_by()[:_LOOKED_AT].values("pk")
    best = CatalogueEntry.objects.filter(pk__in=looked_at).order_by(
        "-weight", "-sort_at", "sort_title"
    )
    found = [row for row in best.for_lists() if row.url]
    found.sort(key=lambda row: row.page_id not in first)
    return [Suggestion(row.title, row.url, row.get_kind_display()) for row in _few_of_a_kind(found)]


def _begun(words):
    """Those that are whole, with these words in their titles."""
    query = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    matches = SearchQuery(query, config=CONFIG, search_type="raw")
    return CatalogueEntry.objects.public().filter(head=matches, phase=Phase.FULL)


def _few_of_a_kind(rows):
    """No more than some of each kind, in their order."""
    seen = {}
    for row in rows:
        kind = Kind(row.kind)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= MOST_OF_A_KIND:
            yield row


def _topics(words):
    """Topics that something public bears, with all these words at the beginning of words."""
    begun = Topic.objects.filter(
        Exists(CatalogueEntry.objects.public().bearing_topic(OuterRef("pk")))
    )
    for word in words:
        begun = begun.filter(name__iregex=rf"\m{word}")
    return [
        Suggestion(topic.name, _address_of(topic), "Topic") for topic in begun[: 2 * MOST_TOPICS]
    ]


def _address_of(topic):
    parameters = QueryDict(mutable=True)
    parameters["topic"] = topic.slug
    return f"{reverse('search')}?{parameters.urlencode()}"
