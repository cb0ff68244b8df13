from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView

from .known_pages import known_to


class PageTypesView(PageTypesUsageReportView):
    """Wagtail's report of page types, which names the page of each that was edited last.

    Only to who may know of it: Wagtail would name it to whoever has a right to any page.
    """

    def decorate_paginated_queryset(self, page_types):
        page_types = super().decorate_paginated_queryset(page_types)
        named = [each.last_edited_page_id for each in page_types]
        known = set(known_to(self.request.user).filter(pk__in=named).values_list("pk", flat=True))
        for each in page_types:
            if each.last_edited_page_id not in known:
                each.last_edited_page = None
        return page_types


def _view(**options):
    return require_admin_access(never_cache(PageTypesView.as_view(**options)))


#: They stand before Wagtail's own, which have the same addresses.
urlpatterns = [
    path("reports/page-types-usage/", _view()),
    path("reports/page-types-usage/results/", _view(results_only=True)),
]
