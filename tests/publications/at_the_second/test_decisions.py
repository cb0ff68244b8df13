"""Whatever is decided, and whenever: at its second all of an edition is public, or none of it."""

from datetime import timedelta

import pytest

from nhsd_site.core.publishing import PublishingRefusedError
from tests.clock import aware, frozen
from tests.publications.canary import RELEASE, TITLE, edit
from tests.publications.decisions import REASON
from tests.publications.seconds import (
    DECIDED_AT,
    FAR_AHEAD,
    LAST_SECOND,
    NEXT_SECOND,
    SECOND,
    lives_beyond,
    take,
)
from tests.publications.words import seconds_kept, told

pytestmark = pytest.mark.django_db


class TestApproving:
    def test_approved_in_the_last_second_it_is_released_at_its_second(
        self, edition, is_released_at
    ):
        assert not is_released_at(LAST_SECOND)
        take("approve", edition, LAST_SECOND)
        assert not is_released_at(LAST_SECOND)
        assert is_released_at(RELEASE)

    def test_approved_too_late_it_is_delayed_until_then_and_public_at_once(
        self, ask, edition, is_released_at
    ):
        assert not is_released_at(LAST_SECOND)
        assert not is_released_at(RELEASE)
        with frozen(RELEASE):
            assert "Delayed" in told(ask("{edition}"))
        assert not is_released_at(NEXT_SECOND)
        take("approve", edition, NEXT_SECOND)
        assert is_released_at(NEXT_SECOND)

    @pytest.mark.parametrize("seconds", [0.000001, 1, 30])
    def test_no_cache_may_keep_beyond_its_date_that_it_comes(self, ask, announced, seconds):
        assert not lives_beyond(RELEASE, ask, seconds)


class TestDecisions:
    def test_nothing_but_its_second_releases_what_is_approved(self, approved, is_released_at):
        assert not is_released_at(FAR_AHEAD)
        assert not is_released_at(RELEASE - timedelta(microseconds=1))
        assert is_released_at(RELEASE)
        assert is_released_at(NEXT_SECOND)

    def test_held_in_the_last_second_it_is_not_released(self, ask, approved, is_released_at):
        assert not is_released_at(LAST_SECOND)
        take("hold", approved, RELEASE - timedelta(microseconds=1))
        assert not is_released_at(RELEASE)
        with frozen(RELEASE):
            assert "Delayed" in told(ask("{edition}"))
        assert not is_released_at(RELEASE + timedelta(days=400))

    def test_resumed_in_the_last_second_it_is_released_at_its_second(
        self, approved, is_released_at
    ):
        take("hold", approved, DECIDED_AT)
        assert not is_released_at(LAST_SECOND)
        take("resume", approved, LAST_SECOND)
        assert not is_released_at(LAST_SECOND)
        assert is_released_at(RELEASE)

    def test_resumed_after_its_second_it_is_public_at_once(self, approved, is_released_at):
        take("hold", approved, LAST_SECOND)
        assert not is_released_at(NEXT_SECOND)
        take("resume", approved, NEXT_SECOND)
        assert is_released_at(NEXT_SECOND)

    @pytest.mark.parametrize("decision", ["hold", "cancel"])
    def test_what_is_public_can_only_be_withdrawn(self, approved, is_released_at, decision):
        with pytest.raises(PublishingRefusedError, match="Withdraw it instead"):
            take(decision, approved, RELEASE)
        assert is_released_at(RELEASE)

    def test_cancelled_in_the_last_second_it_is_not_released(self, ask, approved, is_released_at):
        assert not is_released_at(LAST_SECOND)
        take("cancel", approved, LAST_SECOND)
        for instant in (LAST_SECOND, RELEASE, NEXT_SECOND):
            assert not is_released_at(instant)
            with frozen(instant):
                assert "Cancelled" in told(ask("{edition}"))
                assert REASON in told(ask("{edition}"))

    def test_reinstated_too_late_it_is_public_at_once(self, approved, is_released_at):
        take("cancel", approved, DECIDED_AT)
        assert not is_released_at(NEXT_SECOND)
        take("reinstate", approved, NEXT_SECOND)
        assert is_released_at(NEXT_SECOND)

    def test_withdrawn_at_its_second_it_is_gone_at_once_and_restored_is_back(
        self, ask, approved, is_released_at
    ):
        with pytest.raises(PublishingRefusedError, match="has not been released"):
            take("withdraw", approved, LAST_SECOND)
        assert is_released_at(RELEASE)
        take("withdraw", approved, RELEASE)
        assert not is_released_at(RELEASE)
        with frozen(RELEASE):
            assert REASON in told(ask("{edition}"))
            assert TITLE not in told(ask("{series}/latest"))
        take("restore", approved, NEXT_SECOND)
        assert is_released_at(NEXT_SECOND)


class TestCalendar:
    @pytest.mark.parametrize("release", [
        "2027-03-28T00:59:59+00:00", "2027-03-28T01:00:00+00:00", "2027-03-28T09:30",
        "2027-10-31T00:30:00+00:00", "2027-10-31T01:30:00+00:00", "2027-10-31T09:30",
        "2028-02-29T09:30", "2028-03-01T00:00", "2028-01-01T00:00", "2027-06-30T23:59:59",
    ])  # fmt: skip
    def test_it_is_released_at_its_second_whatever_the_day(self, approved, is_released_at, release):
        release = aware(release)
        with frozen(DECIDED_AT):
            edit(approved, release_at=release, date_reason=REASON)
        assert [is_released_at(release - SECOND), is_released_at(release)] == [False, True]


class TestMoving:
    @pytest.mark.parametrize("moved_to", [
        "2027-03-24T09:30", "2027-03-25T09:29", "2027-03-26T09:30", "2027-05-28T09:30",
    ])  # fmt: skip
    def test_it_is_released_at_the_time_it_was_moved_to(
        self, ask, approved, is_released_at, moved_to
    ):
        release = aware(moved_to)
        with frozen(DECIDED_AT):
            edit(approved, release_at=release, date_reason=REASON)
        assert not is_released_at(release - SECOND)
        with frozen(release - SECOND):
            assert seconds_kept(ask("{edition}")) == 0
            assert REASON in told(ask("{edition}"))
        assert is_released_at(release)

    def test_moved_far_ahead_only_its_month_is_said(self, ask, approved):
        with frozen(FAR_AHEAD):
            edit(approved, release_at=aware("2027-04-08T09:30"), date_reason=REASON)
            said = told(ask("{edition}")) + told(ask("{series}")) + told(ask("/search"))
        assert "April 2027" in said
        for day in ["25 March", "8 April", "2027-03-25", "2027-04-08", "9:30"]:
            assert day not in said

    def test_moving_it_in_a_draft_moves_nothing(self, approved, is_released_at):
        with frozen(DECIDED_AT):
            newer = approved.get_latest_revision_as_object()
            newer.release_at, newer.date_reason = aware("2027-03-24T09:30"), REASON
            newer.save_revision()
        assert not is_released_at(LAST_SECOND)
        assert is_released_at(RELEASE)
