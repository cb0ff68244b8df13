"""What brings the planted edition, a draft, into each state, at whatever instant the clock says."""

from datetime import timedelta

from wagtail.models import Workflow

from nhsd_site.core.publishing import publish
from publications import releasing
from publications.models import Attachment, ChapterPage, PublicationPage
from tests.clock import aware, frozen
from tests.factories import draft
from tests.publications.canary import RELEASE, edit
from tests.publications.words import word

REASON = "A trust sent its counts late."
POSTPONED_TO = aware("2027-04-08T09:30")


def edition_of(planted):
    """The edition as the database has it."""
    return PublicationPage.objects.get(pk=planted.edition.pk)


def leave(planted):
    """Leave it a draft that nobody has published."""


def submit(planted):
    """Submit the newest draft for review."""
    Workflow.objects.get().start(edition_of(planted), planted.approver)


def announce(planted):
    """Publish it and its parts without approving any of it."""
    publish(edition_of(planted).get_descendants(inclusive=True))


def approve(planted):
    """Announce and approve it, as the approver whose name nobody is told."""
    announce(planted)
    releasing.approve(edition_of(planted), planted.approver)


def announce_and_go_on(planted):
    announce(planted)
    draft_over(planted)


def announce_and_submit(planted):
    announce_and_go_on(planted)
    submit(planted)


def approve_and_go_on(planted):
    approve(planted)
    draft_over(planted)


def hold(planted):
    approve_and_go_on(planted)
    releasing.decide("hold", edition_of(planted), planted.approver)


def cancel(planted):
    approve_and_go_on(planted)
    releasing.decide("cancel", edition_of(planted), planted.approver, REASON)


def postpone(planted):
    approve(planted)
    edit(edition_of(planted), release_at=POSTPONED_TO, date_reason=REASON)
    draft_over(planted)


def withdraw(planted):
    """Approve it now, and withdraw it an hour after its release."""
    approve_and_go_on(planted)
    with frozen(RELEASE + timedelta(hours=1)):
        releasing.decide("withdraw", edition_of(planted), planted.approver, REASON)


def draft_over(planted):
    """Leave newer drafts of the edition and of its chapter, and a new chapter, none published."""
    newer = edition_of(planted).get_latest_revision_as_object()
    newer.title, newer.summary = word("draft title"), word("draft summary")
    newer.date_reason = word("draft reason")
    newer.body = [("text", f"<p>{word('draft text')}</p>")]
    newer.attachments.add(Attachment(document=planted.documents["draft"]))
    newer.save_revision()
    chapter = ChapterPage.objects.get(pk=planted.chapter.pk).get_latest_revision_as_object()
    chapter.title = word("draft chapter title")
    chapter.body = [("text", f"<p>{word('draft chapter text')}</p>")]
    chapter.save_revision()
    draft(
        planted.edition,
        ChapterPage,
        word("unborn title"),
        slug=word("unborn slug"),
        body=[("text", f"<p>{word('unborn text')}</p>")],
    )
