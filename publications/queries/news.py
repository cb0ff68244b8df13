from nhsd_site.core.catalogue import Kind
from nhsd_site.core.models import Relation
from search.queries import listing

#: How many news items an edition, or a series, shows.
MOST_NEWS = 6


def news_about(page):
    """The newest public news that are about `page`, as their editors say."""
    about_it = Relation.objects.filter(target=page.pk, role=Relation.Role.ABOUT)
    return listing(kinds=[Kind.NEWS]).filter(page__in=about_it.values("source"))[:MOST_NEWS]
