"""What visitors search for, in the admin: the most frequent, what rises, and what finds nothing."""

from datetime import timedelta
from urllib.parse import urlencode

import django_filters
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from nhsd_site.core import clock
from nhsd_site.core.dates import local_date
from nhsd_site.core.spreadsheets import harmless

from .models import ChosenResult, SearchCount

#: Days that a search rises in, against as many days before.
RISING_DAYS = 7
_ORDERS = {
    "top": ("Most frequent", ["-times", "query"]),
    "rising": (f"Rising in the last {RISING_DAYS} days", ["-rise", "query"]),
    "nothing": ("Found nothing", ["-times", "query"]),
}
_PERIODS = {"7": "7 days", "28": "28 days", "90": "90 days", "365": "a year"}


class SearchesFilterSet(WagtailFilterSet):
    """Which searches are listed, and of how many days."""

    days = django_filters.ChoiceFilter(
        label="Of the last", choices=list(_PERIODS.items()), method="of_days", empty_label=None
    )
    which = django_filters.ChoiceFilter(
        label="Show",
        choices=[(value, label) for value, (label, _order) in _ORDERS.items()],
        method="which_ones",
        empty_label=None,
    )

    class Meta:
        model = SearchCount
        fields = []

    def of_days(self, queryset, name, value):
        return queryset.filter(day__gt=_days_ago(int(value)))

    def which_ones(self, queryset, name, value):
        if value == "nothing":
            queryset = queryset.filter(results=0)
        if value == "rising":
            queryset = queryset.filter(rise__gt=0)
        return queryset.order_by(*_ORDERS[value][1])


class SearchesView(ReportView):
    """A row for each query, with what can be done about it."""

    page_title = "Searches"
    header_icon = "search"
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    model = SearchCount
    permission_policy = ModelPermissionPolicy(SearchCount)
    any_permission_required = ["view"]
    filterset_class = SearchesFilterSet
    default_ordering = None
    export_headings = {
        "query": "Searched for",
        "times": "How often",
        "results": "Results, at last",
        "rise": f"Against the {RISING_DAYS} days before",
        "chosen": "Chosen most often",
    }
    list_export = list(export_headings)
    export_filename = "searches"
    custom_field_preprocess = {"query": {"csv": harmless}}

    columns = [
        *(Column(name, label=label) for name, label in export_headings.items()),
        Column("help", label="Help", accessor=lambda row: _ways_to_help(row["query"])),
    ]

    def get_queryset(self):
        last = SearchCount.objects.filter(query=OuterRef("query")).order_by("-day")
        chosen = ChosenResult.objects.filter(query=OuterRef("query")).values("page__title")
        chosen = chosen.annotate(times=Sum("choices")).order_by("-times", "page__title")
        week, week_before = _days_ago(RISING_DAYS), _days_ago(2 * RISING_DAYS)
        lately, before = Q(day__gt=week), Q(day__gt=week_before, day__lte=week)
        return (
            SearchCount.objects.order_by()
            .values("query")
            .annotate(
                times=Sum("searches"),
                rise=Coalesce(Sum("searches", filter=lately), 0)
                - Coalesce(Sum("searches", filter=before), 0),
                results=Subquery(last.values("found")[:1]),
                chosen=Subquery(chosen.values("page__title")[:1]),
            )
            .order_by("-times", "query")
        )


def _days_ago(days):
    return local_date(clock.now()) - timedelta(days=days)


def _ways_to_help(query):
    """Links to forms that begin with the query: other words for it, or a page to put first."""
    synonyms = reverse("wagtailsnippets_search_synonymset:add")
    promoted = reverse("wagtailsnippets_search_promotedresult:add")
    return format_html(
        '<a href="{}?{}">Add a synonym</a> · <a href="{}?{}">Recommend a page</a>',
        synonyms,
        urlencode({"phrases": query}),
        promoted,
        urlencode({"queries": query}),
    )
