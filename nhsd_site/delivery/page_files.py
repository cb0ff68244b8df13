"""What pages answer besides themselves, at addresses below their own that have a dot.

A page type has a feed by a method `feed(request)`, and a calendar by `calendar(request)`; both
return a response. It may depend on the parameters that the page declares, and on no others.
"""

from django.http import Http404
from django.views.decorators.http import require_safe
from wagtail.models import Site

from nhsd_site.core.catalogue import Phase
from nhsd_site.delivery import cache
from search.models import CatalogueEntry


@require_safe
def feed(request, page):
    """`<page>/feed.atom`. Raises `Http404` where no public page is, or one without a feed."""
    return _answer_of(page, "feed", request)


@require_safe
def calendar(request, page):
    """`<page>/calendar.ics`, likewise."""
    return _answer_of(page, "calendar", request)


#: They are the page's, which isn't known before the view is called.
feed.query_parameters = calendar.query_parameters = None


def _answer_of(address, name, request):
    page = _public_page(address, request)
    answer = getattr(page, name, None)
    if answer is None:
        raise Http404
    cache.keep_declared(request, getattr(page, "query_parameters", ()))
    return answer(request)


def _public_page(address, request):
    """The page at this address that everybody may read, early readers or not, or None."""
    top = Site.find_for_request(request).root_page
    entries = CatalogueEntry.objects.public().filter(phase=Phase.FULL)
    entries = entries.filter(page__url_path=f"{top.url_path}{address}/").select_related("page")
    entry = entries.only("page").first()
    return entry.page.specific if entry else None
