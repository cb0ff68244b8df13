"""What one reader sees and others don't: said above the page, and kept by nobody.

Whoever shows somebody more, or another day, than everybody else ties a ribbon to the request, which
each page made for it bears at its top, and seals the response.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Ribbon:
    """A template of a room, and what is shown in it."""

    template: str
    context: dict


def tie_ribbon(request: HttpRequest, template: str, **context) -> None:
    """Have the pages that are made for `request` bear this ribbon, after those tied before."""
    request.ribbons = [*ribbons(request), Ribbon(template, context)]


def ribbons(request: HttpRequest | None) -> list[Ribbon]:
    """The ribbons that were tied to `request`."""
    return getattr(request, "ribbons", [])


def seal(response: HttpResponse) -> HttpResponse:
    """The response, which no cache may keep now, and no search engine index or keep."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response
