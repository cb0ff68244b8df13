"""What may be said of an edition before its release, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.template.response import TemplateResponse

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Phase
from publications.history import HistoryLine, history, public_events
from publications.models.release import ReleaseEvent

#: What is logged when an edition comes into these phases.
_DECISIONS = {
    Phase.CANCELLED: ReleaseEvent.Kind.CANCELLED,
    Phase.WITHDRAWN: ReleaseEvent.Kind.WITHDRAWN,
}


class EmbargoedError(Exception):
    """Raised when something asks an announcement for what is not public."""


@dataclass(frozen=True)
class Announcement:
    """Stands in for an edition of which no more is public: title, date, type, series and address.

    And what became of its date, which readers may always know: the `history`, and the line of it
    with the `decision` by which there is nothing to read. Dates are shown through `core.dates`,
    which leaves out the day while it lies far ahead.
    """

    title: str
    release_at: datetime | None
    status: str
    information_types: tuple[str, ...]
    series_title: str
    series_url: str
    url: str
    template: str
    is_confirmed: bool = False
    is_withdrawn: bool = False
    history: tuple[HistoryLine, ...] = ()
    decision: HistoryLine | None = None
    ancestors: tuple = ()

    seo_title = ""
    social_image_id = None
    listing_image_id = None
    lead_image_id = None

    @classmethod
    def of(cls, edition):
        """The announcement of a `PublicationPage`, in the phase in which it is to be shown."""
        ancestors = tuple(edition.get_ancestors())
        series = ancestors[-1]
        phase = Phase.ANNOUNCED if edition.public_phase is None else Phase(edition.public_phase)
        release_at = edition.release_at
        # Only in a preview is an edition without any date.
        is_late = phase == Phase.ANNOUNCED and release_at and release_at <= clock.moment()
        lines = history(public_events(edition))
        return cls(
            title=edition.title,
            release_at=release_at,
            status="Delayed" if is_late else phase.label,
            is_confirmed=edition.date_status == edition.DateStatus.CONFIRMED,
            is_withdrawn=phase == Phase.WITHDRAWN,
            history=tuple(lines),
            decision=_last(lines, _DECISIONS.get(phase)),
            information_types=tuple(term.name for term in edition.information_types.all()),
            series_title=series.title,
            series_url=series.url,
            url=edition.url,
            template=edition.announcement_template,
            ancestors=ancestors,
        )

    @property
    def meta_description(self):
        return f"{self.status}: an edition of {self.series_title}. There is nothing to read here."

    @property
    def noindex(self):
        return self.is_withdrawn

    def get_ancestors(self):
        return self.ancestors

    def serve(self, request):
        """The page as it stands before the release."""
        return TemplateResponse(request, self.template, {"page": self, "request": request})

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise EmbargoedError(f"“{name}” is not public.")


def _last(lines, kind):
    return next((line for line in reversed(lines) if line.kind == kind), None)
