"""What may be said of an edition before its release, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.template.response import TemplateResponse


class EmbargoedError(Exception):
    """Raised when something asks an announcement for what is not public yet."""


@dataclass(frozen=True)
class Announcement:
    """Stands in for an edition until its release: title, date, type, series and where it is.

    Dates are shown through `core.dates`, which leaves out the day while it lies far ahead.
    """

    title: str
    release_at: datetime
    information_types: tuple[str, ...]
    series_title: str
    series_url: str
    url: str
    template: str
    ancestors: tuple = ()

    seo_title = ""
    noindex = False
    social_image_id = None
    listing_image_id = None

    @classmethod
    def of(cls, edition):
        """The announcement of a `PublicationPage`."""
        ancestors = tuple(edition.get_ancestors())
        series = ancestors[-1]
        return cls(
            title=edition.title,
            release_at=edition.release_at,
            information_types=tuple(term.name for term in edition.information_types.all()),
            series_title=series.title,
            series_url=series.url,
            url=edition.url,
            template=edition.announcement_template,
            ancestors=ancestors,
        )

    @property
    def meta_description(self):
        return f"An upcoming edition of {self.series_title}. Not yet published."

    def get_ancestors(self):
        return self.ancestors

    def serve(self, request):
        """The page as it stands before the release."""
        return TemplateResponse(request, self.template, {"page": self, "request": request})

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise EmbargoedError(f"“{name}” is not public before the release.")
