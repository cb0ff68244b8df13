"""Which pages visitors find useful, in the admin."""

from datetime import timedelta

import django_filters
from django.db.models import F, FloatField, Sum
from django.db.models.functions import Cast, Round
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.auth import permission_denied, user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.models import UsefulnessCount
from nhsd_site.core import clock
from nhsd_site.core.dates import local_date
from nhsd_site.core.spreadsheets import harmless

_PERIODS = {"7": "7 days", "28": "28 days", "90": "90 days", "365": "a year"}
_ORDERS = {
    "no": ("Most often not useful", ["-no", "page__title"]),
    "yes": ("Most often useful", ["-yes", "page__title"]),
    "share": ("Smallest share of yes", ["share", "-no", "page__title"]),
}


def _choice(label, values, method):
    return django_filters.ChoiceFilter(
        label=label, choices=list(values), method=method, empty_label=None
    )


class UsefulnessFilterSet(WagtailFilterSet):
    """The pages of how many days are listed, and in which order."""

    days = _choice("Of the last", _PERIODS.items(), "of_days")
    order = _choice("First", [(key, label) for key, (label, _by) in _ORDERS.items()], "in_order")

    class Meta:
        model = UsefulnessCount
        fields = []

    def of_days(self, queryset, name, value):
        first = local_date(clock.now()) - timedelta(days=int(value))
        return queryset.filter(day__gt=first)

    def in_order(self, queryset, name, value):
        return queryset.order_by(*_ORDERS[value][1])


class UsefulnessView(ReportView):
    """A row for each page that visitors have judged, of those that the user may edit."""

    page_title = "Is this page useful?"
    header_icon = "help"
    index_url_name = "usefulness_report"
    index_results_url_name = "usefulness_report_results"
    model = UsefulnessCount
    filterset_class = UsefulnessFilterSet
    default_ordering = None
    export_headings = {
        "page__title": "Page",
        "yes": "Yes",
        "no": "No",
        "share": "Yes, in %",
        "page__url_path": "Place",
    }
    list_export = list(export_headings)
    export_filename = "is-this-page-useful"
    custom_field_preprocess = {"page__title": {"csv": harmless}}

    columns = [
        Column("page__title", label="Page", accessor=lambda row: _link(row)),
        *(Column(name, label=label) for name, label in list(export_headings.items())[1:4]),
    ]

    def get_queryset(self):
        policy = policy_registry.get_by_type(Page)
        own = policy.instances_user_has_permission_for(self.request.user, "change")
        share = Cast(F("yes") * 100.0 / (F("yes") + F("no")), FloatField())
        return (
            UsefulnessCount.objects.filter(page__in=own.values("pk"))
            .order_by()
            .values("page_id", "page__title", "page__url_path")
            .annotate(yes=Sum("yes"), no=Sum("no"))
            .annotate(share=Round(share))
            .order_by("-no", "page__title")
        )

    def dispatch(self, request, *args, **kwargs):
        if not user_has_any_page_permission(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


def _link(row):
    address = reverse("wagtailadmin_pages:edit", args=[row["page_id"]])
    return format_html('<a href="{}">{}</a>', address, row["page__title"])
