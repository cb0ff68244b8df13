"""What the pages of an edition and of its parts ask the catalogue: one query for each page."""

from dataclasses import dataclass

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from publications.queries.news import news_about
from search.links import pages_referred_to, resolver_for
from search.models import CatalogueEntry
from search.queries import in_order_named, related_rows, rows_of_pages, together

#: The order of editions: by release, then by the end of what they cover, then by number.
_OLDEST_FIRST = ("sort_at", "covers_until", "object_id")
_NEWEST_FIRST = tuple(f"-{name}" for name in _OLDEST_FIRST)


@dataclass(frozen=True)
class ChapterLink:
    """A page of an edition that is read in order."""

    url: str
    title: str
    is_current: bool


def edition(page, request):
    """What the page of an edition shows of other pages."""
    rows = together(
        series=_rows(page__path=_parent_path(page), phase=Phase.FULL),
        parts=parts_of(page, request),
        previous=_editions_beside(page, "lt").order_by(*_NEWEST_FIRST)[:1],
        next=_editions_beside(page, "gt").order_by(*_OLDEST_FIRST)[:1],
        latest=_editions_beside(page, "gt").order_by(*_NEWEST_FIRST)[:1],
        news=news_about(page),
        related=related_rows(page),
        referred=rows_of_pages(pages_referred_to(page)),
    )
    resolver_for(request, page).learn(rows["referred"])
    return {
        "series": _only(rows["series"]),
        "data_sets": _data_sets(rows["parts"]),
        "previous_edition": _only(rows["previous"]),
        "next_edition": _only(rows["next"]),
        "latest_edition": _only(rows["latest"]),
        "news": rows["news"],
        "related": in_order_named(rows["related"], page),
        **_chapters(page, rows["parts"], current=page),
    }


def part(page, request):
    """What a chapter or a data set shows of other pages: those around it in its edition."""
    rows = together(
        parts=parts_of(page.edition, request),
        latest=_editions_beside(page.edition, "gt").order_by(*_NEWEST_FIRST)[:1],
        related=related_rows(page),
        referred=rows_of_pages(pages_referred_to(page)),
    )
    resolver_for(request, page).learn(rows["referred"])
    return {
        "edition": page.edition,
        "latest_edition": _only(rows["latest"]),
        "related": in_order_named(rows["related"], page),
        **_chapters(page.edition, rows["parts"], current=page),
    }


def parts_of(page, request):
    """The rows of the chapters and data sets of an edition that are open to this visitor."""
    rows = CatalogueEntry.objects.open_to(request).below(page)
    return rows.order_by("page__path").for_lists()


def _data_sets(parts):
    """The rows of data sets, in the natural order of their titles: 1.1, 1.9, 1.10, 2.0."""
    rows = [row for row in parts if row.kind == Kind.DATASET]
    return sorted(rows, key=lambda row: (row.sort_title, row.object_id))


def _chapters(edition, parts, current):
    """The pages to be read in order, the edition itself first, and those beside `current`.

    There are none in an edition without chapters, and beside a page that isn't read in order.
    """
    chapters = [
        ChapterLink(row.url, row.title, row.page_id == current.pk)
        for row in parts
        if row.kind == Kind.CHAPTER
    ]
    if not chapters:
        return {"chapters": [], "previous_chapter": None, "next_chapter": None}
    overview = ChapterLink(edition.url, "Overview", edition.pk == current.pk)
    chapters = [overview, *chapters]
    here = next((n for n, chapter in enumerate(chapters) if chapter.is_current), None)
    before = chapters[here - 1] if here else None
    after = chapters[here + 1] if here is not None and here + 1 < len(chapters) else None
    return {"chapters": chapters, "previous_chapter": before, "next_chapter": after}


def _editions_beside(page, lookup):
    """The released editions of the series that come after a page ("gt"), or before it ("lt")."""
    editions = _rows(
        kind=Kind.PUBLICATION, phase=Phase.FULL, series__path=_parent_path(page)
    ).alias(covers_until=Coalesce("happens_until", Value(clock.END)))
    if page.release_at is None or page.pk is None:
        return editions.none()
    released, until = page.release_at, clock.start_of(page.coverage_end) or clock.END
    same_release = Q(sort_at=released)
    same_period = same_release & Q(covers_until=until)
    return editions.filter(
        Q(**{f"sort_at__{lookup}": released})
        | same_release & Q(**{f"covers_until__{lookup}": until})
        | same_period & Q(**{f"object_id__{lookup}": page.pk})
    )


def _rows(**conditions):
    return CatalogueEntry.objects.public().filter(**conditions).for_lists()


def _parent_path(page):
    return page.path[: -page.steplen]


def _only(rows):
    return rows[0] if rows else None
