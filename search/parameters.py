"""From the address of a results page, or of a list, to what is asked for, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from django.http import QueryDict

from nhsd_site.core.catalogue import Area

from . import vocabulary
from .query import PAST, UPCOMING, Facet, Search
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
#: What lists can be narrowed by: each says by which of these.
LIST_FACETS = FACETS | {
    "news_type": Facet.NEWS_TYPE,
    "event_type": Facet.EVENT_TYPE,
    "audience": Facet.AUDIENCE,
    "care_setting": Facet.CARE_SETTING,
    "service_status": Facet.SERVICE_STATUS,
    "attendance": Facet.ATTENDANCE,
    "letter": Facet.LETTER,
}

#: Tabs and orders by their values in addresses; the first is the one that isn't named there.
AREAS = {"all": None, "data": Area.DATA, "services": Area.SERVICES, "news": Area.NEWS}
SORTS = {"relevance": "Most relevant", "date": "Newest first"}
WHENS = {"upcoming": UPCOMING, "past": PAST}

#: Numbers of pages aren't told apart beyond this one.
_LAST_PAGE = 1_000_000
#: Choices of one facet that are read.
_MOST_CHOICES = 20


@dataclass(frozen=True)
class Asked:
    """What the address of anything that lists can ask for: `query` as typed, choices, a page.

    `chosen` has the choices of each facet that has some; `choices` all that there are. `facets` are
    those that are read, by their names in addresses.
    """

    query: str = ""
    page: int = 1
    chosen: Mapping[Facet, tuple[Choice, ...]] = field(default_factory=dict)
    choices: Mapping[Facet, Choices] = field(default_factory=dict, repr=False, compare=False)
    facets: Mapping[str, Facet] = field(
        default_factory=lambda: FACETS, repr=False, compare=False, kw_only=True
    )

    @classmethod
    def read(cls, given: QueryDict, facets: Mapping[str, Facet] = FACETS, **more) -> Self:
        """Whatever is given has a reading: what isn't known counts as not given."""
        choices = vocabulary.read(facets.values())
        chosen = {
            facet: choices[facet].read(given.getlist(name)[:_MOST_CHOICES])
            for name, facet in facets.items()
        }
        if not chosen.get(Facet.YEAR):
            chosen[Facet.MONTH] = ()
        return cls(
            query=shown_query(given.get("query", "")),
            page=_page_number(given.get("page", "")),
            chosen={facet: some for facet, some in chosen.items() if some},
            choices=choices,
            facets=facets,
            **more,
        )

    def numbers(self) -> dict[Facet, frozenset[int]]:
        """What is chosen, as the catalogue has it."""
        return {
            facet: frozenset(choice.number for choice in some)
            for facet, some in self.chosen.items()
        }

    def but(self, **changes) -> Self:
        """The first page of the same with these changes."""
        return replace(self, **{"page": 1} | changes)

    def choosing(self, facet: Facet, choices) -> Self:
        """The first page of the same with these choices of one facet."""
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
        needed.update(self.own_in_address)
        for name, facet in self.facets.items():
            if facet in self.chosen:
                needed.setlist(name, [choice.slug for choice in self.chosen[facet]])
        return needed

    @property
    def own_in_address(self) -> dict[str, str]:
        """Those of them that only some addresses have."""
        return {}

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a new query keeps of the address, as pairs for hidden fields."""
        parameters = self.but(query="").in_address
        return [(name, value) for name, values in parameters.lists() for value in values]


@dataclass(frozen=True)
class Parameters(Asked):
    """What the address of a results page asks for: `area` and `sort` by their values."""

    area: str = "all"
    sort: str = "relevance"

    @classmethod
    def read(cls, given: QueryDict) -> "Parameters":
        area, sort = _known(given.get("area"), AREAS), _known(given.get("sort"), SORTS)
        return super().read(given, area=area, sort=sort)

    def search(self) -> Search:
        """What to look for."""
        numbers = self.numbers()
        if area := AREAS[self.area]:
            numbers[Facet.AREA] = frozenset([area])
        return Search(normalise_query(self.query), numbers, self.sort, self.page)

    @property
    def own_in_address(self):
        parts = {"area": (self.area, "all"), "sort": (self.sort, "relevance")}
        return {name: value for name, (value, usual) in parts.items() if value != usual}


@dataclass(frozen=True)
class ListParameters(Asked):
    """What the address of a list asks for: `when` is empty where all is listed, over or not."""

    when: str = ""

    @classmethod
    def read(cls, given: QueryDict, facets, has_past: bool = False) -> "ListParameters":
        when = _known(given.get("when"), WHENS) if has_past else ""
        return super().read(given, facets, when=when)

    def numbers(self):
        when = {Facet.WHEN: frozenset([WHENS[self.when]])} if self.when else {}
        return super().numbers() | when

    @property
    def own_in_address(self):
        return {"when": self.when} if self.when == "past" else {}


def _known(value, choices):
    return value if value in choices else next(iter(choices))


def _page_number(text):
    """The number in `text`, 1 if it isn't one; Python refuses to read numbers of great length."""
    if not (text.isascii() and text.isdecimal()):
        return 1
    return max(1, min(int(text[:20]), _LAST_PAGE))
