"""Where editors approve an edition, and take the other decisions about its release.

All of it needs the right to publish the page. Only POST changes anything; what makes no sense any
more, because somebody else was quicker, is refused with a sentence.
"""

from django import forms
from django.http import Http404
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminAutoHeightTextInput

from nhsd_site.core import clock, dates
from nhsd_site.core.publishing import PublishingRefusedError
from publications import releasing
from publications.admin import telling
from publications.admin.contents import newest_contents
from publications.admin.decisions import WORDINGS
from publications.admin.mixins import EditionMixin
from publications.admin.states import state_of
from publications.models import Release


class _DecisionView(EditionMixin, FormView):
    """A form about the release of an edition, which leads back to where one came from."""

    header_icon = "date"

    def get_success_url(self):
        return get_valid_next_url_from_request(self.request) or self.edit_url

    def get_context_data(self, **kwargs):
        return super().get_context_data(edition=self.edition, back=self.get_success_url(), **kwargs)

    def tell(self, sentence):
        """Say what has been done, on the next page."""
        messages.success(self.request, f"“{self.edition.get_admin_display_title()}” {sentence}")


class ApprovalForm(forms.Form):
    """Names what was shown, so that nothing else is approved."""

    seen = forms.CharField(widget=forms.HiddenInput)


class ApproveView(_DecisionView):
    """Shows what is missing, when it goes public, and what does; then approves just that."""

    template_name = "publications/admin/approve.html"
    form_class = ApprovalForm
    page_title = "Approve for release"

    def get_initial(self):
        return {"seen": releasing.fingerprint(self.edition)}

    def get_context_data(self, **kwargs):
        contents = newest_contents(self.edition)
        return super().get_context_data(
            contents=contents,
            release=Release.of(self.edition),
            problems=telling.missing(self.edition),
            is_to_be_approved=releasing.has_something_to_approve(self.edition),
            **_course(contents.edition.release_at, self.edition),
            **kwargs,
        )

    def form_valid(self, form):
        self._refuse_if_locked()
        releasing.approve(self.edition, self.request.user, form.cleaned_data["seen"])
        self.edition.refresh_from_db()
        state = state_of(self.edition)
        self.tell(f"is approved. {telling.what_follows(state, self.edition)}")
        return super().form_valid(form)

    def _refuse_if_locked(self):
        for page in [self.edition, *releasing.drafts_of_parts(self.edition)]:
            lock = page.get_lock()
            if lock and lock.for_user(self.request.user):
                sentence = f"Somebody has locked “{page.title}”."
                raise PublishingRefusedError(self.edition, [(None, sentence)], "be approved")


def _course(release_at, edition):
    """When content with this date becomes public, and which date it had before, in words."""
    is_due = release_at is not None and release_at <= clock.now()
    is_moved = edition.live and release_at != edition.release_at
    return {
        "is_due": is_due,
        "said": dates.instant_spoken(release_at) if release_at else "",
        "said_before": dates.instant_spoken(edition.release_at) if is_moved else "",
    }


class ReasonForm(forms.Form):
    """Why a decision is taken, for everybody to read."""

    reason = forms.CharField(
        max_length=releasing.REASON_LENGTH,
        widget=AdminAutoHeightTextInput,
        help_text="Readers see it on the page of the edition. One or two plain sentences.",
        error_messages={"required": "Say why: readers see it."},
    )


class DecideView(_DecisionView):
    """Takes the decision that the address names: with a reason, or by a mere button."""

    template_name = "publications/admin/decide.html"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["decision"] not in releasing.DECISIONS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def decision(self):
        return releasing.DECISIONS[self.kwargs["decision"]]

    @property
    def wording(self):
        return WORDINGS[self.kwargs["decision"]]

    def get_page_title(self):
        return self.wording.label

    def get_form_class(self):
        return ReasonForm if self.decision.needs_reason else forms.Form

    def get_context_data(self, **kwargs):
        release = Release.of(self.edition)
        return super().get_context_data(
            wording=self.wording,
            refusal=self.decision.refusal(release),
            becomes_public_at_once=self._releases_at_once(release),
            said=dates.instant_spoken(self.edition.release_at) if self.edition.live else "",
            **kwargs,
        )

    def _releases_at_once(self, release):
        """Whether all of the edition would be public as soon as the decision is taken."""
        if self.decision.sets:
            return False
        setattr(release, self.decision.field, None)
        return release.is_out(self.edition.release_at)

    def form_valid(self, form):
        name, reason = self.kwargs["decision"], form.cleaned_data.get("reason", "")
        try:
            releasing.decide(name, self.edition, self.request.user, reason)
        except PublishingRefusedError as refusal:
            if not self.decision.needs_reason:
                raise
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        follows = telling.what_follows(state_of(self.edition), self.edition)
        self.tell(self.wording.done if self.decision.sets else f"{self.wording.done} {follows}")
        return super().form_valid(form)
