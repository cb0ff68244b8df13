from itertools import groupby

from django.http import Http404
from wagtail.models import Page

from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.dates import local_date, release_machine
from search.models import CatalogueEntry
from search.queries import listing

_NEWEST_FIRST = ("-sort_at", "-happens_until", "-object_id")


def latest_edition(series):
    """The newest released edition of `series`, by release, then coverage, then id.

    Raises `Http404` where none is released at the moment.
    """
    entry = (
        CatalogueEntry.objects.public()
        .filter(series=series.pk, kind=Kind.PUBLICATION, phase=Phase.FULL)
        .order_by(*_NEWEST_FIRST)
        .for_lists()
        .first()
    )
    if entry is None:
        raise Http404
    edition = entry.page.specific
    edition.public_phase = entry.phase
    return edition


def hollow_editions(series):
    """The editions of `series` that have a hollow row, now or until their release."""
    rows = CatalogueEntry.objects.filter(series=series.pk, kind=Kind.PUBLICATION)
    hollow = rows.exclude(phase=Phase.FULL).values("page")
    return list(Page.objects.filter(pk__in=hollow).specific())


def editions(series):
    """The rows of a series' page: the latest edition, upcoming ones and earlier ones by year."""
    rows = list(
        CatalogueEntry.objects.public()
        .filter(series=series.pk, kind=Kind.PUBLICATION)
        .order_by(*_NEWEST_FIRST)
        .for_lists()
    )
    released = [row for row in rows if row.phase == Phase.FULL]
    announced = (row for row in rows if row.phase == Phase.ANNOUNCED)
    upcoming = sorted(announced, key=lambda row: (release_machine(row.sort_at), row.sort_title))
    return {
        "latest": released[0] if released else None,
        "upcoming": upcoming,
        "earlier": [
            (year, list(group))
            for year, group in groupby(released[1:], lambda row: local_date(row.sort_at).year)
        ],
    }


def index_lists(index):
    """The rows of an index page: its series by name, and the newest editions below it."""
    return {
        "indexes": listing(kinds=[Kind.HUB], under=index, order="title"),
        "series_list": listing(kinds=[Kind.SERIES], under=index, order="title"),
        "newest": listing(kinds=[Kind.PUBLICATION], under=index)[:10],
    }
