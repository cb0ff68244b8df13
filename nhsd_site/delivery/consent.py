"""What a visitor agreed to, and what of other people's tools may therefore run.

Nothing is asked, set or loaded unless an administrator has enabled a tool. A choice stands in the
cookie `consent` as `<version>.<category>.<category>…`; the version is that of the tools which the
visitor was told of, so that another tool means another question.
"""

import hashlib
from itertools import groupby
from operator import attrgetter
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from nhsd_site.delivery import cache, generation
from nhsd_site.delivery.csrf import shows_form_again
from nhsd_site.delivery.models import ThirdPartyTag

COOKIE = "consent"
COOKIE_SECONDS = 365 * 24 * 60 * 60

#: What needs no consent. Part of every choice, so that "none of them" is a choice, too.
NECESSARY = "necessary"

_known = (None, ())


def enabled_tags():
    """The tools that are enabled, asked once for each generation in each process."""
    global _known
    number = generation.current()
    if _known[0] != number:
        tags = ThirdPartyTag.objects.filter(enabled=True).order_by("category", "name")
        _known = (number, tuple(tags))
    return _known[1]


def categories(request):
    """What the visitor agreed to, always with `NECESSARY`; empty if no choice was made.

    Without any tool there is nothing to choose, and a cookie from before means nothing.
    """
    version, _, chosen = request.COOKIES.get(COOKIE, "").partition(".")
    if not version:
        return frozenset()
    try:
        tags = enabled_tags()
    except (DatabaseError, InterfaceError):
        return frozenset()
    if not tags or version != _version(tags):
        return frozenset()
    offered = {tag.category for tag in tags}
    return frozenset({NECESSARY, *offered.intersection(chosen.split("."))})


def must_ask(request):
    """Whether the banner is shown: tools may run here, and the visitor has not said yes or no."""
    may_run = not cache.is_confidential(request) and bool(enabled_tags())
    return may_run and not categories(request)


def agreed_tags(request):
    """The tools that may run in this visitor's pages; none where they should not read along."""
    if cache.is_confidential(request):
        return []
    agreed = categories(request)
    return [tag for tag in enabled_tags() if tag.category in agreed] if agreed else []


def sources(request):
    """What must be added to the content security policy of this visitor's pages, by directive."""
    added = {}
    for tag in agreed_tags(request):
        for directive, allowed in tag.sources.items():
            added.setdefault(directive, set()).update(allowed)
    return {directive: sorted(allowed) for directive, allowed in added.items()}


@shows_form_again
@require_http_methods(["GET", "HEAD", "POST"])
def cookies(request):
    """`/cookies`: says which cookies there are, and takes the visitor's choice."""
    if request.method == "POST" and not request.is_cross_origin:
        return _remember(request, _chosen(request.POST))
    refused = request.method == "POST"
    chosen = _chosen(request.POST) if refused else categories(request)
    context = {
        "offers": _offers(chosen),
        "has_chosen": bool(categories(request)),
        "is_refused": refused,
    }
    status = 403 if refused else 200
    return TemplateResponse(request, "delivery/cookies.html", context, status=status)


def _offers(chosen):
    by_category = groupby(enabled_tags(), attrgetter("category"))
    return [
        {
            "category": ThirdPartyTag.Category(category),
            "tags": list(tags),
            "is_agreed": category in chosen,
        }
        for category, tags in by_category
    ]


def _chosen(data):
    """The categories that the form agrees to: the banner's all or none, or each by itself."""
    offered = {tag.category for tag in enabled_tags()}
    if data.get("all"):
        return offered if data["all"] == "yes" else set()
    return {category for category in offered if data.get(category) == "yes"}


def _remember(request, chosen):
    response = HttpResponseRedirect(_way_back(request), status=303)
    response["Cache-Control"] = "private, no-store"
    tags = enabled_tags()
    if tags:
        response.set_cookie(
            COOKIE,
            ".".join([_version(tags), *sorted(chosen)]),
            max_age=COOKIE_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _way_back(request):
    """The address on this site from which the form was sent."""
    sender = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(sender, {request.get_host()}):
        return "/cookies"
    parts = urlsplit(sender)
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def _version(tags):
    told = repr([(tag.pk, tag.category, tag.script_origin) for tag in tags])
    return hashlib.sha256(told.encode()).hexdigest()[:8]
