"""When the catalogue, as the public sees it, changes by itself."""

from datetime import datetime, timedelta

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.changes import Candidates, First
from nhsd_site.core.dates import EXACT_WITHIN, exact_from, local_date

from .models import CatalogueEntry


def candidates(after: datetime) -> Candidates:
    """A row appears or goes, an event ends, a date becomes exact, a release is late."""
    first_coarse_day = local_date(after) + EXACT_WITHIN + timedelta(days=1)
    rows = CatalogueEntry.objects
    hollow = rows.exclude(phase=Phase.FULL)
    coarse = hollow.filter(sort_at__gte=clock.start_of(first_coarse_day))
    yield First(rows.filter(public_from__gt=after), "public_from")
    yield First(rows.filter(public_until__gt=after, public_until__lt=clock.END), "public_until")
    yield First(rows.filter(kind=Kind.EVENT, happens_until__gt=after), "happens_until")
    yield First(hollow.filter(sort_at__gt=after), "sort_at")
    yield First(coarse, "sort_at", exact_from)
