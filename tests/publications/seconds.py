"""The second of a release, those around it, and what may happen then."""

from datetime import date, timedelta

from publications import releasing
from tests.clock import aware, frozen
from tests.publications.canary import RELEASE, announce
from tests.publications.decisions import REASON
from tests.publications.surfaces import SURFACES
from tests.publications.words import seconds_kept

SECOND = timedelta(seconds=1)
LAST_SECOND = RELEASE - SECOND
NEXT_SECOND = RELEASE + SECOND
#: A day on which only the month of the release is said, and that on which its day begins to be.
FAR_AHEAD = aware("2027-01-15T12:00")
SAID_FROM = aware("2027-01-28T00:00")
DECIDED_AT = aware("2027-03-24T09:00")


def take(decision, edition, at):
    """Take a decision of `publications.releasing` at an instant."""
    with frozen(at):
        if decision == "approve":
            releasing.approve(edition)
        else:
            releasing.decide(decision, edition, reason=REASON)


def another(announced, release_at):
    """One more approved edition of the series; it covers an earlier time."""
    with frozen("2027-03-01T12:00"):
        return announce(
            announced.series,
            "Vellichor counts, extra",
            release_at,
            summary="Ostranenie",
            coverage_start=date(1700, 1, 1),
            coverage_end=date(1700, 12, 31),
        )


def lives_beyond(change, ask, seconds):
    """Which surfaces may be kept beyond a change by who asked for them `seconds` before it."""
    with frozen(change - timedelta(seconds=seconds)):
        kept = {name: seconds_kept(ask(surface.address)) for name, surface in SURFACES.items()}
    return {name for name, life in kept.items() if life >= max(1, seconds)}
