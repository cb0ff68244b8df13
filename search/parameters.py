"""From the address of a results page to what is asked for, and back."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from nhsd_site.core.catalogue import Area

from .query import Facet, Search
from .text import normalise_query, shown_query

NAMES = ("query", "area", "sort", "page")

#: Tabs and orders by their values in addresses; the first is the one that isn't named there.
AREAS = {"all": None, "data": Area.DATA, "services": Area.SERVICES, "news": Area.NEWS}
SORTS = {"relevance": "Most relevant", "date": "Newest first"}

#: Numbers of pages aren't told apart beyond this one.
_LAST_PAGE = 1_000_000


@dataclass(frozen=True)
class Parameters:
    """What the address asks for: `query` as typed, `area` and `sort` by their values."""

    query: str = ""
    area: str = "all"
    sort: str = "relevance"
    page: int = 1

    @classmethod
    def read(cls, given: QueryDict) -> "Parameters":
        """Whatever is given has a reading: what isn't known counts as not given."""
        return cls(
            query=shown_query(given.get("query", "")),
            area=_known(given.get("area"), AREAS),
            sort=_known(given.get("sort"), SORTS),
            page=_page_number(given.get("page", "")),
        )

    def search(self) -> Search:
        """What to look for."""
        area = AREAS[self.area]
        chosen = {} if area is None else {Facet.AREA: frozenset([area])}
        return Search(normalise_query(self.query), chosen, self.sort, self.page)

    def but(self, **changes) -> "Parameters":
        """The first page of the same search with these changes."""
        return replace(self, **{"page": 1} | changes)

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
        return needed


def _known(value, choices):
    return value if value in choices else next(iter(choices))


def _page_number(text):
    """The number in `text`, 1 if it isn't one; Python refuses to read numbers of great length."""
    if not (text.isascii() and text.isdecimal()):
        return 1
    return max(1, min(int(text[:20]), _LAST_PAGE))
