"""What editors decide about the release of an edition. Each decision is one transaction.

`approve` pins what will be released; the others are the rows of `DECISIONS`. All of them lock the
`Release` first, write a line of the log, and refuse with a sentence what makes no sense as things
stand: a second click, or somebody else's a moment ago, changes nothing.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import transaction

from nhsd_site.core import clock
from nhsd_site.core.publishing import PublishingRefusedError, content_changed, publish
from publications.models.release import Release, ReleaseEvent

_KINDS = ReleaseEvent.Kind
#: Characters that the reason of a decision may have.
REASON_LENGTH = ReleaseEvent._meta.get_field("reason").max_length


# Approving


@transaction.atomic
def approve(edition, user=None, seen=None):
    """Pin what will be released: the newest draft of the edition, and those of its parts.

    From then on it is released at its `release_at`, or at once if that has passed. `seen` is the
    `fingerprint` of what the approver has looked at. Raises `PublishingRefusedError` with all that
    stands in the way.
    """
    release = Release.locked(edition)
    edition = release.edition
    drafts = drafts_of_parts(edition)
    problems = [
        *((None, sentence) for sentence in _refusals_of_approval(release, drafts, seen)),
        *problems_of_approval(edition),
    ]
    if problems:
        raise PublishingRefusedError(edition, problems, "be approved")
    release.approved_at, release.approved_by = clock.now(), user
    release.save()
    publish([edition, *drafts], user)


def problems_of_approval(edition):
    """What stands in the way of approving the newest drafts, those of parts included, as pairs."""
    newest = edition.get_latest_revision_as_object()
    problems = list(newest.problems("approve"))
    for part in parts(edition):
        draft = part.get_latest_revision_as_object()
        # What stands in them is judged by the date that is approved along with them.
        draft.edition = newest
        problems += [
            (None, f"{part.get_verbose_name()} “{part.title}”: {sentence}")
            for _field, sentence in draft.problems("publish")
        ]
    return problems


def parts(edition):
    """The chapters and data sets of an edition, in their order."""
    return [page.specific for page in edition.get_children()]


def drafts_of_parts(edition):
    """Those of them that are published along when the edition is approved."""
    return [part for part in parts(edition) if _is_draft(part)]


def has_something_to_approve(edition):
    """Whether approving would change what is approved: there are drafts, or nothing is yet."""
    is_approved = Release.of(edition).is_approved
    return not is_approved or _is_draft(edition) or any(map(_is_draft, edition.get_children()))


def fingerprint(edition):
    """A name for the newest drafts of an edition and its parts; another once one is changed."""
    pages = edition.get_descendants(inclusive=True).order_by("path")
    drafts = pages.values_list("pk", "latest_revision", "latest_revision_created_at")
    return sha256(repr(list(drafts)).encode()).hexdigest()


def _is_draft(page):
    return page.has_unpublished_changes or not page.live


def _refusals_of_approval(release, drafts, seen):
    if release.cancelled_at:
        yield "It is cancelled. Reinstate it first."
    if release.is_approved and not drafts and not _is_draft(release.edition):
        yield "It is approved already, and nothing has changed since."
    elif seen is not None and seen != fingerprint(release.edition):
        yield "Somebody has changed it since you looked at it. Look again, then approve it."


# Publishing, which announces an edition or renews what is approved


@contextmanager
def recorded(edition, user=None):
    """A transaction in which `edition` is published: what comes of it is added to its log.

    To publish what is approved is to approve its new content.
    """
    editions = type(edition).objects.filter(pk=edition.pk)
    with transaction.atomic():
        release = Release.locked(edition)
        before = editions.get()
        yield
        after = editions.get()
        if before.last_published_at == after.last_published_at:
            return
        events = list(_changes_of_date(before if before.live else None, after))
        if release.is_approved:
            release.approved_at, release.approved_by = clock.now(), user
            release.save()
            events.append({"kind": _KINDS.APPROVED, "release_at": after.release_at})
        ReleaseEvent.objects.bulk_create(
            ReleaseEvent(edition=after, user=user, **event) for event in events
        )


def _changes_of_date(before, after):
    """What the log is to say of an edition as it was published before (or None) and is now."""
    if before is None:
        if after.release_at > clock.now():
            yield {"kind": _KINDS.ANNOUNCED, "release_at": after.release_at}
        return
    if before.release_at != after.release_at:
        yield {
            "kind": _KINDS.MOVED,
            "release_at": after.release_at,
            "release_at_before": before.release_at,
            "reason": after.date_reason,
        }
    confirmed = after.DateStatus.CONFIRMED
    if before.date_status != confirmed == after.date_status:
        yield {"kind": _KINDS.CONFIRMED, "release_at": after.release_at}


# The other decisions


@dataclass(frozen=True)
class Decision:
    """One that sets or clears a date of the `Release`.

    It is refused with the sentence of each of `unless` that is the case, and of each of `only_if`
    that isn't; `what` completes “The edition can't …”.
    """

    kind: str
    field: str
    sets: bool
    what: str
    needs_reason: bool = True
    unless: dict[str, str] = field(default_factory=dict)
    only_if: dict[str, str] = field(default_factory=dict)

    def refusal(self, release):
        """Why it can't be taken as things stand, in a sentence; empty if it can."""
        if not release.edition.live:
            return "It has not been announced."
        standing = _standing(release)
        sentences = [
            *(sentence for name, sentence in self.unless.items() if name in standing),
            *(sentence for name, sentence in self.only_if.items() if name not in standing),
        ]
        return next(iter(sentences), "")


