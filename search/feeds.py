"""Feeds: what is new, for programs that ask now and then. All are written here, in Atom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from nhsd_site.core import clock, dates
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.identifiers import tag_uri

from . import query
from .models import CatalogueEntry
from .parameters import NAMES, Parameters
from .text import writable

#: Entries of a feed. Who asks once a day should miss nothing.
LENGTH = 20


@dataclass(frozen=True)
class Told:
    """What a room tells feeds of a page besides its row: who wrote it, and the aware instant at
    which its editors say that it last became another."""

    authors: tuple[str, ...] = ()
    updated_at: datetime | None = None


#: From rows, of which a room looks at its own, to what it tells of their pages, by the pages' ids.
Source = Callable[[list[CatalogueEntry]], dict[int, Told]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Have all feeds ask this; usable as a decorator. Registering twice has no effect."""
    if source not in _sources:
        _sources.append(source)
    return source


class _Feed(Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")

    def latest_post_date(self):
        """When it was changed last; a feed without items is as of now, by the clock of the site."""
        return super().latest_post_date() if self.items else clock.moment()


def atom(
    title: str, address: str, feed_address: str, name: str, rows: Iterable[CatalogueEntry]
) -> HttpResponse:
    """The feed of these rows, those left out that have nothing to read or no address.

    `address` and `feed_address` are paths of this site, of the page that lists the same and of the
    feed itself; by its `name` the feed stays the same when they change.
    """
    feed = _Feed(
        title=title,
        link=settings.BASE_URL + address,
        feed_url=settings.BASE_URL + feed_address,
        feed_guid=tag_uri(name),
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=settings.WAGTAIL_SITE_NAME,
    )
    rows = [row for row in rows if row.url and not row.is_hollow]
    told = {page_id: each for source in _sources for page_id, each in source(rows).items()}
    for row in rows:
        of_page = told.get(row.page_id, Told())
        feed.add_item(
            title=writable(row.title),
            link=settings.BASE_URL + row.url,
            # Atom's summaries are HTML, as Django writes them.
            description=escape(writable(_summary(row))),
            unique_id=tag_uri(f"{Kind(row.kind).name.lower()}/{row.object_id}"),
            pubdate=_published_at(row),
            updateddate=_updated_at(row, of_page),
            authors=of_page.authors,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def too_slow() -> HttpResponse:
    """The answer to what takes too long: readers ask again, and keep what they have."""
    text = "This search took too long."
    return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")


@require_safe
def search_feed(request):
    """Any search as a feed: the newest of what it finds."""
    asked = Parameters.read(request.GET).but(sort="date")
    try:
        found = query.find(asked.search())
    except query.SearchTooSlowError:
        return too_slow()
    parameters = asked.in_address.urlencode()
    return atom(
        title=f"Search results for “{asked.query}”" if asked.query else "All that is new",
        address=f"{reverse('search')}?{parameters}",
        feed_address=f"{reverse('search_feed')}?{parameters}",
        name=f"search?{parameters}",
        rows=found.entries,
    )


search_feed.query_parameters = NAMES


def _published_at(row):
    """The date that lists show of it; of what takes place, and may be to come, when it was told."""
    shown_at = None if row.kind == Kind.EVENT else row.shown_at
    return shown_at or row.page.first_published_at


def _summary(row):
    """What it says of itself, after the days on which it takes place and what became of it."""
    if row.kind != Kind.EVENT or row.happens_from is None:
        return row.summary
    days = dict.fromkeys(
        dates.spoken(each) for each in (row.happens_from, row.happens_until) if each
    )
    return f"{', '.join([' to '.join(days), *row.marks])}. {row.summary}"


def _updated_at(row, told):
    """When it last became another to its readers: never before it was public."""
    changed_at = told.updated_at or row.page.last_published_at
    return max(filter(None, [changed_at, row.public_from]))
