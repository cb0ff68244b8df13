"""From the address of a results page to what is asked for, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from nhsd_site.core.catalogue import Area

from . import vocabulary
from .query import Facet, Search
from .text import normalise_query, shown_query
from .vocabulary import Choice, Choices

#: What results are narrowed by besides the tab, by the names in addresses; each may be repeated.
FACETS = {
    "topic": Facet.TOPIC,
    "kind": Facet.KIND,
    "year": Facet.YEAR,
    "month": Facet.MONTH,
    "status": Facet.STATUS,
    "information_type": Facet.INFORMATION_TYPE,
    "geography": Facet.GEOGRAPHY,
    "granularity": Facet.GRANULARITY,
}
NAMES = ("query", "area", "sort", "page", *FACETS)

#: Tabs and orders by their values in addresses; the first is the one that isn't named there.
AREAS = {"all": None, "data": Area.DATA, "services": Area.SERVICES, "news": Area.NEWS}
SORTS = {"relevance": "Most relevant", "date": "Newest first"}

#: Numbers of pages aren't told apart beyond this one.
_LAST_PAGE = 1_000_000
#: Choices of one facet that are read.
_MOST_CHOICES = 20


@dataclass(frozen=True)
class Parameters:
    """What the address asks for: `query` as typed, `area` and `sort` by their values.

    `chosen` has the choices of each facet that has some; `choices` all that there are.
    """

    query: str = ""
    area: str = "all"
    sort: str = "relevance"
    page: int = 1
    chosen: Mapping[Facet, tuple[Choice, ...]] = field(default_factory=dict)
    choices: Mapping[Facet, Choices] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls, given: QueryDict) -> "Parameters":
        """Whatever is given has a reading: what isn't known counts as not given."""
        choices = vocabulary.read()
        chosen = {
            facet: choices[facet].read(given.getlist(name)[:_MOST_CHOICES])
            for name, facet in FACETS.items()
        }
        if not chosen[Facet.YEAR]:
            chosen[Facet.MONTH] = ()
        return cls(
            query=shown_query(given.get("query", "")),
            area=_known(given.get("area"), AREAS),
            sort=_known(given.get("sort"), SORTS),
            page=_page_number(given.get("page", "")),
            chosen={facet: some for facet, some in chosen.items() if some},
            choices=choices,
        )

    def search(self) -> Search:
        """What to look for."""
        numbers = {
            facet: frozenset(choice.number for choice in some)
            for facet, some in self.chosen.items()
        }
        if area := AREAS[self.area]:
            numbers[Facet.AREA] = frozenset([area])
        return Search(normalise_query(self.query), numbers, self.sort, self.page)

    def but(self, **changes) -> "Parameters":
        """The first page of the same search with these changes."""
        return replace(self, **{"page": 1} | changes)

    def choosing(self, facet: Facet, choices) -> "Parameters":
        """The first page of the same search with these choices of one facet."""
        chosen = {**self.chosen, facet: tuple(choices)}
        if not chosen.get(Facet.YEAR):
            chosen.pop(Facet.MONTH, None)
        return self.but(chosen={each: some for each, some in chosen.items() if some})

    @property
    def in_address(self) -> QueryDict:
        """The parameters that the first page's address needs to say."""
        needed = QueryDict(mutable=True)
        if self.query:
            needed["query"] = self.query
        if self.area != "all":
            needed["area"] = self.area
        if self.sort != "relevance":
            needed["sort"] = self.sort
        for name, facet in FACETS.items():
            if facet in self.chosen:
                needed.setlist(name, [choice.slug for choice in self.chosen[facet]])
        return needed


def _known(value, choices):
    return value if value in choices else next(iter(choices))


def _page_number(text):
    """The number in `text`, 1 if it isn't one; Python refuses to read numbers of great length."""
    if not (text.isascii() and text.isdecimal()):
        return 1
    return max(1, min(int(text[:20]), _LAST_PAGE))
