from datetime import datetime

from nhsd_site.core.changes import Candidates

from . import stock


def candidates(after: datetime) -> Candidates:
    """When notices come or go after `after`. Banners are in the catalogue."""
    for notice in stock.current().notices:
        for instant in (notice.public_from, notice.public_until):
            if instant and instant > after:
                yield instant