def _standing(release):
    """All that is the case with a release, in words of `DECISIONS`."""
    is_the_case = {
        "held": release.is_held,
        "cancelled": release.cancelled_at,
        "withdrawn": release.withdrawn_at,
        "public": release.is_out(release.edition.release_at),
    }
    return {name for name, holds in is_the_case.items() if holds}


_NOT_IF_IT_WAS_RELEASED = {
    "withdrawn": "It was released, and is withdrawn.",
    "public": "It is public already. Withdraw it instead.",
}

DECISIONS = {
    "hold": Decision(
        _KINDS.HELD,
        "held_at",
        sets=True,
        what="be held",
        needs_reason=False,
        unless={
            "held": "It is held already.",
            "cancelled": "It is cancelled, so it won't be released anyway.",
            **_NOT_IF_IT_WAS_RELEASED,
        },
    ),
    "resume": Decision(
        _KINDS.RESUMED,
        "held_at",
        sets=False,
        what="go on",
        needs_reason=False,
        only_if={"held": "It is not held."},
    ),
    "cancel": Decision(
        _KINDS.CANCELLED,
        "cancelled_at",
        sets=True,
        what="be cancelled",
        unless={"cancelled": "It is cancelled already.", **_NOT_IF_IT_WAS_RELEASED},
    ),
    "reinstate": Decision(
        _KINDS.REINSTATED,
        "cancelled_at",
        sets=False,
        what="be reinstated",
        only_if={"cancelled": "It is not cancelled."},
    ),
    "withdraw": Decision(
        _KINDS.WITHDRAWN,
        "withdrawn_at",
        sets=True,
        what="be withdrawn",
        unless={"withdrawn": "It is withdrawn already."},
        only_if={"public": "It has not been released. Hold or cancel it instead."},
    ),
    "restore": Decision(
        _KINDS.RESTORED,
        "withdrawn_at",
        sets=False,
        what="be restored",
        only_if={"withdrawn": "It is not withdrawn."},
    ),
}


@transaction.atomic
def decide(name, edition, user=None, reason=""):
    """Take the decision `name` of `DECISIONS`, about the edition as it is published.

    Raises `PublishingRefusedError` where it makes no sense, or needs a reason and has none.
    """
    decision = DECISIONS[name]
    release = Release.locked(edition)
    if problems := _problems_of_deciding(decision, release, reason):
        raise PublishingRefusedError(release.edition, problems, decision.what)
    setattr(release, decision.field, clock.now() if decision.sets else None)
    release.save()
    ReleaseEvent.objects.create(
        edition=release.edition,
        kind=decision.kind,
        release_at=release.edition.release_at,
        reason=reason,
        user=user,
    )
    content_changed.send(sender=type(release.edition), changed=[release.edition], removed=[])


def _problems_of_deciding(decision, release, reason):
    if refusal := decision.refusal(release):
        return [(None, refusal)]
    if decision.needs_reason and not reason.strip():
        return [("reason", "Say why: readers see it.")]
    if len(reason) > REASON_LENGTH:
        return [("reason", f"Say it in {REASON_LENGTH} characters at most.")]
    return []
