"""When what pages of publications say changes by itself, besides what the catalogue knows of."""

from datetime import datetime, timedelta

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.changes import Candidates, First
from nhsd_site.core.dates import EXACT_WITHIN, exact_from, local_date
from publications.models import (
    DatasetPage,
    InteractiveTool,
    PublicationPage,
    ReleaseEvent,
    SeriesPage,
)
from search.models import CatalogueEntry

_DAY = timedelta(days=1)


def candidates(after: datetime) -> Candidates:
    """The midnights after `after` at which something ends, or a date begins to be said otherwise.

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
    yield _over(PublicationPage.objects.filter(pk__in=released), "survey_until", today)
    yield _over(InteractiveTool.objects.filter(page__in=released), "updated_until", today)
    yield _over(data_sets, "next_release_on", today)
    yield _over(series, "retired_on", today)
    yield First(series.filter(replaced_on__gt=today), "replaced_on", clock.start_of)
    for rows, field in [
        (data_sets, "next_release_on"),
        (series, "retired_on"),
        (series, "replaced_on"),
    ]:
        yield First(rows.filter(**{f"{field}__gte": first_coarse_day}), field, exact_from)
    yield First(_moved(editions, first_coarse_day), "release_at_before", exact_from)


def _over(rows, field, today):
    """When the first day in `field` is over that isn't yet."""
    return First(rows.filter(**{f"{field}__gte": today}), field, _day_after)


def _day_after(day):
    return clock.start_of(day + _DAY)


def _moved(editions, since):
    """The moves of releases from the day `since` on or later to another, which their logs tell."""
    return ReleaseEvent.objects.filter(
        edition__in=editions.values("page"), release_at_before__gte=clock.start_of(since)
    )
