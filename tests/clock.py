"""The clock of tests: it runs like any other until a test stops it at an instant."""

from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from nhsd_site.core.clock import LONDON

_stopped_at = None


def source():
    """What the setting `CLOCK` names in tests: the instant of `frozen`, or else the real time."""
    return _stopped_at or timezone.now()


@contextmanager
def frozen(instant):
    """Stop the clock of this process, all its threads included, at `instant` until the block ends.

    `instant` is a datetime or ISO text; without an offset it is London's local time.
    """
    global _stopped_at
    before, _stopped_at = _stopped_at, aware(instant)
    try:
        yield _stopped_at
    finally:
        _stopped_at = before


def aware(instant):
    """`instant`, a datetime or ISO text, as an aware datetime; without an offset it is London's."""
    if isinstance(instant, str):
        instant = datetime.fromisoformat(instant)
    return instant if instant.tzinfo else instant.replace(tzinfo=LONDON)
