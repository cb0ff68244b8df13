"""What the home page, hubs and general pages ask the catalogue."""

from django.db.models import Q

from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Person
from nhsd_site.core.rows import fetch_children
from nhsd_site.core.tree import HOME_DEPTH
from nhsd_site.delivery import images
from search import queries
from search.links import pages_referred_to, resolver_for
from search.models import CatalogueEntry


def _in_tree_order(entries):
    """Full, listed rows among these, in the order that editors gave the pages."""
    return entries.filter(phase=Phase.FULL, listed=True).order_by("page__path").for_lists()


def children(page):
    """The public, listed pages right below `page`."""
    entries = CatalogueEntry.objects.public().below(page).filter(page__depth=page.depth + 1)
    return _in_tree_order(entries)


def site_map():
    """The listed pages right below the home page with those right below each, by one query.

    Pairs of a row and the rows below it, in the order that editors gave the pages.
    """
    depths = (HOME_DEPTH + 1, HOME_DEPTH + 2)
    rows = CatalogueEntry.objects.public().filter(page__depth__in=depths)
    sections = {}
    for row in _in_tree_order(rows):
        path = row.page.path
        if row.page.depth == depths[0]:
            sections[path] = (row, [])
        elif above := sections.get(path[: -row.page.steplen]):
            above[1].append(row)
    return list(sections.values())


def people(ids):
    """People by their ids, with the pictures of them that are shown, by two queries for all."""
    found = Person.objects.select_related("picture").in_bulk(set(ids))
    images.fetch_renditions([each.picture for each in found.values() if each.picture])
    return found


def around_text(page, request):
    """What a page of text shows of others: those in its section, related ones, and its topics.

    Two queries, which also tell where its links lead.
    """
    rows = _around(page, request, neighbours=_near(page))
    return _shown(page, rows) | {"local_navigation": _neighbours(page, rows["neighbours"])}


def around_hub(hub, request):
    """What a hub shows besides its tiles: related pages and its topics, likewise."""
    return _shown(hub, _around(hub, request))


def _around(page, request, **wanted):
    fetch_children((page, page.shown_children), joined={})
    referred = queries.rows_of_pages(pages_referred_to(page))
    rows = queries.together(related=queries.related_rows(page), referred=referred, **wanted)
    resolver_for(request, page).learn(rows["referred"])
    return rows


def _shown(page, rows):
    return {
        "related": queries.in_order_named(rows["related"], page),
        "topics": sorted(page.topics.all(), key=lambda topic: topic.name),
    }


def _near(page):
    """The rows of the pages right below `page`, and of it and those beside it; no events."""
    below = Q(page__depth=page.depth + 1, page__path__startswith=page.path)
    beside = Q(page__depth=page.depth, page__path__startswith=page.path[: -page.steplen])
    rows = CatalogueEntry.objects.public().filter(below | beside).exclude(kind=Kind.EVENT)
    return _in_tree_order(rows)


def _neighbours(page, rows):
    """What local navigation lists: the pages below `page`, or else it and those beside it.

    Empty where it would stand alone. The fronts of the site's parts aren't each other's neighbours.
    """
    children = [row for row in rows if row.page.depth > page.depth]
    siblings = [row for row in rows if row.page.depth == page.depth]
    if children or page.depth <= HOME_DEPTH + 1 or len(siblings) == 1:
        return children
    return siblings


def entries_of(listings, resolver):
    """What each of these lists has at the moment, in their order, by two queries for all.

    A list is a pair of a `home.blocks.ListingBlock` and its value. `resolver` is that of the
    request: pages that were picked are looked up together with those that links lead to.
    """
    specs = {
        f"list_{number}": spec
        for number, (block, value) in enumerate(listings)
        if (spec := block.spec(value))
    }
    live = queries.lists(**specs)
    picked = resolver.entries(
        page_id for block, value in listings for page_id in block.page_ids(value)
    )
    return [
        live.get(f"list_{number}", [])
        + [picked[page_id] for page_id in block.page_ids(value) if picked[page_id]]
        for number, (block, value) in enumerate(listings)
    ]
