"""What editors decide about a release: what each decision does, when it is refused, its log."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from nhsd_site.core.catalogue import Phase
from nhsd_site.core.publishing import PublishingRefusedError
from publications import releasing
from publications.models import ChapterPage, PublicationPage, Release, ReleaseEvent
from search.models import CatalogueEntry
from tests.factories import draft
from tests.publications.admin_forms import RELEASE, SOME_WEEKS_BEFORE

BEFORE, DURING, AFTER = (RELEASE + timedelta(days=days) for days in (-1, 0, 1))
LAST_SECOND = RELEASE - timedelta(seconds=1)


def phase(edition, at):
    """In which phase everybody sees an edition at an instant; None for not at all."""
    row = CatalogueEntry.objects.public(at).filter(page=edition.pk).first()
    return row and Phase(row.phase)


def log(edition):
    return [event.kind for event in ReleaseEvent.objects.filter(edition=edition.pk)]


def refusal(decide, *arguments):
    """The sentences with which a decision is refused."""
    with pytest.raises(PublishingRefusedError) as refused:
        decide(*arguments)
    return str(refused.value)


def changed(edition, **fields):
    """A newer draft of an edition."""
    newest = edition.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(newest, name, value)
    newest.save_revision(clean=False)
    return PublicationPage.objects.get(pk=edition.pk)


class TestApproving:
    def test_what_is_announced_stays_hollow_for_ever(self, announced):
        assert phase(announced, LAST_SECOND) == Phase.ANNOUNCED
        assert phase(announced, AFTER) == Phase.ANNOUNCED

    def test_what_is_approved_is_released_at_its_second(self, approved):
        assert phase(approved, LAST_SECOND) == Phase.ANNOUNCED
        assert phase(approved, DURING) == Phase.FULL

    def test_after_its_date_it_is_released_at_once(self, announced, clock_at):
        clock_at(AFTER)
        releasing.approve(announced)
        assert phase(announced, AFTER) == Phase.FULL

    def test_who_and_when_is_kept(self, announced, editor):
        releasing.approve(announced, editor)
        release = Release.objects.get(edition=announced)
        assert (release.approved_by, release.approved_at) == (editor, SOME_WEEKS_BEFORE)
        event = ReleaseEvent.objects.get(edition=announced, kind="approved")
        assert (event.user, event.release_at) == (editor, RELEASE)

    def test_one_that_was_never_announced_is_announced_with_it(self, series, clock_at):
        clock_at(SOME_WEEKS_BEFORE)
        page = draft(series, PublicationPage, "Dementia, March", release_at=RELEASE)
        releasing.approve(page)
        assert log(page) == ["announced", "approved"]

    def test_all_that_is_missing_is_said_and_nothing_is_changed(self, announced):
        edition = changed(announced, summary="", coverage_start=date(2027, 2, 1))
        draft(edition, ChapterPage, "Figures", body=[])
        said = refusal(releasing.approve, edition)
        assert "can't be approved" in said
        assert "Say in a sentence or two" in said
        assert "Give both ends of the period" in said
        assert "Chapter “Figures”: There is nothing to read" in said
        assert not Release.of(edition).is_approved
        assert log(edition) == ["announced"]

    def test_drafts_of_its_parts_are_pinned_along(self, announced):
        part = draft(announced, ChapterPage, "Figures")
        releasing.approve(announced)
        assert phase(part, LAST_SECOND) is None
        assert phase(part, DURING) == Phase.FULL

    def test_a_later_draft_is_not_released(self, approved):
        changed(approved, summary="Not what was approved.")
        row = CatalogueEntry.objects.public(DURING).get(page=approved.pk)
        assert row.summary == "What Dementia, March is."

    def test_a_second_time_is_refused_until_something_has_changed(self, approved):
        assert "nothing has changed since" in refusal(releasing.approve, approved)
        assert log(approved).count("approved") == 1
        releasing.approve(changed(approved, summary="Better."))
        assert log(approved).count("approved") == 2

    def test_what_somebody_else_has_changed_meanwhile_is_not_approved_unseen(self, announced):
        seen = releasing.fingerprint(announced)
        changed(announced, summary="Changed meanwhile.")
        assert "Somebody has changed it" in refusal(releasing.approve, announced, None, seen)
        releasing.approve(announced, None, releasing.fingerprint(announced))

    def test_a_new_draft_of_a_chapter_counts_as_a_change(self, announced):
        part = draft(announced, ChapterPage, "Figures")
        seen = releasing.fingerprint(announced)
        part.get_latest_revision_as_object().save_revision()
        assert releasing.fingerprint(announced) != seen

    def test_to_publish_what_is_approved_is_to_approve_it_again(self, approved, editor, clock_at):
        clock_at(BEFORE)
        changed(approved, summary="Better.").get_latest_revision().publish(user=editor)
        assert Release.of(approved).approved_at == BEFORE
        assert log(approved) == ["announced", "approved", "approved"]

    def test_to_publish_what_is_approved_needs_all_that_approving_needs(self, approved):
        revision = changed(approved, summary="").get_latest_revision()
        assert "Say in a sentence or two" in refusal(revision.publish)


class TestHolding:
    def test_what_is_held_is_late_at_its_date(self, approved, clock_at):
        releasing.decide("hold", approved)
        assert phase(approved, AFTER) == Phase.ANNOUNCED

    def test_nothing_needs_to_be_complete(self, announced):
        releasing.decide("hold", changed(announced, summary="", title=""))
        assert Release.of(announced).is_held

    def test_when_the_hold_ends_it_is_released_at_its_date(self, approved):
        releasing.decide("hold", approved)
        releasing.decide("resume", approved)
        assert phase(approved, LAST_SECOND) == Phase.ANNOUNCED
        assert phase(approved, DURING) == Phase.FULL

    def test_when_the_hold_ends_too_late_it_is_released_at_once(self, approved, clock_at):
        releasing.decide("hold", approved)
        clock_at(AFTER)
        releasing.decide("resume", approved)
        assert phase(approved, AFTER) == Phase.FULL

    def test_the_second_before_is_early_enough_and_its_second_too_late(self, approved, clock_at):
        clock_at(DURING)
        assert "Withdraw it instead" in refusal(releasing.decide, "hold", approved)
        clock_at(LAST_SECOND)
        releasing.decide("hold", approved)
        assert phase(approved, DURING) == Phase.ANNOUNCED

    def test_new_content_may_be_approved_meanwhile(self, approved):
        releasing.decide("hold", approved)
        releasing.approve(changed(approved, summary="Right at last."))
        assert phase(approved, AFTER) == Phase.ANNOUNCED
        releasing.decide("resume", approved)
        assert phase(approved, AFTER) == Phase.FULL


class TestCancelling:
    def test_it_says_so_at_once_and_for_ever(self, approved):
        releasing.decide("cancel", approved, reason="No data came.")
        instants = (SOME_WEEKS_BEFORE, DURING, AFTER)
        assert {phase(approved, at) for at in instants} == {Phase.CANCELLED}

    def test_reinstated_it_takes_its_course(self, approved):
        releasing.decide("cancel", approved, reason="No data came.")
        releasing.decide("reinstate", approved, reason="It came.")
        assert phase(approved, LAST_SECOND) == Phase.ANNOUNCED
        assert phase(approved, DURING) == Phase.FULL

    def test_what_is_cancelled_is_not_approved(self, announced):
        releasing.decide("cancel", announced, reason="No data came.")
        assert "Reinstate it first" in refusal(releasing.approve, announced)


class TestWithdrawing:
    @pytest.fixture
    def released(self, approved, clock_at):
        clock_at(AFTER)
        return approved

    def test_its_content_is_gone_at_once(self, released):
        releasing.decide("withdraw", released, reason="A mistake.")
        assert phase(released, AFTER) == Phase.WITHDRAWN

    def test_restored_all_of_it_is_back(self, released):
        releasing.decide("withdraw", released, reason="A mistake.")
        releasing.decide("restore", released, reason="There was none.")
        assert phase(released, AFTER) == Phase.FULL

    def test_its_date_stays_as_it_was_released(self, released):
        releasing.decide("withdraw", released, reason="A mistake.")
        later = {"release_at": AFTER + timedelta(days=1), "date_reason": "Once more."}
        revision = changed(released, **later).get_latest_revision()
        assert "That can't be changed." in refusal(revision.publish)

    def test_a_corrected_version_can_be_published_before_it_is_restored(self, released):
        releasing.decide("withdraw", released, reason="A mistake.")
        releasing.approve(changed(released, summary="Corrected."))
        assert phase(released, AFTER) == Phase.WITHDRAWN
        releasing.decide("restore", released, reason="It is corrected.")
        row = CatalogueEntry.objects.public(AFTER).get(page=released.pk)
        assert row.summary == "Corrected."


#: Each state, by the decisions that lead to it from an approved edition, and what can be decided.
STATES = {
    "a draft": (None, set()),
    "announced": ((), {"hold", "cancel"}),
    "approved": (("approve",), {"hold", "cancel"}),
    "held": (("approve", "hold"), {"resume", "cancel"}),
    "cancelled": (("approve", "cancel"), {"reinstate"}),
    "held and cancelled": (("approve", "hold", "cancel"), {"resume", "reinstate"}),
    "delayed": (("pass",), {"hold", "cancel"}),
    "released": (("approve", "pass"), {"withdraw"}),
    "held, then late": (("approve", "hold", "pass"), {"resume", "cancel"}),
    "withdrawn": (("approve", "pass", "withdraw"), {"restore"}),
}


class TestWhatIsAllowed:
    @pytest.fixture
    def edition_in(self, series, clock_at):
        """Brings an edition to one of `STATES`."""

        def bring(state):
            clock_at(SOME_WEEKS_BEFORE)
            steps, _allowed = STATES[state]
            page = draft(series, PublicationPage, "Dementia, March", release_at=RELEASE)
            if steps is not None:
                page.get_latest_revision().publish()
            for step in steps or ():
                if step == "pass":
                    clock_at(AFTER)
                elif step == "approve":
                    releasing.approve(page)
                else:
                    releasing.decide(step, page, reason="So that it is so.")
            return PublicationPage.objects.get(pk=page.pk)

        return bring

    @pytest.mark.parametrize("state", STATES)
    def test_a_decision_is_taken_where_it_makes_sense_and_refused_elsewhere(
        self, edition_in, state
    ):
        edition = edition_in(state)
        before = log(edition)
        release_before = list(Release.objects.filter(edition=edition).values())
        for name, decision in releasing.DECISIONS.items():
            # Each of them meets the edition as it was.
            with transaction.atomic():
                edition = PublicationPage.objects.get(pk=edition.pk)
                if name in STATES[state][1]:
                    releasing.decide(name, edition, reason="It must be.")
                    assert log(edition) == [*before, decision.kind], name
                else:
                    said = refusal(releasing.decide, name, edition, None, "It must be.")
                    assert said.startswith("“Dementia, March” can't"), name
                    assert log(edition) == before, name
                    release = list(Release.objects.filter(edition=edition).values())
                    assert release == release_before, name
                transaction.set_rollback(True)

    @pytest.mark.parametrize("name", releasing.DECISIONS)
    def test_a_reason_is_needed_where_readers_are_told_one(self, edition_in, name):
        state = next(state for state, (_, allowed) in STATES.items() if name in allowed)
        edition = edition_in(state)
        if not releasing.DECISIONS[name].needs_reason:
            releasing.decide(name, edition)
            return
        for reason in ("", "   "):
            assert "Say why" in refusal(releasing.decide, name, edition, None, reason)
        assert "500 characters" in refusal(releasing.decide, name, edition, None, "x" * 501)
        releasing.decide(name, edition, reason="x" * 500)

    def test_who_decided_why_and_when_is_logged(self, approved, editor, clock_at):
        clock_at(BEFORE)
        releasing.decide("cancel", approved, editor, "No data came.")
        event = ReleaseEvent.objects.filter(edition=approved).last()
        assert (event.user, event.reason) == (editor, "No data came.")
        assert (event.happened_at, event.release_at) == (BEFORE, RELEASE)


class TestTheLogOfDates:
    def test_each_change_of_an_announced_date_is_logged_with_its_reason(self, announced):
        later = RELEASE + timedelta(days=7)
        edition = changed(announced, release_at=later, date_reason="A trust was late.")
        edition.get_latest_revision().publish()
        event = ReleaseEvent.objects.get(edition=edition.pk, kind="moved")
        assert (event.release_at_before, event.release_at) == (RELEASE, later)
        assert event.reason == "A trust was late."

    def test_that_a_date_is_confirmed_is_logged_once(self, announced):
        for summary in ("One.", "Two."):
            edition = changed(announced, date_status="confirmed", summary=summary)
            edition.get_latest_revision().publish()
        assert log(announced) == ["announced", "confirmed"]

    def test_a_refused_publication_leaves_no_trace(self, series, clock_at):
        clock_at(AFTER)
        page = draft(series, PublicationPage, "Dementia, March", release_at=RELEASE)
        assert "lies in the past" in refusal(page.get_latest_revision().publish)
        assert log(page) == []
        assert not Release.objects.filter(edition=page.pk).exists()
