from django.db.models import Q

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.dates import local_date
from search.queries import by_letter, listing

#: More series than these stand under their letters, without their summaries.
MANY = 50
MOST_NEW = 10


def index_lists(index):
    """The rows of an index page: its parts, its newest editions, and its series by name.

    A row of a series says in `is_replaced` and `is_retired` whether it goes on.
    """
    series = list(_series(index))
    is_long = len(series) > MANY
    return {
        "indexes": listing(kinds=[Kind.HUB], under=index, order="title"),
        "newest": newest(index)[:MOST_NEW],
        "series_list": [] if is_long else series,
        "series_by_letter": by_letter(series) if is_long else [],
    }


def newest(index):
    """The released editions below an index page, newest first."""
    return listing(kinds=[Kind.PUBLICATION], under=index)


def _series(index):
    today = local_date(clock.moment())
    since = "page__seriespage__replaced_on"
    is_since_past = Q(**{since: None}) | Q(**{f"{since}__lte": today})
    return listing(kinds=[Kind.SERIES], under=index, order="title").annotate(
        is_replaced=Q(page__seriespage__replaced_by__isnull=False) & is_since_past,
        is_retired=Q(page__seriespage__retired_on__lt=today),
    )
