"""The site as it will be: who may publish all of it can look at it at an instant to come.

The instant stands in a cookie of its own, signed for one session of one user. It changes
`clock.moment()` for the pages and files that this user reads meanwhile, and nothing else.
"""

from datetime import datetime, timedelta

from django.conf import settings
from wagtail.models import Page

from nhsd_site.core import clock
from nhsd_site.core.tree import HOME_DEPTH

COOKIE = "as_of"

#: Nothing that is announced lies further ahead.
FURTHEST_AHEAD = timedelta(days=3660)


def is_permitted(user):
    """Whether `user` may look ahead: who may publish every page reads what isn't public anyway.

    Who may publish a section only doesn't: the view is of the whole site, files included.
    """
    home = Page.objects.filter(depth=HOME_DEPTH).first()
    return home is not None and home.permissions_for_user(user).can_publish()


def problem_with(instant):
    """What is wrong with `instant` (aware) as one to look at, in a sentence; None if nothing is."""
    now = clock.now()
    if instant <= now:
        return "Choose a moment to come: this one has passed."
    if instant > now + FURTHEST_AHEAD:
        return "Choose a moment within the next ten years."
    return None


def look_at(request, response, instant):
    """Have the sender of `request` see the site at `instant`, from after `response` on.

    It lasts until they leave, until the instant has come, or until the browser or session ends.
    """
    response.set_signed_cookie(
        COOKIE,
        instant.isoformat(),
        salt=_salt(request),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def leave(response):
    """Have the receiver of `response` see the site as it is."""
    response.delete_cookie(COOKIE, samesite="Lax")


def chosen_instant(request):
    """The instant that the sender of `request` has chosen and may look at, or None."""
    if COOKIE not in request.COOKIES or not is_permitted(request.user):
        return None
    value = request.get_signed_cookie(COOKIE, default=None, salt=_salt(request))
    instant = datetime.fromisoformat(value) if value else None
    return instant if instant and not problem_with(instant) else None


def _salt(request):
    return f"core.as_of.{request.user.pk}.{request.session.session_key}"
