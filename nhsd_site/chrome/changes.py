from datetime import datetime

from nhsd_site.core.changes import Candidates

from . import stock


def candidates(after: datetime) -> Candidates:
    """When notices and incidents come or go after `after`. Banners are in the catalogue."""
    available = stock.current()
    instants = [
        instant
        for each in (*available.notices, *available.incidents)
        for instant in (each.public_from, each.public_until)
    ]
    for incident in available.incidents:
        instants += [update.told_at for update in incident.updates.all()]
    for instant in instants:
        if instant and instant > after:
            yield instant
