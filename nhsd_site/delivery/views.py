"""What only machines ask for."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

import nhsd_site
from nhsd_site.core import clock
from nhsd_site.delivery import generation

PLAIN = "text/plain; charset=utf-8"

#: RFC 9116 wants a date on which somebody must have looked at it again.
SECURITY_TXT_LIFE = timedelta(days=180)


@require_safe
def healthz(request):
    """Whether this process answers at all."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
def readyz(request):
    """Whether this process can show pages: 503 while its database does not answer."""
    state = {"version": nhsd_site.__version__}
    try:
        generation.read()
        return JsonResponse(state | {"database": "ok"})
    except (DatabaseError, InterfaceError):
        return JsonResponse(state | {"database": "away"}, status=503)


@require_safe
def robots(request):
    """Everything public may be read; each search would be a page of its own, without end."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search",
        "",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
        f"Sitemap: {settings.BASE_URL}/sitemap-news.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
def security_txt(request):
    """Where to report a weakness, after RFC 9116."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    expires = (clock.now() + SECURITY_TXT_LIFE).replace(microsecond=0)
    lines = [
        f"Contact: mailto:{address}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def nothing_here(request, *args, **kwargs):
    """Stands before a view of Wagtail's that the site does without. Raises `Http404`."""
    raise Http404
