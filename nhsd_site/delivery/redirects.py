"""Old addresses lead on, but only to what whoever asks may get at.

Wagtail notes where a page was before it was renamed or moved, and editors enter others by hand. The
answer names the new address: before the page is public, that says what nobody may know yet. However
many redirects there are on the way, a visitor is sent once.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.views import serve

from nhsd_site.delivery import redirect_patterns
from nhsd_site.delivery.addresses import canonical
from nhsd_site.delivery.models import RedirectCount
from search.models import CatalogueEntry

#: Redirects one after another; with more of them an address leads nowhere.
MOST_STEPS = 5

#: What tells the middleware outside of the kept pages which redirect is to be counted.
FOLLOWED = "X-Followed-Redirect"


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
        way = find_way(request)
        if way is None:
            return response
        kind = HttpResponsePermanentRedirect if way.is_permanent else HttpResponseRedirect
        answer = kind(way.link)
        answer[FOLLOWED] = str(way.redirect.pk)
        return answer


class RedirectCountMiddleware:
    """Counts each redirect that goes out, also one that was kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if FOLLOWED in response:
            RedirectCount.add(int(response[FOLLOWED]))
            del response[FOLLOWED]
        return response


@dataclass(frozen=True)
class Way:
    """Where an address leads in the end, and the first redirect on the way there."""

    redirect: Redirect
    link: str
    is_permanent: bool


def find_way(request) -> Way | None:
    """Where the address of `request` leads; None if that is nowhere, or not open to its sender."""
    address, first, is_permanent = request.get_full_path(), None, True
    for _step in range(MOST_STEPS):
        redirect = _redirect_from(address, request)
        link = redirect and link_of(redirect, address)
        if not link:
            return None
        first = first or redirect
        is_permanent = is_permanent and redirect.is_permanent
        path = path_on_this_site(link, request.get_host())
        if path is None or not _is_of_a_page(path) or _is_open(request, path):
            return Way(first, link, is_permanent)
        address = path
    return None


def link_of(redirect: Redirect, address: str) -> str | None:
    """Where `redirect` leads from `address`: what its stars stand for is filled in."""
    if redirect.redirect_page_id or not redirect_patterns.is_one(redirect.old_path):
        return redirect.link
    parts = redirect_patterns.parts(redirect.old_path, _decoded_path(address))
    return redirect_patterns.filled_in(redirect.redirect_link, parts)


def path_on_this_site(link: str, host: str) -> str | None:
    """The one form of the path of `link`, or None if it leads to another site."""
    target = urlsplit(link)
    if target.netloc not in ("", host, urlsplit(settings.BASE_URL).netloc):
        return None
    return canonical(unquote(target.path) or "/")


def _redirect_from(address, request):
    """The redirect from `address` that is open to the sender of `request`, or None; by one query.

    One to a page that is hidden costs what none costs. One with the query comes before one without,
    one of this site before one of all, and one from this very address before one with stars.
    """
    forms = _forms_of(address)
    rows = CatalogueEntry.objects.open_to(request).filter(page=OuterRef("redirect_page"))
    found = Redirect.get_for_site(Site.find_for_request(request)).filter(
        Q(redirect_page=None) | Exists(rows),
        Q(old_path__in=forms) | Q(old_path__contains=redirect_patterns.STAR),
    )
    exact = [each for each in found if each.old_path in forms]
    if exact:
        return min(exact, key=lambda each: (forms.index(each.old_path), each.site_id is None))
    path = _decoded_path(address)
    fitting = [each for each in found if redirect_patterns.parts(each.old_path, path) is not None]
    return max(fitting, key=lambda each: redirect_patterns.rank(each.old_path), default=None)


def _decoded_path(address):
    return unquote(urlsplit(address).path)


def _forms_of(address):
    """How a redirect may have noted `address`, the best first."""
    whole = Redirect.normalise_path(address, decode_unicode=False)
    without_query = urlsplit(whole).path
    forms = [uri_to_iri(whole), whole, uri_to_iri(without_query), without_query]
    return [form for form in dict.fromkeys(forms) if "\0" not in form]


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
