"""What was sent, in the admin: listed, exported, and its files downloaded."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.forms.utils import get_forms_for_user
from wagtail.contrib.forms.views import SubmissionsListView

from home.models.submissions import SubmittedFile
from nhsd_site.core.spreadsheets import harmless
from nhsd_site.delivery import sending


class SubmissionsView(SubmissionsListView):
    """What was sent by one form: its files as links, its exports without formulas."""

    custom_value_preprocess = SpreadsheetExportMixin.custom_value_preprocess | {
        str: {"csv": harmless},
        list: {
            "csv": lambda answers: harmless(", ".join(answers)),
            "xlsx": lambda answers: ", ".join(answers),
        },
    }

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("files")

    def get_heading(self, queryset, field):
        return harmless(super().get_heading(queryset, field))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        names = [name for name, _label in self.form_page.get_data_fields()]
        rows = zip(context.get("data_rows", []), context["submissions"], strict=False)
        for row, submission in rows:
            for file in submission.files.all():
                if file.question in names:
                    row["fields"][names.index(file.question)] = _link(file)
        return context


def _link(file):
    address = reverse("submitted_file", args=[file.page_id, file.pk])
    return format_html('<a href="{}">{}</a>', address, file.name)


def submitted_file(request, page_id, file_id):
    """A file that came with a submission, to be saved. Raises `Http404` for who may not read it."""
    if not get_forms_for_user(request.user).filter(pk=page_id).exists():
        raise Http404
    sent = SubmittedFile.objects.filter(page=page_id).exclude(submission=None)
    file = get_object_or_404(sent, pk=file_id)
    response = sending.response(request, file.file, file.name)
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["Cache-Control"] = sending.PRIVATE
    return response
