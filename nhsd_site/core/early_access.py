"""Who may read something before it is public?

Rooms above know ways to be let in: they register a function that tells, from a request, below which
page (itself included) its sender may read what the catalogue holds for later. The route to pages,
redirects and the file gate ask here; lists, search and all other surfaces know of no exception.
"""

from collections.abc import Callable

from django.http import HttpRequest

Source = Callable[[HttpRequest], str | None]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a way to be let in; usable as a decorator. Registering twice has no effect."""
    if source not in _sources:
        _sources.append(source)
    return source


def opened_path(request: HttpRequest) -> str | None:
    """The tree path of the page that is open to the sender of `request`, if any; asked once."""
    if not hasattr(request, "_opened_path"):
        request._opened_path = next(filter(None, (source(request) for source in _sources)), None)
    return request._opened_path


def note_use(request: HttpRequest) -> None:
    """Remember that what answers `request` is not public: its sender only was let in.

    Said by the route and the gate; the room that let the sender in asks, and does what it must.
    """
    request.used_early_access = True


def was_used(request: HttpRequest) -> bool:
    """Whether what answers `request` is not public."""
    return getattr(request, "used_early_access", False)


def opens(request: HttpRequest, path: str) -> bool:
    """Whether the page with this tree path is among those that are open to the sender only."""
    opened = opened_path(request)
    return opened is not None and path.startswith(opened)
