"""The site map for search engines: every public page that may be found by them.

`/sitemap.xml` names the parts, `/sitemap-<number>.xml` has up to `PART_SIZE` pages. One query each.
"""

from functools import reduce
from math import ceil

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models

from nhsd_site.core.models import BasePage
from search.models import CatalogueEntry

#: Pages in a part. The protocol permits 50,000; fewer are made faster.
PART_SIZE = 10_000

CONTENT_TYPE = "application/xml"


@require_safe
def index(request):
    """`/sitemap.xml`"""
    parts = max(1, ceil(_entries().count() / PART_SIZE))
    addresses = [
        settings.BASE_URL + reverse("sitemap_part", args=[number + 1]) for number in range(parts)
    ]
    context = {"addresses": addresses}
    return TemplateResponse(request, "delivery/sitemap_index.xml", context, CONTENT_TYPE)


@require_safe
def part(request, number):
    """`/sitemap-<number>.xml`; the first is there even when it is empty."""
    start = (number - 1) * PART_SIZE
    if not 0 <= start < 2**31:
        raise Http404
    entries = list(_entries().select_related("page").order_by("page")[start : start + PART_SIZE])
    if not entries and number > 1:
        raise Http404
    pages = [
        {"address": settings.BASE_URL + entry.url, "changed_at": _changed_at(entry)}
        for entry in entries
    ]
    return TemplateResponse(request, "delivery/sitemap.xml", {"pages": pages}, CONTENT_TYPE)


def _entries():
    entries = CatalogueEntry.objects.public().filter(listed=True, page__isnull=False)
    return entries.exclude(page__in=_hidden_from_search_engines()).defer(
        "title", "sort_title", "summary", "body", "terms", "head", "document"
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


def _changed_at(entry) -> str:
    """When the page last became another to its readers; nothing of it before its release."""
    if entry.is_hollow:
        return ""
    changes = [entry.page.last_published_at, entry.public_from]
    return max(filter(None, changes)).isoformat(timespec="seconds")
