"""From the ids of pages and files to links, by one query a request for each of the two.

The first question of a request has every page, or file, that the page being shown refers to looked
up; later questions cost nothing. Rich text asks the same resolver when it is rendered by
`rich_text`.
"""

import re
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from nhsd_site.core.models import SiteDocument

from .models import CatalogueEntry
from .queries import by_page_ids

#: The beginning of a link to a file, as rich text has it before `with_facts_of_files`.
FILE_LINK = '<a href="{}" data-file="{}">'
_LINK_TO_A_FILE = re.compile(FILE_LINK.format('([^"]*)', '([^"]*)') + "(.*?)</a>", re.DOTALL)


@dataclass(frozen=True)
class LinkTarget:
    """Where a link leads and what it says."""

    url: str
    text: str


class Resolver:
    """Answers which row is public for a page, and which file has an id; asks once at most."""

    def __init__(self, page=None):
        self._page = page
        self._entries: dict[int, CatalogueEntry | None] | None = None
        self._files: dict[int, SiteDocument | None] | None = None

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

    def files(self, ids: Iterable[int]) -> dict[int, SiteDocument | None]:
        """The files of the library with these ids, by one query at most; None for one not there."""
        ids = set(ids)
        if self._files is None:
            self._files = {}
            self._look_up_files(ids | _referred_to(self._page, SiteDocument))
        self._look_up_files(ids - self._files.keys())
        return {each: self._files[each] for each in ids}

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

    def _look_up_files(self, ids):
        found = SiteDocument.objects.in_bulk(ids) if ids else {}
        self._files |= {each: found.get(each) for each in ids}


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
    return _referred_to(thing, Page)


def _referred_to(thing, kind):
    """The ids of all things of the model `kind` that the streams and rich texts of `thing` name."""
    if not isinstance(thing, Model):
        return set()
    return {
        int(object_id)
        for field in thing._meta.get_fields()
        if isinstance(field, StreamField | RichTextField)
        for model, object_id, *_paths in field.extract_references(getattr(thing, field.name))
        if issubclass(model, kind) and str(object_id).isdecimal()
    }


def with_facts_of_files(html: str) -> str:
    """Rich text whose links to files say in their words what `FILE_LINK` has in an attribute.

    A link that names the type already, as editors of older pages did, stays as it is.
    """
    return _LINK_TO_A_FILE.sub(_link_with_facts, html)


def _link_with_facts(found):
    address, facts, words = found.groups()
    of_type = facts.partition(",")[0]
    said = words if f"({of_type}" in words else f"{words} ({facts})"
    return f'<a href="{address}">{said}</a>'


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
