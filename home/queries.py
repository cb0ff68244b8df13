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


def entries_of(listings):
    """What each of these lists has at the moment, in their order, by two queries for all.

    A list is a pair of a `home.blocks.ListingBlock` and its value.
    """
    specs = {
        f"list_{number}": spec
        for number, (block, value) in enumerate(listings)
        if (spec := block.spec(value))
    }
    live = queries.lists(**specs)
    picked = queries.by_page_ids(
        page_id for block, value in listings for page_id in block.page_ids(value)
    )
    return [
        live.get(f"list_{number}", [])
        + [picked[page_id] for page_id in block.page_ids(value) if page_id in picked]
        for number, (block, value) in enumerate(listings)
    ]
