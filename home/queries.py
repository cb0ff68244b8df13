"""What the home page, hubs and general pages ask the catalogue."""

from nhsd_site.core.catalogue import Phase
from search import queries
from search.models import CatalogueEntry


def children(page):
    """The public, listed pages right below `page`, in the order that editors gave them."""
    return (
        CatalogueEntry.objects.public()
        .below(page)
        .filter(page__depth=page.depth + 1, phase=Phase.FULL, listed=True)
        .order_by("page__path")
        .for_lists()
    )


def chosen(page_ids):
    """The public rows of these pages, in this order."""
    found = queries.by_page_ids(page_ids)
    return [found[page_id] for page_id in page_ids if page_id in found]


def neighbours(page):
    """What local navigation lists: the pages below `page`; of one without any, its siblings.

    Empty where `page` would stand alone.
    """
    below = list(children(page))
    if below:
        return below
    siblings = list(children(page.get_parent()))
    return siblings if len(siblings) > 1 else []
