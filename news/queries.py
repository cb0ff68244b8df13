from django.core.paginator import Paginator
from django.db.models import F

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind
from search.queries import by_page_ids, listing

ITEMS_A_PAGE = 20


def news():
    """Public news, newest first."""
    return listing(kinds=[Kind.NEWS])


def upcoming_events():
    """Events that aren't over at the moment, soonest first."""
    return listing(kinds=[Kind.EVENT], order="soonest")


def past_events():
    """Events that are over at the moment, newest first."""
    return (
        listing(kinds=[Kind.EVENT])
        .filter(happens_until__lte=clock.moment())
        .order_by(F("happens_from").desc(), "-id")
    )


def page_of(rows, request):
    """What a paged list shows: the page of `rows` that the address asks for, or the nearest."""
    return {"rows": Paginator(rows, ITEMS_A_PAGE).get_page(request.GET.get("page"))}


def row_of(page):
    """The public row of `page`, or None."""
    return by_page_ids([page.pk]).get(page.pk)


def index_beside(folder):
    """The public row of the list of news that stands beside `folder`, or None."""
    siblings = folder.get_siblings().filter(content_type__model="newsindexpage")
    return listing(kinds=[Kind.HUB]).filter(page__in=siblings).first()
