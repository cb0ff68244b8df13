"""Who has come in by a pre-release link, what that opens, and what is noted of it.

The link leads to a page with a button (`publications.views.pre_release`). Its form sets a cookie
that names the grant and holds no key; with each request the grant is looked up again.
"""

import math

from django.conf import settings

from nhsd_site.core import clock
from publications.models import PreReleaseGrant, PreReleaseUse

COOKIE = "pre_release"
_SALT = "publications.pre_release"
_LONGEST_PATH = PreReleaseUse._meta.get_field("path").max_length


def let_in(response, grant):
    """Have the receiver of `response` read what `grant` opens, no longer than it can hold."""
    until = min(grant.expires_at, grant.edition.release_at)
    response.set_signed_cookie(
        COOKIE,
        str(grant.pk),
        salt=_SALT,
        max_age=math.floor((until - clock.now()).total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def grant_of(request):
    """The grant by which the sender of `request` may read an edition, or None; asked once."""
    if not hasattr(request, "_pre_release_grant"):
        request._pre_release_grant = _find_grant(request)
    return request._pre_release_grant


def _find_grant(request):
    if COOKIE not in request.COOKIES:
        return None
    number = request.get_signed_cookie(COOKIE, default=None, salt=_SALT)
    if number is None:
        return None
    grant = PreReleaseGrant.objects.select_related("edition").filter(pk=number).first()
    return grant if grant and grant.lets_in() else None


def opened_path(request):
    """The tree path of the edition that is open to the sender of `request`, or None."""
    grant = grant_of(request)
    return grant and grant.edition.path


def note_use(request, response):
    """Note what the sender of `request` has been given before its release, if it was given."""
    grant = grant_of(request)
    if grant and request.method in ("GET", "HEAD") and response.status_code < 400:
        grant.uses.create(path=request.path[:_LONGEST_PATH])
