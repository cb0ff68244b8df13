from datetime import datetime

from . import stock


def next_change(after: datetime) -> datetime | None:
    """When the next notice comes or goes after `after`. Banners are in the catalogue."""
    instants = (
        instant
        for notice in stock.current().notices
        for instant in (notice.public_from, notice.public_until)
    )
    return min((each for each in instants if each and each > after), default=None)
