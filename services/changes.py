"""When pages of services change by themselves, besides what the catalogue knows of."""

from datetime import datetime

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.changes import Candidates, First
from nhsd_site.core.dates import local_date
from nhsd_site.core.models import ServiceStatus
from search.models import CatalogueEntry
from services.models import ServicePage
from services.queries import LATEST_DAYS, no_longer_latest


def candidates(after: datetime) -> Candidates:
    """The midnights after `after` at which a service is retired, or news is no longer the latest.

    Only what is public at `after` counts: its becoming public is a change itself.
    """
    today = local_date(after)
    public = CatalogueEntry.objects.public(after)
    services = ServicePage.objects.filter(
        pk__in=public.filter(kind=Kind.SERVICE).values("page"), status=ServiceStatus.RETIRING
    )
    latest = public.filter(kind=Kind.NEWS, sort_at__gte=clock.start_of(today - LATEST_DAYS))
    yield First(services.filter(retires_on__gt=today), "retires_on", clock.start_of)
    yield First(latest, "sort_at", no_longer_latest)
