"""What the page of a series shows of its editions, and of tables other than its own."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q
from django.http import Http404
from wagtail.models import Page

from nhsd_site.core import clock, rows
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.dates import is_coarse, local_date, release_machine
from nhsd_site.core.models import Contact, Team
from nhsd_site.core.rows import Source
from publications.models.resources import ChangeNotice
from publications.queries.news import news_about
from search.models import CatalogueEntry
from search.queries import in_order_named, related_rows, together

#: More past editions than these are shown a year at a time.
MANY = 50
#: How many upcoming editions stand open to view; the others unfold.
SOON = 4
MOST_CORRECTIONS = 5

_NEWEST_FIRST = ("-sort_at", "-happens_until", "-object_id")
_BY_TITLE = ("sort_title", "object_id")


@dataclass(frozen=True)
class Year:
    """A year in which editions came out, how many, and whether they are those shown."""

    number: int
    count: int
    is_shown: bool


@dataclass(frozen=True)
class Correction:
    """A notice of what was changed in an edition, with the row of the edition."""

    notice: ChangeNotice
    edition: CatalogueEntry


@dataclass(frozen=True)
class Replacement:
    """That one series took the place of another: the row of the other, and since when."""

    series: CatalogueEntry
    since: date | None


def series(page, year=None):
    """What the page of a series shows besides its own texts.

    Of many past editions only those of one year are fetched: of `year`, or else of the newest.
    """
    tables = _tables(page)
    others = _succession(page, tables) | {notice.page_id for notice in tables["notices"]}
    past = _past(page)
    years = _years(past, year)
    lists = together(
        latest=_latest(page).for_lists(),
        upcoming=_upcoming(page).order_by(*_BY_TITLE).for_lists(),
        past=_of_years(past, years).order_by(*_NEWEST_FIRST).for_lists(),
        others=_of_pages(others),
        news=news_about(page),
        related=related_rows(page),
    )
    others = {row.page_id: row for row in lists["others"]}
    upcoming = sorted(lists["upcoming"], key=_soonest_first)
    return {
        "team": _only(tables["team"]),
        "contact": _only(tables["contact"]),
        "successor": _successor(page, others),
        "predecessors": _predecessors(tables["predecessors"], others),
        "latest": _only(lists["latest"]),
        "next_release": next((row for row in upcoming if row.phase == Phase.ANNOUNCED), None),
        "upcoming": upcoming[:SOON],
        "upcoming_later": upcoming[SOON:],
        "years": years,
        "past": _grouped(page, lists["past"]),
        "corrections": _corrections(tables["notices"], others),
        "news": lists["news"],
        "related": in_order_named(lists["related"], page),
    }


def latest_edition(page):
    """The newest released edition of a series, by release, then coverage, then id.

    Raises `Http404` where none is released at the moment.
    """
    entry = _released(page).order_by(*_NEWEST_FIRST).for_lists().first()
    if entry is None:
        raise Http404
    edition = entry.page.specific
    edition.public_phase = entry.phase
    return edition


def part_of(edition, slug):
    """The row of the chapter or data set of `edition` with this slug; None if it isn't public."""
    parts = CatalogueEntry.objects.public().below(edition).filter(page__slug=slug)
    return parts.for_lists().first()


def editions_to_write_again(series):
    """The editions whose rows bear what changes with their series.

    That are those with a hollow row, now or until their release, which has its topics; and all of
    them when it ends, or goes on after all.
    """
    entries = CatalogueEntry.objects.filter(series=series.pk, kind=Kind.PUBLICATION)
    changed = ~Q(phase=Phase.FULL) | ~Q(weight=series.catalogue_weight)
    return list(Page.objects.filter(pk__in=entries.filter(changed).values("page")).specific())


# Editions


def _editions(page):
    return CatalogueEntry.objects.public().filter(series=page.pk, kind=Kind.PUBLICATION)


