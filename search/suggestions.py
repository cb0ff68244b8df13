"""What is proposed while somebody types: pages by their titles, and topics."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, IntegerField, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Phase
from nhsd_site.core.models import Topic

from .models import CatalogueEntry, PromotedResult
from .models.catalogue import topic_lexeme
from .query import CONFIG, limited
from .query.bearers import IsBorne
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
        topics, first = _named(typed, words)
        topics = topics[:MOST_TOPICS]
        return _pages(words, first)[: MOST - len(topics)] + topics


def _named(typed, words):
    """Topics that something public bears, with all these words at the beginning of words of their
    names, as suggestions, and the ids of the pages that editors put first for what was typed.
    """
    begun = Topic.objects.filter(IsBorne(topic_lexeme(F("pk")), Value(clock.moment())))
    for word in words:
        begun = begun.filter(name__iregex=rf"\m{word}")
    no_page = Value(None, IntegerField())
    named = begun.values_list("name", "slug", no_page)[: 2 * MOST_TOPICS]
    promoted = PromotedResult.objects.filter(keys__contains=[phrase_key(typed)]).order_by()
    found = list(named.union(promoted.values_list(Value(""), Value(""), "page"), all=True))
    topics = [Suggestion(name, _address_of(slug), "Topic") for name, slug, page in found if slug]
    return topics, {page for _name, _slug, page in found if page}


def _pages(words, first):
    """What editors put first, then what has the words in its title, the last begun only."""
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


def _address_of(slug):
    return reverse("topic", args=[slug])
