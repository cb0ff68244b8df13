"""The pages by which an editor gives and takes access to an edition before its release."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Max
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.paginator import WagtailPaginator
from wagtail.log_actions import LogFormatter, log

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Phase
from nhsd_site.core.instants import InstantField
from publications.admin.mixins import EditionMixin
from publications.models import PreReleaseGrant, Release

ISSUED, REVOKED = "publications.pre_release.issue", "publications.pre_release.revoke"
USES_ON_A_PAGE = 100


def admin_urls():
    """The addresses of these pages, for the hook that joins them to the admin's."""
    of_edition = "publications/<int:pk>/pre-release/"
    of_grant = f"{of_edition}<int:grant>/"
    return [
        path(of_edition, GrantsView.as_view(), name="publications_pre_release"),
        path(of_grant, UsesView.as_view(), name="publications_pre_release_uses"),
        path(f"{of_grant}revoke/", RevokeView.as_view(), name="publications_pre_release_revoke"),
    ]


def register_log_actions(actions):
    """Tell Wagtail's history of an edition how to say who was given access, and who lost it."""
    for action, label, message in [
        (ISSUED, "Give pre-release access", "Pre-release access given to {name}"),
        (REVOKED, "Revoke pre-release access", "Pre-release access revoked for {name}"),
    ]:
        formatter = type("Formatter", (_GrantFormatter,), {"label": label, "message": message})
        actions.register_action(action)(formatter)


class _GrantFormatter(LogFormatter):
    def format_message(self, log_entry):
        return self.message.format(name=log_entry.data["name"])


def why_not(edition):
    """Why nobody can be given access to `edition`, in a sentence; empty if somebody can."""
    release = Release.of(edition)
    if not edition.live or edition.release_at is None:
        return "It has not been announced yet, so there is no release to come before."
    if release.phase_at_release in (Phase.CANCELLED, Phase.WITHDRAWN):
        return f"It has been {release.phase_at_release.label.lower()}."
    if edition.release_at <= clock.now():
        return "The time of its release has passed."
    return ""


class GrantForm(forms.ModelForm):
    """Who is let in, and until when."""

    class Meta:
        model = PreReleaseGrant
        fields = ["name", "expires_at"]
        field_classes = {"expires_at": InstantField}
        labels = {"name": "Job title", "expires_at": "Works until"}
        widgets = {"name": forms.TextInput(attrs={"list": "recipients", "autocomplete": "off"})}

    def __init__(self, edition, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_expires_at(self):
        expires_at = self.cleaned_data["expires_at"]
        if expires_at <= clock.now():
            raise forms.ValidationError("Choose a time to come: this one has passed.")
        if expires_at > self.edition.release_at:
            raise forms.ValidationError("Choose the time of the release, or one before it.")
        return expires_at


class _OfEdition(EditionMixin):
    page_title = "Pre-release access"
    header_icon = "key"

    @property
    def list_url(self):
        return reverse("publications_pre_release", args=[self.edition.pk])


class GrantsView(_OfEdition, FormView):
    """`/admin/publications/<edition>/pre-release/`: the grants of an edition, and a new one.

    The link of a new one stands in the response to its form and nowhere else, so that response
    does not redirect.
    """

    form_class = GrantForm
    template_name = "publications/admin/pre_release.html"

    def get_form_kwargs(self):
        return {"edition": self.edition, **super().get_form_kwargs()}

    def get_initial(self):
        return {"expires_at": self.edition.release_at}

    def form_valid(self, form):
        if why_not(self.edition):
            return self.form_invalid(form)
        name = form.cleaned_data["name"]
        expires_at = form.cleaned_data["expires_at"]
        _grant, key = PreReleaseGrant.issue(self.edition, name, expires_at, self.request.user)
        log(instance=self.edition, action=ISSUED, data={"name": name})
        link = settings.BASE_URL + reverse("pre_release", args=[key])
        empty = self.form_class(self.edition, initial=self.get_initial())
        context = self.get_context_data(form=empty, issued={"name": name, "link": link})
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        context = {"issued": None, **super().get_context_data(**kwargs)}
        release = Release.of(self.edition)
        grants = self.edition.pre_release_grants.select_related("created_by").annotate(
            times_used=Count("uses"), last_used_at=Max("uses__used_at")
        )
        newest_first = grants.order_by("-created_at", "-id")
        return {
            **context,
            "media": context["form"].media,
            "edition": self.edition,
            "grants": newest_first,
            "why_not": why_not(self.edition),
            "is_held": release.is_held,
            "is_approved": release.is_approved,
            "recipients": _recipients(self.edition),
        }


def _recipients(edition):
    """The job titles that the series of `edition` names, as a grant would name them."""
    return [
        f"{title.strip()}, {recipient.organisation}"
        for recipient in edition.get_parent().specific.pre_release_recipients.all()
        for title in recipient.recipients.splitlines()
        if title.strip()
    ]


class _GrantMixin(_OfEdition):
    """A page about one grant of an edition."""

    @cached_property
    def grant(self):
        return get_object_or_404(self.edition.pre_release_grants, pk=self.kwargs["grant"])


class _UsesPaginator(WagtailPaginator):
    verbose_name, verbose_name_plural = "use", "uses"


class UsesView(_GrantMixin, TemplateView):
    """`…/pre-release/<grant>/`: what was read by one grant, and when, newest first."""

    template_name = "publications/admin/pre_release_uses.html"

    def own_breadcrumbs(self):
        return [
            {"url": self.list_url, "label": self.page_title},
            {"url": "", "label": self.grant.name},
        ]

    def get_context_data(self, **kwargs):
        uses = self.grant.uses.order_by("-used_at", "-id")
        paginator = _UsesPaginator(uses, USES_ON_A_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "grant": self.grant,
            "uses": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
        }


class RevokeView(_GrantMixin, View):
    """`…/pre-release/<grant>/revoke/`: ends a grant. Nothing but a sent form does."""

    def post(self, request, **kwargs):
        if self.grant.revoked_at is None:
            self.grant.revoke()
            log(instance=self.edition, action=REVOKED, data={"name": self.grant.name})
        messages.success(request, f"{self.grant.name} can no longer read it.")
        return redirect(self.list_url)
