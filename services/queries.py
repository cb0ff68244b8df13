from django.db.models import Q

from nhsd_site.core.catalogue import Kind
from nhsd_site.core.models import Relation
from search.queries import by_letter, listing


def a_to_z(index):
    """The services below `index` under the letters they begin with, for its page."""
    return {"services": by_letter(listing(kinds=[Kind.SERVICE], under=index, order="title"))}


def around_service(service):
    """What belongs to a service by itself: its sub-pages, the news that name it, its events."""
    below = listing(kinds=[Kind.PAGE], under=service, order="title")
    names_it = Q(page__in=Relation.objects.filter(target=service.pk).values("source"))
    is_below = Q(page__path__startswith=service.path)
    return {
        "local_navigation": below,
        "news": listing(kinds=[Kind.NEWS]).filter(names_it)[:6],
        "events": listing(kinds=[Kind.EVENT], order="soonest").filter(names_it | is_below),
    }
