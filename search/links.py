"""From page ids to links, by one query a request.

The first question of a request has every page that the page being shown refers to looked up; later
questions cost nothing. Rich text asks the same resolver when it is rendered by `rich_text`.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from .models import CatalogueEntry
from .queries import by_page_ids


@dataclass(frozen=True)
class LinkTarget:
    """Where a link leads and what it says."""

    url: str
    text: str


class Resolver:
    """Answers which row is public for a page; asks the catalogue once for each id at most."""

    def __init__(self, page=None):
        self._page = page
        self._entries: dict[int, CatalogueEntry | None] | None = None

    def entry(self, page_id: int) -> CatalogueEntry | None:
        """The public row of the page with this id, if it has one."""
        return self.entries([page_id])[page_id]

    def entries(self, page_ids: Iterable[int]) -> dict[int, CatalogueEntry | None]:
        """The same for several pages, by one query at most."""
        page_ids = set(page_ids)
        if self._entries is None:
            self._entries = {}
            self._look_up(page_ids | pages_referred_to(self._page))
        self._look_up(page_ids - self._entries.keys())
        return {page_id: self._entries[page_id] for page_id in page_ids}

    def learn(self, entries: Iterable[CatalogueEntry], others: Iterable[int] = ()) -> None:
        """Note what was asked along with something else: `rows_of_pages` that the page refers to.

        `others` are the ids of further pages that were asked for. What isn't among the rows isn't
        public.
        """
        found = {entry.page_id: entry for entry in entries}
        self._entries = dict.fromkeys([*pages_referred_to(self._page), *others]) | found

    def target(self, value) -> LinkTarget | None:
        """The target of a link block's value; None while its page isn't public."""
        if value.get("url"):
            return LinkTarget(value["url"], value.get("text", ""))
        entry = self.entry(value["page"]) if value.get("page") else None
        if entry is None:
            return None
        return LinkTarget(entry.url, value.get("text") or entry.title)

    def _look_up(self, page_ids):
        found = by_page_ids(page_ids)
        self._entries |= {page_id: found.get(page_id) for page_id in page_ids}


def resolver_for(request, page=None) -> Resolver:
    """The resolver of the request, which looks up what `page` refers to; a new one without any."""
    if request is None:
        return Resolver(page)
    if not hasattr(request, "catalogue_resolver"):
        request.catalogue_resolver = Resolver(page)
    return request.catalogue_resolver


def pages_referred_to(thing) -> set[int]:
    """The ids of all pages that the streams and rich texts of a page, or of a snippet, refer to.

    None of what is neither.
    """
    if not isinstance(thing, Model):
        return set()
    return {
        int(object_id)
        for field in thing._meta.get_fields()
        if isinstance(field, StreamField | RichTextField)
        for model, object_id, *_paths in field.extract_references(getattr(thing, field.name))
        if issubclass(model, Page) and str(object_id).isdecimal()
    }


_current: ContextVar[Resolver | None] = ContextVar("current_resolver", default=None)


def current() -> Resolver:
    """The resolver that rich text uses: the one of the request while `used` has it, or a new."""
    return _current.get() or Resolver()


@contextmanager
def used(resolver: Resolver):
    """Have rich text rendered inside the block ask this resolver."""
    token = _current.set(resolver)
    try:
        yield resolver
    finally:
        _current.reset(token)
