"""Old addresses lead on, but only to what whoever asks may get at.

Wagtail notes where a page was before it was renamed or moved, and editors enter others by hand. The
answer names the new address: before the page is public, that says what nobody may know yet.
"""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.views import serve

from nhsd_site.delivery.addresses import canonical
from search.models import CatalogueEntry


class RedirectMiddleware:
    """Answers what all the rest has found to be a 404 by the redirect from its address, if any.

    In place of Wagtail's, which asks neither the catalogue nor the clock.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        redirect = _redirect_from(request.get_full_path(), request)
        if redirect is None or not _leads_on(request, redirect.link):
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return kind(redirect.link)


def _redirect_from(address, request):
    """The redirect from `address` that is open to the sender of `request`, or None; by one query.

    One to a page that is hidden costs what none costs. One with the query comes before one without,
    and one of this site before one of all.
    """
    forms = _forms_of(address)
    rows = CatalogueEntry.objects.open_to(request).filter(page=OuterRef("redirect_page"))
    found = Redirect.get_for_site(Site.find_for_request(request)).filter(
        Q(redirect_page=None) | Exists(rows), old_path__in=forms
    )
    by_rank = sorted(found, key=lambda each: (forms.index(each.old_path), each.site_id is None))
    return next(iter(by_rank), None)


def _forms_of(address):
    """How a redirect may have noted `address`, the best first."""
    whole = Redirect.normalise_path(address, decode_unicode=False)
    without_query = urlsplit(whole).path
    forms = [uri_to_iri(whole), whole, uri_to_iri(without_query), without_query]
    return [form for form in dict.fromkeys(forms) if "\0" not in form]


def _leads_on(request, link):
    """Whether the sender of `request` gets anything at `link`, if it is one of ours."""
    if not link:
        return False
    target = urlsplit(link)
    if target.netloc not in ("", request.get_host(), urlsplit(settings.BASE_URL).netloc):
        return True
    path = canonical(unquote(target.path) or "/")
    if not _is_of_a_page(path):
        return True
    return _is_open(request, path) or _redirect_from(path, request) is not None


def _is_of_a_page(path):
    try:
        return resolve(path).func is serve
    except Resolver404:
        return False


def _is_open(request, path):
    home = Site.find_for_request(request).root_page.specific
    try:
        home.route(request, [component for component in path.split("/") if component])
    except Http404:
        return False
    return True
