"""When the catalogue, as the public sees it, changes by itself."""

from datetime import datetime, timedelta

from django.db.models import Value

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.dates import EXACT_WITHIN, local_date

from .models import CatalogueEntry


def next_change(after: datetime) -> datetime | None:
    """The next instant at which the catalogue says something else.

    A row appears or goes, an event ends, a date becomes exact, a release is late.
    """
    first_coarse_day = local_date(after) + EXACT_WITHIN + timedelta(days=1)
    rows = CatalogueEntry.objects
    hollow = rows.exclude(phase=Phase.FULL)
    instants = dict(
        _first(rows.filter(public_from__gt=after), "public_from").union(
            _first(rows.filter(public_until__gt=after, public_until__lt=clock.END), "public_until"),
            _first(rows.filter(kind=Kind.EVENT, happens_until__gt=after), "happens_until"),
            _first(hollow.filter(sort_at__gt=after), "sort_at", "late"),
            _first(
                hollow.filter(sort_at__gte=clock.start_of(first_coarse_day)), "sort_at", "exact"
            ),
        )
    )
    if "exact" in instants:
        instants["exact"] = clock.start_of(local_date(instants["exact"]) - EXACT_WITHIN)
    return min(instants.values(), default=None)


def _first(rows, field, name=None):
    """The smallest value of `field`, read from its index, as a pair with a name."""
    return rows.order_by(field).values_list(Value(name or field), field)[:1]
