from http import HTTPMethod

from django import forms
from django.db import models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.forms.forms import FormBuilder, WagtailAdminFormPageForm
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import StreamField

from nhsd_site.core.blocks import subset
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.models import BasePage
from nhsd_site.core.models.pages import BasePageForm

#: No field that an editor makes can have this name: theirs have no hyphens.
HONEYPOT = "leave-empty"

_CHOICES = {"checkbox", "checkboxes", "dropdown", "multiselect", "radio"}
_LONGEST_TEXT = 10_000


class FieldBuilder(FormBuilder):
    """Makes the fields of a form: with errors that name them, and bounds on what is stored."""

    def get_field_options(self, field):
        verb = "Choose" if field.field_type in _CHOICES else "Fill in"
        options = super().get_field_options(field)
        return options | {"error_messages": {"required": f"{verb} “{field.label}”."}}

    def create_multiline_field(self, field, options):
        own = {"max_length": _LONGEST_TEXT, "widget": forms.Textarea({"rows": 6})}
        return super().create_multiline_field(field, options | own)

    def create_email_field(self, field, options):
        widget = forms.EmailInput({"autocomplete": "email"})
        return super().create_email_field(field, options | {"widget": widget})

    def create_date_field(self, field, options):
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        return super().create_date_field(field, options | {"widget": widget})

    def create_datetime_field(self, field, options):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return super().create_datetime_field(field, options | {"widget": widget})


class FormField(AbstractFormField):
    """A question of a form."""

    page = ParentalKey("home.FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPageForm(BasePageForm, WagtailAdminFormPageForm):
    """The editor's form of a form page: both kinds of checks."""


class FormPage(FormMixin, BasePage):
    """A form that editors build. What visitors send is read and exported in the admin."""

    catalogue_kind = Kind.FORM

    body = StreamField(
        subset("text", "heading", "callout", "expander", "contact"),
        blank=True,
        help_text="Stands above the form.",
    )
    button_label = models.CharField(max_length=40, default="Send")
    confirmation = StreamField(
        subset("text", "heading", "action_link", "contact"),
        blank=True,
        help_text="Shown after the form was sent.",
    )

    base_form_class = FormPageForm
    form_builder = FieldBuilder
    parent_page_types = ["home.HubPage", "home.GeneralPage"]
    subpage_types = []
    template = "home/form_page.html"
    page_description = "A form with the questions that you give it."
    query_parameters = ("sent",)
    allowed_http_methods = [*BasePage.allowed_http_methods, HTTPMethod.POST]
    shows_form_again = True

    content_panels = [
        FormSubmissionsPanel(),
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("form_fields", heading="Questions", label="question"),
        FieldPanel("button_label"),
        FieldPanel("confirmation"),
    ]

    def serve(self, request, *args, **kwargs):
        """Shows the form, what is wrong with what was sent, or the confirmation."""
        if request.method == "POST":
            return self._receive(request)
        if "sent" in request.GET:
            return self.render_landing_page(request)
        return self._show(request, self.get_form(page=self))

    def get_preview_context(self, request, mode_name):
        return {**super().get_preview_context(request, mode_name), "honeypot": HONEYPOT}

    def _receive(self, request):
        form = self.get_form(request.POST, page=self)
        if request.is_cross_origin:
            return self._show(request, form, status=403)
        if not form.is_valid():
            return self._show(request, form)
        if not request.POST.get(HONEYPOT):
            self.process_form_submission(form)
        return HttpResponseRedirect(f"{self.get_url(request)}?sent=1", status=303)

    def _show(self, request, form, status=200):
        context = {**self.get_context(request), "form": form, "honeypot": HONEYPOT}
        context["is_refused"] = status != 200
        response = TemplateResponse(request, self.get_template(request), context, status=status)
        if request.method == "POST":
            response["Cache-Control"] = "private, no-store"
        return response
