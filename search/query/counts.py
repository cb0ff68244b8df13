"""How much frequent words find, and by what it can be narrowed: kept while nothing changes.

To count takes most of the time of a search by frequent words. Whoever pages on, asks for the
newest first, or comes after somebody else with the same words, gets the rows only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches

from nhsd_site.core import changes
from nhsd_site.core.catalogue import Phase
from nhsd_site.core.clock import END
from nhsd_site.core.models.terms import vocabulary_of

from ..models import DATED
from .statement import TERM_FACETS, Facet

#: What finds fewer is counted as soon as it is fetched.
KEPT_FROM = 1_000

_deadlines = changes.Deadlines()


@dataclass(frozen=True)
class Counts:
    """What there is of a search besides the rows of a page.

    `total` counts all rows, `matching` those there would be if nothing were chosen, `piles` what is
    listed; `choices` has for each facet how many rows a choice of each of its values would give.
    """

    piles: int
    total: int
    matching: int
    choices: Mapping[Facet, Mapping[int, int]]

    @classmethod
    def read(cls, piles, total, matching, *found) -> "Counts":
        """From what the statement answers: numbers, and lists of pairs of a value and its count."""
        areas, kinds, phases, years, months, terms, letters, whens = found
        choices = {
            Facet.AREA: dict(areas),
            Facet.KIND: dict(kinds),
            Facet.STATUS: dict(phases),
            Facet.YEAR: dict(years),
            Facet.MONTH: dict(months),
            Facet.LETTER: dict(letters),
            Facet.WHEN: dict(whens),
        }
        for facet, vocabulary in TERM_FACETS.items():
            choices[facet] = {
                term: count for term, count in terms if vocabulary_of(term) == vocabulary
            }
        return cls(piles, total, matching, choices)

    def dated(self, chosen: Mapping[Facet, Sequence[int]]) -> int:
        """How many of the rows are there to be read and have a date, at the least."""
        kinds = self.choices[Facet.KIND]
        dated = sum(kinds.get(kind, 0) for kind in chosen.get(Facet.KIND, kinds) if kind in DATED)
        hollow = [phase for phase in self.choices[Facet.STATUS] if phase != Phase.FULL]
        return dated - sum(self.choices[Facet.STATUS][phase] for phase in hollow)


class Keeper:
    """Where the counts of one search are kept, in this process, under the version of the site.

    The version is read when this is made, before anything is counted: what was counted of an older
    site is never taken for that of a newer one.
    """

    def __init__(self, search, at: datetime):
        self._of = (
            search.words,
            search.any_word,
            # Only by relevance editions lie on piles.
            search.order == "relevance",
            _in_order(search.chosen),
            search.scope and (_in_order(search.scope.held), search.scope.below),
            sorted(search.counted),
        )
        self._version = changes.version()
        self._at = at

    @property
    def _key(self):
        return f"{self._version}:{hash(repr(self._of))}"

    def counts(self) -> Counts | None:
        """What is kept, if it is of the same search and true at the instant."""
        if self._version is None:
            return None
        of, made_at, until, counts = caches["counts"].get(self._key, (None, None, None, None))
        is_true = of == self._of and made_at <= self._at < until
        return counts if is_true else None

    def keep(self, counts: Counts):
        """Until the site changes, or changes by itself; nothing of what is counted quickly."""
        if self._version is not None and counts.matching >= KEPT_FROM:
            until = _deadlines.after(self._at, self._version) or END
            caches["counts"].set(self._key, (self._of, self._at, until, counts))


def _in_order(choices):
    return sorted((facet, sorted(some)) for facet, some in choices.items())
