"""What became of the date of an edition, as everybody may know it."""

from dataclasses import dataclass
from datetime import datetime

from nhsd_site.core import dates
from publications.models.release import ReleaseEvent

_KINDS = ReleaseEvent.Kind
#: What happens to every edition, so that it is no news to the readers of a released one.
_USUAL = (_KINDS.ANNOUNCED, _KINDS.CONFIRMED)


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened to a release. It leads to nothing else of the edition.

    `release_at` is the date as it stood from then on, `release_at_before` the one until then.
    """

    kind: str
    happened_at: datetime
    reason: str
    release_at: datetime | None
    release_at_before: datetime | None

    @property
    def is_unusual(self):
        """Whether the release didn't take its plain course."""
        return self.kind not in _USUAL

    @property
    def said(self):
        """What happened, in a word or two."""
        return _KINDS(self.kind).label

    @property
    def is_coarse(self):
        """Whether the day it was moved to isn't said yet."""
        return dates.is_coarse(self.release_at)

    @property
    def is_said_alike(self):
        """Whether the date that it was moved to is, at the moment, said in the same words."""
        return dates.release_spoken(self.release_at) == dates.release_spoken(self.release_at_before)


def public_events(edition):
    """What is logged of an edition and everybody may know."""
    kinds = ReleaseEvent.PUBLIC_KINDS
    return ReleaseEvent.objects.filter(edition=edition.pk, kind__in=kinds)


def history(events):
    """The lines of these events, oldest first."""
    return [
        HistoryLine(
            kind=event.kind,
            happened_at=event.happened_at,
            reason=event.reason,
            release_at=event.release_at,
            release_at_before=event.release_at_before,
        )
        for event in sorted(events, key=lambda event: (event.happened_at, event.pk))
    ]


def unusual_history(events):
    """The same if the release took a turn; of one that came out as announced there is no news."""
    lines = history(events)
    return lines if any(line.is_unusual for line in lines) else []
