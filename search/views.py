from dataclasses import dataclass

from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
        context |= {
            "title": "Search results",
            "tabs": _tabs(asked),
            "results": None,
            "count_line": "This search took too long.",
        }
        response = render(request, "search/search.html", context, status=503)
    else:
        context |= {
            "title": _title(asked, found.page),
            "tabs": _tabs(asked, found),
            "results": found,
            "count_line": count_line(asked, found.page),
        }
        response = render(request, "search/search.html", context)
    response["Cache-Control"] = "private, no-store"
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


def _title(asked, page):
    subject = f"{asked.query} - " if asked.query else ""
    place = f", page {page.number}" if page.number > 1 else ""
    return f"{subject}Search results{place}"


@dataclass(frozen=True)
class Choice:
    """A link to the same search in another area or order; `count` where it is known."""

    label: str
    parameters: QueryDict
    is_current: bool
    count: int | None = None


def _tabs(asked, found=None):
    return [
        Choice(
            "All results" if area is None else area.label,
            asked.but(area=value).in_address,
            value == asked.area,
            None if found is None else found.count(area),
        )
        for value, area in AREAS.items()
    ]


def _sorts(asked):
    return [
        Choice(label, asked.but(sort=value).in_address, value == asked.sort)
        for value, label in SORTS.items()
    ]
