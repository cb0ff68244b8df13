"""The site map for search engines: every public page that may be found by them, by its type.

`/sitemap.xml` names the parts: `/sitemap-<type>.xml`, and where a type has more than `PART_SIZE`
pages `/sitemap-<type>-2.xml` and so on. `/sitemap-news.xml` has what is new, in the form that
Google's news take. One query each.
"""

from datetime import timedelta
from functools import reduce
from math import ceil

from django.conf import settings
from django.db.models import Count, Max, Q
from django.db.models.functions import Greatest
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import BasePage
from search.models import CatalogueEntry
from search.text import writable

#: Pages in a part. The protocol permits 50,000; fewer are made faster.
PART_SIZE = 10_000
#: The types by their names in addresses. What is of none of these kinds is among the pages.
TYPES = {
    "series": Kind.SERIES,
    "publications": Kind.PUBLICATION,
    "chapters": Kind.CHAPTER,
    "data-sets": Kind.DATASET,
    "services": Kind.SERVICE,
    "news-items": Kind.NEWS,
    "events": Kind.EVENT,
}
REST = "pages"
#: For how long news is news to Google, and how much of it at most.
NEWS_LIFE, MOST_NEWS = timedelta(hours=48), 1_000

CONTENT_TYPE = "application/xml"

_NAMES = {kind: name for name, kind in TYPES.items()}
_CHANGED_AT = Greatest("page__last_published_at", "public_from")


@require_safe
def index(request):
    """`/sitemap.xml`"""
    by_kind = _entries().order_by().values("kind").annotate(
        size=Count("pk"), changed_at=Max(_CHANGED_AT, filter=Q(phase=Phase.FULL))
    )  # fmt: skip
    sizes, changes = dict.fromkeys([REST, *TYPES], 0), {}
    for row in by_kind:
        name = _NAMES.get(row["kind"], REST)
        sizes[name] += row["size"]
        changes[name] = max(filter(None, [changes.get(name), row["changed_at"]]), default=None)
    parts = [
        {"address": _address_of(name, number + 1), "changed_at": _written(changes[name])}
        for name, size in sizes.items()
        for number in range(ceil(size / PART_SIZE))
    ]
    return TemplateResponse(request, "delivery/sitemap_index.xml", {"parts": parts}, CONTENT_TYPE)


@require_safe
def part(request, name, number=None):
    """`/sitemap-<type>.xml`, the first, or `/sitemap-<type>-<number>.xml`.

    Raises `Http404` where nothing is.
    """
    start = (number - 1) * PART_SIZE if number else 0
    is_known = name in TYPES or name == REST
    if not is_known or start >= 2**31 or number in (0, 1):
        raise Http404
    of_type = Q(kind=TYPES[name]) if name in TYPES else ~Q(kind__in=_NAMES)
    entries = _entries().filter(of_type).select_related("page").order_by("page", "phase")
    pages = [
        {"address": settings.BASE_URL + entry.url, "changed_at": _changed_at(entry)}
        for entry in entries[start : start + PART_SIZE]
    ]
    if not pages:
        raise Http404
    return TemplateResponse(request, "delivery/sitemap.xml", {"pages": pages}, CONTENT_TYPE)


@require_safe
def news(request):
    """`/sitemap-news.xml`: what is new. It may be an hour old, as every kept response."""
    since = clock.moment() - NEWS_LIFE
    entries = _entries().filter(kind=Kind.NEWS, phase=Phase.FULL, sort_at__gt=since)
    items = [
        {
            "address": settings.BASE_URL + entry.url,
            "published_at": _written(entry.sort_at),
            "title": writable(entry.title),
        }
        for entry in entries.select_related("page").order_by("-sort_at")[:MOST_NEWS]
    ]
    context = {"items": items, "publisher": settings.WAGTAIL_SITE_NAME}
    return TemplateResponse(request, "delivery/sitemap_news.xml", context, CONTENT_TYPE)


def _address_of(name, number):
    arguments = [name] if number == 1 else [name, number]
    return settings.BASE_URL + reverse("sitemap_part", args=arguments)


def _entries():
    entries = CatalogueEntry.objects.public().filter(listed=True, page__isnull=False)
    return entries.exclude(page__in=_hidden_from_search_engines()).defer(
        "sort_title", "summary", "body", "terms", "head", "document"
    )


def _hidden_from_search_engines():
    """The ids of the pages, of whatever type, that are marked so: the mark is each type's own."""
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    return reduce(
        lambda ids, model: ids.union(_marked(model), all=True),
        types,
        Page.objects.none().values("pk"),
    )


def _marked(model):
    return model.objects.filter(noindex=True).order_by().values("pk")


def _changed_at(entry):
    """When the page last became another to its readers; nothing of it before its release."""
    if entry.is_hollow:
        return ""
    return _written(max(filter(None, [entry.page.last_published_at, entry.public_from])))


def _written(instant):
    return instant.isoformat(timespec="seconds") if instant else ""
