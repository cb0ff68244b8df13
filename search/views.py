from dataclasses import asdict
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nhsd_site.core.badges import badges

from . import answers, log, narrowing, query, remedies
from .narrowing import Offer
from .parameters import AREAS, NAMES, SORTS, Parameters
from .suggestions import suggest
from .text import shown_query


@require_safe
def results(request):
    """The results page. Any query string gets one; it is never kept, so that searches count."""
    asked = Parameters.read(request.GET)
    context = {
        "asked": asked,
        "sorts": _sorts(asked),
        "kept": asked.kept,
        "address": reverse("search"),
        "tags": narrowing.tags(asked),
        "untagged": asked.but(chosen={}).in_address,
        "has_own_search": True,
    }
    try:
        answer = answers.answer(asked.search())
    except query.SearchTooSlowError:
        context |= {
            "title": "Search results",
            "tabs": _tabs(asked),
            "results": None,
            "count_line": "This search took too long.",
        }
        response = render(request, "search/search.html", context, status=503)
    else:
        response = render(request, "search/search.html", context | _found(asked, answer))
        found = answer.results
        if found.page.number == 1 and not asked.chosen:
            number = 0 if answer.is_another else found.total
            log.count_search(asked.query, number or len(answer.promoted))
    response["Cache-Control"] = "private, no-store"
    return response


results.query_parameters = NAMES


def _found(asked, answer):
    """What the page shows of an answer, and of remedies if there is none."""
    found = answer.results
    for entry in found.entries:
        entry.badges = _badges(asked, entry)
    is_help_needed = not found.entries and not answer.promoted
    return {
        "title": _title(asked, found.page),
        "tabs": _tabs(asked, found),
        "results": found,
        "answer": answer,
        "remedies": remedies.read(asked) if is_help_needed else None,
        "fewer": remedies.fewer_words(asked) if answer.has_some_words and found.entries else [],
        "groups": narrowing.groups(asked, found),
        # An address for `ping` has to be a whole one.
        "chosen_address": settings.BASE_URL + reverse("search_chosen"),
        "chosen_for": QueryDict(urlencode({"query": asked.query})),
        "feed": asked.in_address,
        "meant": asked.but(query=answer.meant).in_address,
        "count_line": count_line(asked, answer),
    }


@require_POST
def chosen(request):
    """What browsers tell, by `ping`, when a result is followed. Whatever it says has one answer."""
    page_id = request.GET.get("page", "")
    if page_id.isascii() and page_id.isdecimal() and len(page_id) < 10:
        log.count_choice(shown_query(request.GET.get("query", "")), int(page_id))
    return HttpResponse(status=204)


chosen.query_parameters = ("query", "page")


@require_safe
def suggestions(request):
    """What may be meant by the letters typed so far, as JSON: text, address and kind of each.

    Nothing, with status 503, if it takes too long to tell: by then somebody has typed on.
    """
    try:
        found = suggest(shown_query(request.GET.get("query", "")))
    except query.SearchTooSlowError:
        return JsonResponse([], safe=False, status=503)
    return JsonResponse([asdict(each) for each in found], safe=False)


suggestions.query_parameters = ("query",)


def count_line(asked, answer):
    """What was found, in plain words. Editions of a series that lie on one pile count once."""
    results, page = answer.results, answer.results.page
    typed = answer.meant if answer.is_instead else asked.query
    has_only_some = answer.has_some_words and results.total
    with_words = " with some of the words" if has_only_some else " for"
    subject = f"{with_words} “{typed}”" if typed else ""
    place = "" if asked.area == "all" else f" in {AREAS[asked.area].label}"
    if results.total == 0:
        return f"{'No other' if answer.promoted else 'No'} results{subject}{place}"
    if page.paginator.num_pages > 1:
        shown = f"Results {page.start_index():,} to {page.end_index():,} of {results.piles:,}"
    else:
        shown = "1 result" if results.piles == 1 else f"{results.piles:,} results"
    earlier = results.total - results.piles
    more = f", and {earlier:,} other editions of the same series" if earlier else ""
    return f"{shown}{subject}{place}{more}"


def _badges(asked, entry):
    """What its figures may call themselves. What isn't there to be read claims nothing yet."""
    names = asked.choices[query.Facet.INFORMATION_TYPE].by_number
    return [] if entry.is_hollow else badges(names[t].label for t in entry.terms if t in names)


def _title(asked, page):
    subject = f"{asked.query} - " if asked.query else ""
    place = f", page {page.number}" if page.number > 1 else ""
    return f"{subject}Search results{place}"


def _tabs(asked, found=None):
    return [
        Offer(
            "All results" if area is None else area.label,
            asked.but(area=value).in_address,
            None if found is None else found.count(area),
            value == asked.area,
        )
        for value, area in AREAS.items()
    ]


def _sorts(asked):
    return [
        Offer(label, asked.but(sort=value).in_address, is_chosen=value == asked.sort)
        for value, label in SORTS.items()
    ]
