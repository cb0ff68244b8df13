"""What stands in the form of an edition: how far it is, what is missing, what can be decided."""

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.panels import Panel

from nhsd_site.core import dates
from publications import releasing
from publications.admin import decisions, telling
from publications.admin.states import state_of
from publications.models.release import Release, ReleaseEvent


class ReleaseChecklistPanel(Panel):
    """The release of an edition in words, with its log, links to previews, and what can be done."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/checklist.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            is_saved = self.instance.pk is not None
            context["checklist"] = checklist(self.instance, self.request.user) if is_saved else None
            return context


def checklist(draft, user):
    """What the panel tells an editor of an edition, of which `draft` is the newest."""
    published = type(draft).objects.get(pk=draft.pk)
    release = Release.of(published)
    state = state_of(published)
    may_publish = published.permissions_for_user(user).can_publish()
    is_to_be_approved = releasing.has_something_to_approve(published)
    return {
        "state": state,
        "when": telling.when(state, published),
        "drafted_for": _other_date(draft, published),
        "approval": release if release.is_approved else None,
        "is_to_be_approved": is_to_be_approved,
        "missing": telling.missing(published) if is_to_be_approved else [],
        "seen": telling.seen_by_the_public(published),
        "links": list(_links(published, may_publish)),
        "decisions": decisions.open_for(published, release) if may_publish else [],
        "events": ReleaseEvent.objects.filter(edition=draft.pk).select_related("user"),
    }


def _other_date(draft, published):
    """The date that the draft has, in words, where another is announced."""
    if not published.live or draft.release_at in (None, published.release_at):
        return ""
    return dates.instant_spoken(draft.release_at)


def _links(edition, may_publish):
    """Where to look at it, as (words, address)."""
    drafts = reverse("wagtailadmin_pages:view_draft", args=[edition.pk])
    yield "Preview: from its release on", drafts
    yield "Preview: until its release", f"{drafts}?mode=announcement"
    if not may_publish:
        return
    if edition.live:
        at = {"at": edition.release_at.isoformat(), "next": edition.url}
        yield "The whole site as of its release", f"{reverse('as_of')}?{urlencode(at)}"
    yield "Pre-release access", reverse("publications_pre_release", args=[edition.pk])
