"""What editors decide about the release of an edition. Each decision is one transaction."""

from contextlib import contextmanager

from django.db import transaction

from nhsd_site.core import clock
from nhsd_site.core.publishing import PublishingRefusedError, content_changed, publish
from publications.models import PublicationPage, Release, ReleaseEvent

_KINDS = ReleaseEvent.Kind


@transaction.atomic
def approve(edition, user=None):
    """Pin what will be released: the newest draft of the edition, and those of its parts.

    From then on it is released at its `release_at`, or at once if that has passed. Raises
    `PublishingRefusedError` with all that stands in the way.
    """
    release = Release.locked(edition)
    drafts = [part for part in parts(edition) if part.has_unpublished_changes or not part.live]
    if problems := problems_of_approval(edition, drafts):
        raise PublishingRefusedError(edition, problems)
    release.approved_at, release.approved_by = clock.now(), user
    release.save()
    publish([edition, *drafts], user)
    _log(edition, _KINDS.APPROVED, user)


def problems_of_approval(edition, drafts=None):
    """What stands in the way of approving the newest draft, parts included, as pairs.

    `drafts` are the parts to be published along; by default those that have changes.
    """
    newest = edition.get_latest_revision_as_object()
    problems = list(newest.problems("approve"))
    for part in parts(edition) if drafts is None else drafts:
        problems += [
            (None, f"{part.get_verbose_name()} “{part.title}”: {sentence}")
            for _field, sentence in part.get_latest_revision_as_object().problems("publish")
        ]
    return problems


def parts(edition):
    """The chapters and data sets of an edition, in their order."""
    return [page.specific for page in edition.get_children()]


def hold(edition, user=None):
    """Keep an edition from being released, whatever its date. Undone by `resume`."""
    with _deciding(edition, _KINDS.HELD, user) as release:
        _refuse_if_out(release)
        release.held_at = clock.now()


def resume(edition, user=None):
    """Let an edition that was held be released at its date, or at once if that has passed."""
    with _deciding(edition, _KINDS.RESUMED, user) as release:
        release.held_at = None


def cancel(edition, reason, user=None):
    """Tell readers that an announced edition won't come, and why. Undone by `reinstate`."""
    with _deciding(edition, _KINDS.CANCELLED, user, reason) as release:
        _refuse_without(reason, release)
        _refuse_if_out(release)
        release.cancelled_at = clock.now()


def reinstate(edition, reason, user=None):
    """Announce a cancelled edition again."""
    with _deciding(edition, _KINDS.REINSTATED, user, reason) as release:
        _refuse_without(reason, release)
        release.cancelled_at = None


def withdraw(edition, reason, user=None):
    """Take a released edition back: its address says so, and why. Undone by `restore`."""
    with _deciding(edition, _KINDS.WITHDRAWN, user, reason) as release:
        _refuse_without(reason, release)
        if not release.is_out(release.edition.release_at):
            raise PublishingRefusedError(release.edition, [(None, "It has not been released.")])
        release.withdrawn_at = clock.now()


def restore(edition, reason, user=None):
    """Put a withdrawn edition back."""
    with _deciding(edition, _KINDS.RESTORED, user, reason) as release:
        _refuse_without(reason, release)
        release.withdrawn_at = None


@contextmanager
def _deciding(edition, kind, user, reason=""):
    """A transaction in which the release is changed, and that is logged and told.

    What is decided is about the edition as it is published, whatever `edition` says.
    """
    with transaction.atomic():
        release = Release.locked(edition)
        if not release.edition.live:
            raise PublishingRefusedError(release.edition, [(None, "It has not been announced.")])
        yield release
        release.save()
        _log(release.edition, kind, user, reason)
        content_changed.send(sender=PublicationPage, changed=[release.edition], removed=[])


def _log(edition, kind, user, reason=""):
    ReleaseEvent.objects.create(
        edition_id=edition.pk,
        kind=kind,
        release_at=edition.release_at,
        reason=reason,
        user=user,
    )


def _refuse_if_out(release):
    if release.is_out(release.edition.release_at):
        sentence = "It is public already. Withdraw it instead."
        raise PublishingRefusedError(release.edition, [(None, sentence)])


def _refuse_without(reason, release):
    if not reason.strip():
        raise PublishingRefusedError(release.edition, [("reason", "Say why: readers see it.")])
