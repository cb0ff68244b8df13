"""Editions in lists: below their series, and all of them, by release and status."""

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageFilterSet
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from nhsd_site.core import clock
from publications.admin import page_views
from publications.admin.states import State, with_state
from publications.models import PublicationPage


class StateColumn(BaseColumn):
    """The status of an edition, and whether a newer draft of it waits."""

    cell_template_name = "publications/admin/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        has_newer_draft = instance.live and instance.has_unpublished_changes
        return context | {"state": State(instance.state), "has_newer_draft": has_newer_draft}


def _release_said(edition):
    if edition.release_at is None:
        return ""
    return timezone.localtime(edition.release_at, clock.LONDON).strftime("%d/%m/%Y %H:%M")


COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
    ParentPageColumn("parent", label="Series"),
    Column("release_at", label="Release", accessor=_release_said, sort_key="release_at"),
    Column("date_status", label="Date is", accessor="get_date_status_display"),
    StateColumn("state", label="Status"),
]


class EditionFilterSet(PageFilterSet):
    """Wagtail's filters of pages, with the release and the status."""

    state = django_filters.MultipleChoiceFilter(
        label="Status", choices=State.choices, method="in_states", widget=CheckboxSelectMultiple
    )
    release_at = django_filters.DateFromToRangeFilter(label="Release", widget=DateRangePickerWidget)
    site = None
    has_child_pages = None

    class Meta:
        model = PublicationPage
        fields = []

    def in_states(self, editions, name, states):
        # Wagtail's search, which may follow, can't filter by what is computed.
        in_them = with_state(PublicationPage.objects.all()).filter(state__in=states)
        return editions.filter(pk__in=in_them.values("pk")) if states else editions


class _WithStateMixin:
    def annotate_queryset(self, pages):
        return super().annotate_queryset(with_state(pages))


class EditionsOfSeriesView(_WithStateMixin, ExplorableIndexView):
    """What Wagtail's explorer shows below a series."""


class AllEditionsView(_WithStateMixin, IndexView):
    """All editions that one may explore."""


class UsageOfEditionsView(_WithStateMixin, ContentTypeUseView):
    """What Wagtail's report of page types leads to: all editions."""


class EditionViewSet(PageViewSet):
    """Wagtail's pages about an edition, and about what is below a series."""

    model = PublicationPage
    icon = "doc-full"
    columns = COLUMNS
    filterset_class = EditionFilterSet
    ordering = "-release_at"
    index_view_class = EditionsOfSeriesView
    content_type_use_view_class = UsageOfEditionsView
    add_view_class = page_views.EditionCreateView
    edit_view_class = page_views.EditionEditView
    revisions_revert_view_class = page_views.EditionRevertView


class _EditorsMenuItem(MenuItem):
    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


class AllEditionsViewSet(PageListingViewSet):
    """`/admin/publications/`: all editions in one list."""

    name = "publications"
    model = PublicationPage
    icon = "doc-full"
    menu_label = "Publications"
    menu_item_class = _EditorsMenuItem
    menu_order = 110
    add_to_admin_menu = True
    columns = COLUMNS
    filterset_class = EditionFilterSet
    ordering = "-release_at"
    index_view_class = AllEditionsView
