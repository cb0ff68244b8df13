"""Each thing has one address: no trailing slash, no doubled slashes, nothing unreadable in it."""

import re
from http import HTTPMethod

from django.core.exceptions import BadRequest
from django.http import HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.utils.encoding import escape_uri_path

ADMIN = "/admin/"

#: Prefixes that follow rules of their own.
UNTOUCHED = (ADMIN, "/static/")

#: What the public side can be asked; a page then says which of them it takes.
PUBLIC_METHODS = (HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.POST)

#: The rule does not change from one day to the next.
REDIRECT_SECONDS = 24 * 60 * 60

_slashes = re.compile(r"/{2,}")


def canonical(path):
    """The one form of a decoded path. `/` and what is under `/admin/` keep their last slash."""
    if not path.startswith(UNTOUCHED):
        path = _slashes.sub("/", path)
    if path == ADMIN.rstrip("/"):
        return ADMIN
    if path.startswith(UNTOUCHED):
        return path
    return path.rstrip("/") or "/"


class AddressMiddleware:
    """Sends every other form of an address to the one form, and refuses what can't be one.

    The redirect is relative to our own host: a path never names another, as its slashes are single
    and its backslashes escaped.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        _refuse_null_characters(request)
        if request.method not in PUBLIC_METHODS and not request.path_info.startswith(ADMIN):
            return HttpResponseNotAllowed(PUBLIC_METHODS)
        path = canonical(request.path_info)
        if path != request.path_info and request.method in ("GET", "HEAD"):
            return _permanent_redirect(_with_query(request, path))
        return self.get_response(request)


def _refuse_null_characters(request):
    # PostgreSQL takes none, and no address or cookie of ours contains one.
    if "\0" in request.path_info or any("\0" in value for value in request.COOKIES.values()):
        raise BadRequest("A null character")


def _permanent_redirect(location):
    response = HttpResponsePermanentRedirect(location)
    response["Cache-Control"] = f"public, max-age={REDIRECT_SECONDS}"
    return response


def _with_query(request, path):
    query = request.META.get("QUERY_STRING", "")
    return escape_uri_path(path) + (f"?{query}" if query else "")
