"""What may help somebody who has found nothing."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import F

from nhsd_site.core.catalogue import Phase

from . import query
from .models import CatalogueEntry
from .narrowing import Offer
from .parameters import Parameters
from .query import Facet
from .text import normalise_query

#: Of longer queries no word is left out: there would be too many ways to do that.
_MOST_WORDS = 6
#: What is counted no further: that there is plenty is enough to know.
_PLENTY = 100
#: So many topics are proposed, of those that the newest things bear.
_MOST_TOPICS, _LOOKED_AT = 8, 1_000


@dataclass(frozen=True)
class Remedies:
    """The same search not narrowed, searches for fewer of its words, and topics to look at.

    All of them find something. A count may be "100 or more".
    """

    unnarrowed: Offer | None = None
    fewer: list[Offer] = field(default_factory=list)
    topics: list[Offer] = field(default_factory=list)


def read(asked: Parameters) -> Remedies:
    """The remedies for a search that found nothing, by three queries; none if that takes long."""
    found = _finding(asked)
    unnarrowed = next((offer for offer in found if offer.label == asked.query), None)
    return Remedies(unnarrowed, _longest(found, asked), _topics(asked))


def fewer_words(asked: Parameters) -> list[Offer]:
    """Searches for fewer of its words that find something, by two queries."""
    return _longest(_finding(asked), asked)


def _finding(asked):
    try:
        return [offer for offer in _counted(asked) if offer.count]
    except query.SearchTooSlowError:
        return []


def _counted(asked):
    """What all of the words find in all areas, not narrowed, and what fewer of them do."""
    words = normalise_query(asked.query)
    if not words:
        return []
    texts = [asked.query, *_fewer(words)]
    numbers = query.totals([normalise_query(text) for text in texts], _PLENTY)
    return [
        Offer(
            text, Parameters(text).in_address, f"{number} or more" if number == _PLENTY else number
        )
        for text, number in zip(texts, numbers, strict=True)
    ]


def _fewer(words):
    """The query without one of its words, for each of them, and then each word by itself."""
    words = words.split() if query.is_plain(words) else []
    if not 1 < len(words) <= _MOST_WORDS:
        return []
    without_one = [" ".join(words[:place] + words[place + 1 :]) for place in range(len(words))]
    return list(dict.fromkeys([*without_one, *words]))


def _longest(offers, asked):
    """Those of the most words, of those that have fewer than were asked for."""
    fewer = [offer for offer in offers if offer.label != asked.query]
    most = max((len(offer.label.split()) for offer in fewer), default=0)
    return [offer for offer in fewer if len(offer.label.split()) == most]


def _topics(asked):
    """The topics that most of the newest things bear."""
    rows = CatalogueEntry.objects.public().filter(phase=Phase.FULL, searchable=True)
    newest = rows.order_by(F("sort_at").desc(nulls_last=True), "-id")[:_LOOKED_AT]
    times = Counter(term for terms in newest.values_list("terms", flat=True) for term in terms)
    known = asked.choices[Facet.TOPIC].by_number
    return [
        Offer(known[number].label, Parameters().choosing(Facet.TOPIC, [known[number]]).in_address)
        for number, _times in times.most_common()
        if number in known
    ][:_MOST_TOPICS]
