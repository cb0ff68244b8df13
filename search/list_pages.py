"""Pages that list: what such a page type declares, and what it then has."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from nhsd_site.core.catalogue import Kind, Phase

from . import feeds
from .listing import Listing
from .parameters import LIST_FACETS, ListParameters
from .query import Facet, Scope, Search, SearchTooSlowError, find
from .text import normalise_query

Order = Literal["newest", "soonest", "title"]


class ListPage:
    """For page types that list what the catalogue has of some kinds, wherever it lies in the tree.

    Such a page can be searched within, narrowed and paged by its address, and has a feed with the
    same parameters. Its template includes `search/listing.html`, or extends `search/list.html`.
    It stands before `BasePage` among the bases of a type.
    """

    #: What is listed.
    list_kinds: Collection[Kind] = ()
    #: In which phases; what is announced stands in few lists.
    list_phases: Collection[Phase] = (Phase.FULL,)
    #: By what it can be narrowed, in the order in which that is shown: names of `LIST_FACETS`.
    list_facets: Collection[str] = ()
    #: The order of the rows. With words, a list by title has what fits best first.
    list_order: Order = "newest"
    #: Whether the list has what is upcoming, and what is past behind a link: for what takes place.
    list_has_past = False
    #: Whether only what lies below this page in the tree is listed.
    list_is_below = False
    #: The headings under which the rows stand.
    list_sections: Literal["", "month", "letter"] = ""
    #: What the rows are called, one and several, in the middle of a sentence.
    list_nouns: tuple[str, str] = ("page", "pages")
    #: Rows on a page of the list.
    list_size = 20
    #: Shows one row, `entry`, under a heading of the level `level`.
    list_row_template = "search/list_row.html"

    #: The list as the address asked for it, once the page is being shown.
    listing: Listing | None = None

    def list_filter(self) -> Mapping[Facet, Collection[int]]:
        """To what else the list is held: numbers of terms and the like, of which one must be met.

        Visitors can't undo it: a list of the news of one topic is held to that topic.
        """
        return {}

    @property
    def query_parameters(self):
        """The parameters that count in its address, and in that of its feed."""
        when = ("when",) if self.list_has_past else ()
        return ("query", "page", *when, *self.list_facets)

    @property
    def feeds(self):
        """For the head, as (title, address) pairs: of what is shown, and of all if that is less."""
        whole = [(self.title, self.feed_url)]
        if self.listing and self.listing.is_narrowed:
            return [(self.listing.feed_title, self.listing.feed_address), *whole]
        return whole

    @property
    def feed_url(self):
        return f"{self.url or ''}/feed.atom"

    def get_context(self, request, *args, **kwargs):
        """With `listing`, which the templates show."""
        asked = self._read(request)
        try:
            results = find(self._search(asked))
        except SearchTooSlowError:
            results = None
        self.listing = Listing(self, asked, results)
        return super().get_context(request, *args, **kwargs) | {"listing": self.listing}

    def serve(self, request, *args, **kwargs):
        """As any page; a list that took too long says so, with status 503, and isn't kept."""
        response = super().serve(request, *args, **kwargs)
        if self.listing and self.listing.results is None:
            response.status_code = 503
            response["Cache-Control"] = "private, no-store"
        return response

    def feed(self, request):
        """The list as a feed: what is upcoming soonest first, and all else newest first."""
        try:
            listing = self.listing_for_programs(request, feeds.LENGTH)
        except SearchTooSlowError:
            return feeds.too_slow()
        return feeds.atom(
            title=listing.feed_title,
            address=listing.own_address,
            feed_address=listing.feed_address,
            name=listing.feed_name,
            rows=listing.rows,
        )

    def listing_for_programs(self, request, most):
        """The first `most` rows of what the address asks for, whatever page of them it names.

        Raises `SearchTooSlowError`.
        """
        asked = self._read(request)
        order = "soonest" if asked.when == "upcoming" else "newest"
        search = replace(self._search(asked), order=order, page_number=1, page_size=most)
        return Listing(self, asked, find(search))

    def _read(self, request):
        facets = {name: LIST_FACETS[name] for name in self.list_facets}
        return ListParameters.read(request.GET, facets, self.list_has_past)

    def _search(self, asked):
        by_title = self.list_order == "title"
        held = {Facet.KIND: self.list_kinds, Facet.STATUS: self.list_phases} | self.list_filter()
        return Search(
            words=normalise_query(asked.query),
            chosen=asked.numbers(),
            order="relevance" if by_title and asked.query else self.list_order,
            page_number=asked.page,
            scope=Scope(
                {facet: frozenset(some) for facet, some in held.items()},
                below=self.path if self.list_is_below else "",
            ),
            counted=frozenset(LIST_FACETS[name] for name in self.list_facets)
            | ({Facet.WHEN} if self.list_has_past else set()),
            page_size=self.list_size,
        )
