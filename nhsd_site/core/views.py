"""Where editors choose the instant at which they look at the site: see `core.as_of`."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from nhsd_site.core import as_of
from nhsd_site.core.instants import InstantField


class AsOfForm(forms.Form):
    """The instant to look at, and the address to go to then."""

    instant = InstantField(
        label="Date and time", help_text="London’s time, as dd/mm/yyyy hh:mm, and to come."
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_instant(self):
        instant = self.cleaned_data["instant"]
        if problem := as_of.problem_with(instant):
            raise forms.ValidationError(problem)
        return instant


class AsOfView(WagtailAdminTemplateMixin, FormView):
    """`/admin/as-of/?at=<ISO 8601>&next=<path>`: both only fill in the form."""

    form_class = AsOfForm
    template_name = "core/as_of.html"
    page_title = "Look ahead"
    header_icon = "view"

    def dispatch(self, request, *args, **kwargs):
        if not as_of.is_permitted(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_initial(self):
        given = _instant(self.request.GET.get("at", ""))
        return {
            "instant": given or as_of.chosen_instant(self.request),
            "next": self.request.GET.get("next", ""),
        }

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "media": context["form"].media,
            "looking_at": as_of.chosen_instant(self.request),
        }

    def form_valid(self, form):
        response = HttpResponseRedirect(_destination(self.request, form.cleaned_data["next"]))
        as_of.look_at(self.request, response, form.cleaned_data["instant"])
        return response


class LeaveView(View):
    """`/admin/as-of/leave/`: back to the site as it is, at the address given as `next`."""

    def get(self, request):
        return redirect("as_of")

    def post(self, request):
        response = HttpResponseRedirect(_destination(request, request.POST.get("next", "")))
        as_of.leave(response)
        return response


def _instant(text):
    """The aware instant that `text` says by ISO 8601, or None."""
    try:
        instant = parse_datetime(text)
    except ValueError:
        return None
    return instant if instant and instant.tzinfo else None


def _destination(request, address):
    """`address` if it is one of this site, else the home page."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else reverse("wagtail_serve", args=[""])
