"""When does the public site change by itself?

Each app that shows something from or until an instant registers a function when it is ready:
`next_change(after: datetime) -> datetime | None`. Kept responses live no longer than the earliest.
"""

from collections.abc import Callable
from datetime import datetime

NextChange = Callable[[datetime], datetime | None]
_sources: list[NextChange] = []


def register(source: NextChange) -> NextChange:
    """Add a source of changes; usable as a decorator. Registering twice has no effect."""
    if source not in _sources:
        _sources.append(source)
    return source


def next_change(after: datetime) -> datetime | None:
    """The earliest instant later than `after` at which anything public changes, if any is known."""
    return min(filter(None, (source(after) for source in _sources)), default=None)
