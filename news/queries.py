from django.core.paginator import Paginator

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from search.models import CatalogueEntry

ITEMS_A_PAGE = 20


def _rows():
    return CatalogueEntry.objects.public().filter(phase=Phase.FULL, listed=True).for_lists()


def news():
    """Public news, newest first."""
    return _rows().filter(kind=Kind.NEWS).order_by("-sort_at", "-id")


def upcoming_events():
    """Events that aren't over at the moment, soonest first."""
    return (
        _rows()
        .filter(kind=Kind.EVENT, happens_until__gt=clock.moment())
        .order_by("happens_from", "id")
    )


def past_events():
    """Events that are over at the moment, newest first."""
    return (
        _rows()
        .filter(kind=Kind.EVENT, happens_until__lte=clock.moment())
        .order_by("-happens_from", "-id")
    )


def pages_named_by(page):
    """The public pages that `page` says it is about or related to."""
    return _rows().filter(page__relations_to__source=page.pk).order_by("sort_title").distinct()


def page_of(rows, request):
    """The page of `rows` that the address asks for; the nearest there is for any odd number."""
    return Paginator(rows, ITEMS_A_PAGE).get_page(request.GET.get("page"))
