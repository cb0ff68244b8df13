"""What is proposed while somebody types: pages by their titles, and topics."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Exists, F, OuterRef, When, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse

from nhsd_site.core.catalogue import Phase
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
_BEST_FIRST = ("-is_first", "-weight", F("sort_at").desc(nulls_first=True), "sort_title")
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
    looked_at = rows.filter(searchable=True, page__isnull=False).order_by()[:_LOOKED_AT]
    places = Window(
        RowNumber(),
        partition_by="kind",
        order_by=_BEST_FIRST,
    )
    best = (
        CatalogueEntry.objects.filter(pk__in=looked_at.values("pk"))
        .annotate(is_first=Case(When(page__in=first, then=1), default=0))
        .annotate(place=places)
        .filter(place__lte=MOST_OF_A_KIND)
        .order_by(*_BEST_FIRST)
    )
    return [
        Suggestion(row.title, row.url, row.get_kind_display()) for row in best.for_lists()[:MOST]
    ]


def _begun(words):
    """Those that are whole, with these words in their titles."""
    query = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    matches = SearchQuery(query, config=CONFIG, search_type="raw")
    return CatalogueEntry.objects.public().filter(head=matches, phase=Phase.FULL)


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
