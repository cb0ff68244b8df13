from datetime import datetime

from django.db.models import Min, Q

from .models import PageNotice


def next_change(after: datetime) -> datetime | None:
    """When the next notice comes or goes after `after`. Banners are in the catalogue."""
    instants = PageNotice.objects.aggregate(
        coming=Min("public_from", filter=Q(public_from__gt=after)),
        going=Min("public_until", filter=Q(public_until__gt=after)),
    )
    return min(filter(None, instants.values()), default=None)
