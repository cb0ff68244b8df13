"""Redirects in the admin: Wagtail's own views, with our rules, counts, and our import."""

import tempfile

from django.db.models import F
from django.db.models.functions import Coalesce
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.contrib.redirects import views

from nhsd_site.core.csv_files import FileRefusedError
from nhsd_site.delivery.forms import RedirectForm, RedirectImportForm
from nhsd_site.delivery.redirect_import import import_redirects
from nhsd_site.delivery.views import nothing_here


class IndexView(views.IndexView):
    columns = [
        *views.IndexView.columns,
        Column("times", label="Followed", sort_key="times"),
        Column("last_on", label="Last on", sort_key="last_on"),
    ]
    list_export = [*views.IndexView.list_export, "times", "last_on"]
    export_headings = views.IndexView.export_headings | {
        "times": "Followed",
        "last_on": "Last on",
    }

    def get_base_queryset(self):
        times, last_on = Coalesce("count__times", 0), F("count__last_on")
        return super().get_base_queryset().annotate(times=times, last_on=last_on)


class CreateView(views.CreateView):
    form_class = RedirectForm


class EditView(views.EditView):
    form_class = RedirectForm


@views.permission_checker.require_any("add")
def bring_in(request):
    """Redirects from a file: first what would be done, then, once that is wanted, done."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RedirectImportForm(*sent)
    context = {
        "form": form,
        "report": "",
        "refused": [],
        "header_title": "Import redirects",
        "header_icon": "redirect",
        "breadcrumbs_items": [
            {"url": reverse("wagtailredirects:index"), "label": "Redirects"},
            {"url": "", "label": "Import"},
        ],
    }
    if form.is_valid():
        is_dry_run = form.cleaned_data["is_dry_run"]
        with tempfile.NamedTemporaryFile(suffix=".csv") as stored:
            stored.writelines(form.cleaned_data["file"].chunks())
            stored.flush()
            try:
                report = import_redirects(stored.name, is_dry_run, request.user)
            except FileRefusedError as error:
                context["refused"] = error.sentences
            else:
                context |= {"report": report.text(is_dry_run, shown=None), "dry_run": is_dry_run}
    return render(request, "delivery/import_redirects.html", context)


def _of_the_admin(view):
    return require_admin_access(never_cache(view))


#: They stand before Wagtail's own, which have the same addresses. Its second step of an import has
#: none here: ours has only one.
urlpatterns = [
    path("redirects/", _of_the_admin(IndexView.as_view())),
    path("redirects/results/", _of_the_admin(IndexView.as_view(results_only=True))),
    path("redirects/add/", _of_the_admin(CreateView.as_view())),
    path("redirects/<int:redirect_id>/", _of_the_admin(EditView.as_view())),
    path("redirects/import/process/", nothing_here),
    path("redirects/import/", _of_the_admin(bring_in)),
]
