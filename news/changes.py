"""When what events show changes by itself, besides what the catalogue knows of."""

from datetime import datetime

from news.models import EventPage
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.changes import Candidates, First
from search.models import CatalogueEntry


def candidates(after: datetime) -> Candidates:
    """Bookings of an event that is public close. That an event is over the catalogue tells."""
    public = CatalogueEntry.objects.public(after).filter(kind=Kind.EVENT)
    closing = EventPage.objects.filter(booking_closes_at__gt=after, pk__in=public.values("page"))
    yield First(closing, "booking_closes_at")
