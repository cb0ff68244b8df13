"""The days that change what pages of publications say."""

from nhsd_site.core.changes import earliest
from publications.changes import candidates


def next_change(after):
    """The next instant at which one does, or None; that of nothing else counts."""
    return earliest(candidates(after))
