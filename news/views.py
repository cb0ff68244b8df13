"""Where editors make the drafts of events that take place again."""

from datetime import timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from news import repeating
from news.models import EventFolderPage, EventPage
from nhsd_site.core import clock, dates
from nhsd_site.core.date_inputs import DateInput

#: Days further away than this are mistyped.
_MOST_YEARS = 10


class RepeatForm(forms.Form):
    """On which days the event takes place again, and where its pages are put."""

    day = forms.DateField(
        label="First day",
        widget=DateInput,
        help_text="As dd/mm/yyyy: when the first session of the first copy is held.",
        error_messages={
            "required": "Say on which day it takes place again.",
            "invalid": "Write it as dd/mm/yyyy, for example 25/03/2027.",
        },
    )
    number = forms.IntegerField(
        label="How many",
        min_value=1,
        max_value=repeating.MOST,
        initial=1,
        help_text=f"A draft is made for each, at most {repeating.MOST}.",
    )
    rhythm = forms.ChoiceField(
        label="How often, if there are several", choices=repeating.Rhythm.choices
    )
    parent = forms.ModelChoiceField(
        label="Folder", queryset=Page.objects.none(), help_text="Where the drafts are put."
    )

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents

    def clean_day(self):
        day = self.cleaned_data["day"]
        if abs(day.year - dates.local_date(clock.now()).year) > _MOST_YEARS:
            raise forms.ValidationError(f"Choose a day within {_MOST_YEARS} years of today.")
        return day

    def days(self):
        """The days that were asked for."""
        asked = self.cleaned_data
        return repeating.days(asked["day"], asked["rhythm"], asked["number"])


class RepeatView(WagtailAdminTemplateMixin, FormView):
    """Asks for the days, and makes a draft for each with the sessions of one event."""

    form_class = RepeatForm
    template_name = "news/admin/repeat.html"
    page_title = "Copy with new dates"
    header_icon = "copy"

    def dispatch(self, request, *args, **kwargs):
        self.event = get_object_or_404(EventPage, pk=kwargs["page_id"])
        if not may_repeat(self.event, request.user):
            raise PermissionDenied
        if not self.event.sessions.exists():
            messages.error(request, "Save the event with a session first.")
            return redirect("wagtailadmin_pages:edit", self.event.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.event.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit_url, "label": self.event.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"parents": self._parents()}

    def get_initial(self):
        return {"day": self._next_day(), "number": 1, "parent": self.event.get_parent().pk}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(event=self.event, **kwargs)
        return context | {"media": context["form"].media}

    def form_valid(self, form):
        days, parent = form.days(), form.cleaned_data["parent"]
        drafts = repeating.repeat(self.event, days, parent, self.request.user)
        said = ", ".join(dates.spoken_with_weekday(day) for day in days)
        made = "A draft was made" if len(drafts) == 1 else f"{len(drafts)} drafts were made"
        messages.success(self.request, f"{made} of “{self.event.title}”: {said}.")
        if len(drafts) == 1:
            return redirect("wagtailadmin_pages:edit", drafts[0].pk)
        return redirect("wagtailadmin_explore", parent.pk)

    def _parents(self):
        """The folders of events, and where the event is, as far as its editor may add to them."""
        here = Page.objects.filter(pk=self.event.get_parent().pk)
        folders = Page.objects.filter(pk__in=EventFolderPage.objects.values("pk"))
        allowed = [page.pk for page in here | folders if _may_add(page, self.request.user)]
        return Page.objects.filter(pk__in=allowed).order_by("path")

    def _next_day(self):
        """A week later, or, if that is past, the next day to come that is the same weekday."""
        day, today = repeating.first_day(self.event), dates.local_date(clock.now())
        weeks = max(1, (today - day).days // 7 + 1)
        return day + timedelta(weeks=weeks)


def may_repeat(event, user):
    """Whether `user` may copy this event to where it is."""
    return event.permissions_for_user(user).can_edit() and _may_add(event.get_parent(), user)


def _may_add(page, user):
    return page.permissions_for_user(user).can_add_subpage()
