"""What a visitor sees when there is nothing to see.

The pages of clear refusals (400, 403, 404) look like any other page and offer the search. Those of
our own faults (500, 503) use neither the database nor anything else that may have caused them.
"""

import logging
import sys
from pathlib import Path

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from nhsd_site.delivery import cache
from search.proposals import propose

log = logging.getLogger(__name__)

#: Seconds after which a visitor, or a machine, may ask again while the database is away.
RETRY_AFTER = 30

_LAST_RESORT = (Path(__file__).parent / "last_resort.html").read_bytes()


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def permission_denied(request, exception=None):
    return render(request, "403.html", {"is_forged_form": False}, status=403)


def csrf_failure(request, reason=""):
    """A form that did not come from our own pages, or too late; see `delivery.csrf`."""
    return render(request, "403.html", {"is_forged_form": True}, status=403)


def page_not_found(request, exception=None):
    """With proposals by the words of the address, unless it may hold what is nobody's business."""
    proposals = [] if request.path_info.startswith(cache.UNKEPT) else propose(request.path_info)
    return render(request, "404.html", {"proposals": proposals}, status=404)


def server_error(request):
    """Whatever went wrong; a database that is away is no fault of the page, and will be back."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        response = _plain("503.html", status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return _plain("500.html", status=500)


def _plain(template, status):
    """The template, shown with nothing in its context, or without it if even that fails."""
    try:
        content = render_to_string(template)
    except Exception:  # Whatever it is, the visitor must get an answer.
        log.exception("The page for status %s can't be shown", status)
        content = _LAST_RESORT
    return HttpResponse(content, status=status, headers={"Cache-Control": "private, no-store"})
