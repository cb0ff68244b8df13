"""When what pages of publications say changes by itself, besides what the catalogue knows of."""

from datetime import datetime, timedelta

from django.db.models import F, Value
from django.db.models.functions import TruncDate

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.dates import EXACT_WITHIN, local_date
from publications.models import (
    DatasetPage,
    InteractiveTool,
    PublicationPage,
    ReleaseEvent,
    SeriesPage,
)
from search.models import CatalogueEntry

_DAY = timedelta(days=1)
#: When a page changes for the sake of a day that it names: when that begins, when it is over, and
#: when it is near enough to be said exactly.
_BEGUN, _OVER, _EXACT = "begun", "over", "exact"
_SHIFTS = {_BEGUN: timedelta(0), _OVER: _DAY, _EXACT: -EXACT_WITHIN}


def next_change(after: datetime) -> datetime | None:
    """The midnight after `after` at which something ends, or a date begins to be said otherwise.

    Only pages that are public at `after` count: what others say is nobody's business yet, and the
    instant at which they become public is a change itself.
    """
    today = local_date(after)
    first_coarse_day = today + EXACT_WITHIN + _DAY
    public = CatalogueEntry.objects.public(after)
    editions = public.filter(kind=Kind.PUBLICATION)
    released = editions.filter(phase=Phase.FULL).values("page")
    data_sets = DatasetPage.objects.filter(pk__in=public.filter(kind=Kind.DATASET).values("page"))
    series = SeriesPage.objects.filter(pk__in=public.filter(kind=Kind.SERIES).values("page"))
    days = _first(_OVER, PublicationPage.objects.filter(pk__in=released), "survey_until", today)
    days = days.union(
        _first(_OVER, InteractiveTool.objects.filter(page__in=released), "updated_until", today),
        _first(_OVER, data_sets, "next_release_on", today),
        _first(_EXACT, data_sets, "next_release_on", first_coarse_day),
        _former_dates(editions, first_coarse_day),
        _first(_OVER, series, "retired_on", today),
        _first(_EXACT, series, "retired_on", first_coarse_day),
        _first(_BEGUN, series, "replaced_on", today + _DAY),
        _first(_EXACT, series, "replaced_on", first_coarse_day),
    )
    first = min((day + _SHIFTS[what] for what, day in days), default=None)
    return clock.start_of(first)


def _first(what, rows, field, since):
    """The first day in `field` that isn't before the day `since`, as a pair with `what`."""
    rows = rows.filter(**{f"{field}__gte": since}).order_by(field)
    return rows.values_list(Value(what), F(field))[:1]


def _former_dates(editions, since):
    """The same of the dates that releases had before they were moved, which their logs tell."""
    moved = ReleaseEvent.objects.filter(
        edition__in=editions.values("page"), release_at_before__gte=clock.start_of(since)
    )
    day = TruncDate("release_at_before", tzinfo=clock.LONDON)
    return moved.order_by("release_at_before").values_list(Value(_EXACT), day)[:1]
