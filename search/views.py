from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhsd_site.core.catalogue import Area

from . import query
from .parameters import AREAS, NAMES, SORTS, Parameters


@require_safe
def results(request):
    """The results page. Any query string gets one; it is never kept, so that searches count."""
    asked = Parameters.read(request.GET)
    context = {"asked": asked, "sorts": _sorts(asked)}
    try:
        found = query.find(asked.search())
    except query.SearchTooSlowError:
        context |= {"tabs": _tabs(asked), "count_line": "This search took too long."}
        response = render(request, "search/search.html", context, status=503)
    else:
        context |= {
            "tabs": _tabs(asked, found),
            "results": found,
            "count_line": count_line(asked, found.page),
        }
        response = render(request, "search/search.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


results.query_parameters = NAMES


def count_line(asked, page):
    """What was found, in plain words, for a page of a `Paginator`."""
    total = page.paginator.count
    subject = f" for “{asked.query}”" if asked.query else ""
    place = "" if asked.area == "all" else f" in {AREAS[asked.area].label}"
    if total == 0:
        return f"No results{subject}{place}"
    if page.paginator.num_pages > 1:
        shown = f"Results {page.start_index():,} to {page.end_index():,} of {total:,}"
    else:
        shown = "1 result" if total == 1 else f"{total:,} results"
    return f"{shown}{subject}{place}"


def _tabs(asked, found=None):
    """A link for each area, with how many results it has when that is known."""
    return [
        {
            "label": "All results" if area is None else area.label,
            "count": None if found is None else _count(found, area),
            "parameters": asked.but(area=value).in_address,
            "is_current": value == asked.area,
        }
        for value, area in AREAS.items()
    ]


def _count(found, area: Area | None):
    return found.everywhere if area is None else found.by_area.get(area, 0)


def _sorts(asked):
    return [
        {
            "label": label,
            "parameters": asked.but(sort=value).in_address,
            "is_current": value == asked.sort,
        }
        for value, label in SORTS.items()
    ]