def _released(page):
    return _editions(page).filter(phase=Phase.FULL)


def _latest(page):
    """The row of the newest released edition, where the series has one stand out."""
    if not page.shows_latest:
        return CatalogueEntry.objects.none()
    # Found first and joined with its page then: else the pages of all of them are.
    newest = _released(page).order_by(*_NEWEST_FIRST)[:1]
    return CatalogueEntry.objects.filter(pk__in=newest.values("pk"))


def _is_to_come():
    """Of what is announced, or is cancelled before its day."""
    is_cancelled = Q(phase=Phase.CANCELLED, sort_at__gt=clock.moment())
    return Q(phase=Phase.ANNOUNCED) | is_cancelled


def _upcoming(page):
    return _editions(page).filter(_is_to_come())


def _past(page):
    """All others but the latest: what was released, and what was withdrawn or never came."""
    return _editions(page).exclude(_is_to_come()).exclude(pk__in=_latest(page).values("pk"))


def _years(past, asked_for):
    """The years of many past editions, newest first, one of them to be shown; none if few."""
    year = "sort_at__year"
    counts = dict(past.values_list(year).annotate(Count("pk")).order_by(f"-{year}"))
    if sum(counts.values()) <= MANY:
        return []
    shown = asked_for if asked_for in counts else max(counts)
    return [Year(number, count, number == shown) for number, count in counts.items()]


def _of_years(past, years):
    shown = [year.number for year in years if year.is_shown]
    return past.filter(sort_at__year=shown[0]) if shown else past


def _grouped(page, past):
    """Past editions by year, or all of them in the natural order of their titles.

    Pairs of a year, or None, and the rows below it.
    """
    if not page.shows_latest:
        return [(None, sorted(past, key=lambda row: (row.sort_title, row.object_id)))]
    by_year = groupby(past, lambda row: local_date(row.sort_at).year)
    return [(year, list(group)) for year, group in by_year]


def _soonest_first(row):
    """By the dates as they are said: a coarse one lies behind all others, and has no day."""
    return is_coarse(row.sort_at), release_machine(row.sort_at), row.sort_title


# Other tables


def _tables(page):
    """The rows of other tables that belong to a series, by one query."""
    noticed = ChangeNotice.objects.filter(page__in=_released(page).values("page"))
    newest = noticed.order_by("-changed_on", "-pk")[:MOST_CORRECTIONS]
    return rows.fetch(
        team=Source(Team.objects.filter(pk=page.team_id)),
        contact=Source(Contact.objects.filter(pk=page.contact_id)),
        notices=Source(ChangeNotice.objects.filter(pk__in=newest.values("pk"))),
        predecessors=Source(
            # A page that was never saved has no key, and replaces none.
            type(page).objects.filter(replaced_by__isnull=False, replaced_by=page.pk),
            fields=("page_ptr_id", "replaced_on"),
        ),
    )


def _succession(page, tables):
    """The ids of the series that replaces this one, and of those that it replaces."""
    ids = {page.replaced_by_id, *(each.pk for each in tables["predecessors"])}
    return ids - {None}


def _of_pages(ids):
    full = CatalogueEntry.objects.public().filter(page__in=ids, phase=Phase.FULL)
    return full.order_by("sort_title").for_lists()


def _successor(page, others):
    row = others.get(page.replaced_by_id)
    return row and Replacement(row, page.replaced_on)


def _predecessors(found, others):
    """In the order of their titles; those that aren't public are left out."""
    since = {each.pk: each.replaced_on for each in found}
    return [Replacement(row, since[pk]) for pk, row in others.items() if pk in since]


def _corrections(notices, others):
    """The newest first, each with the row of its edition."""
    newest_first = sorted(notices, key=lambda each: (each.changed_on, each.pk), reverse=True)
    return [
        Correction(notice, others[notice.page_id])
        for notice in newest_first
        if notice.page_id in others
    ]


def _only(found):
    return found[0] if found else None
