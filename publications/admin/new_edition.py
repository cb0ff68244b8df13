"""The button “New edition” of a series, and what it does."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from publications import new_edition
from publications.admin.menus import posting
from publications.models import SeriesPage


class NewEditionView(View):
    """Makes the draft and leads to its form. Only POST does: by a link one gets to the series."""

    def get(self, request, pk):
        return redirect("wagtailadmin_explore", pk)

    def post(self, request, pk):
        series = get_object_or_404(SeriesPage, pk=pk)
        if not _may_add(series, request.user):
            raise PermissionDenied
        draft = new_edition.start(series, request.user)
        messages.success(request, f"“{draft.title}” is a draft: {_what_to_do(draft)}")
        return redirect("wagtailadmin_pages:edit", draft.pk)


def admin_urls():
    address = "series/<int:pk>/new-edition/"
    return [path(address, NewEditionView.as_view(), name="publications_new_edition")]


def buttons(page, user, next_url=None, view_name=None):
    """The button, in the explorer and above the form of a series, for who may add editions."""
    if page.specific_class is SeriesPage and _may_add(page, user):
        address = reverse("publications_new_edition", args=[page.pk])
        yield Button("New edition", icon_name="plus", priority=5, attrs=posting(address))


def _may_add(series, user):
    return series.permissions_for_user(user).can_add_subpage()


def _what_to_do(draft):
    if draft.release_at is None:
        return "give it its dates, its figures and its files."
    return "look at its dates and words, and give it its figures and files."
