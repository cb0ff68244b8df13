"""Whatever is decided, and whenever: at its second all of an edition is public, or none of it."""

from datetime import date, timedelta

import pytest
from django.db import transaction

import nhsd_site
from nhsd_site.core import clock
from nhsd_site.core.publishing import PublishingRefusedError
from publications import releasing
from publications.models import ChapterPage, DatasetPage, PublicationPage, SeriesPage
from tests.clock import aware, frozen
from tests.factories import draft
from tests.publications import decisions
from tests.publications.canary import LATER, RELEASE, TITLE, announce, edit
from tests.publications.decisions import REASON
from tests.publications.surfaces import SURFACES
from tests.publications.words import seconds_kept, secrets_in, told, word

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
LAST_SECOND = RELEASE - SECOND
NEXT_SECOND = RELEASE + SECOND
#: A day on which only the month of the release is said, and that on which its day begins to be.
FAR_AHEAD = aware("2027-01-15T12:00")
SAID_FROM = aware("2027-01-28T00:00")
DECIDED_AT = aware("2027-03-24T09:00")
#: Where something of its content stands once it is released.
SHOWING_IT = [
    "edition", "chapter", "data set", "latest", "series", "search for its title",
    "part of the site map",
]  # fmt: skip
ITS_FILES = ["attached", "chapter download", "figure picture"]


@pytest.fixture(scope="module", autouse=True)
def announced(planted):
    """The planted edition announced, and approved by no one."""
    with transaction.atomic():
        with frozen("2027-01-10T12:00"):
            decisions.announce(planted)
        yield planted
        transaction.set_rollback(True)


@pytest.fixture
def edition(announced):
    return decisions.edition_of(announced)


@pytest.fixture(scope="class")
def approved_site(announced):
    """The edition, approved long before its second, with newer drafts over it."""
    with transaction.atomic():
        with frozen("2027-01-12T12:00"):
            releasing.approve(decisions.edition_of(announced), announced.approver)
            decisions.draft_over(announced)
        yield announced
        transaction.set_rollback(True)


@pytest.fixture
def approved(approved_site):
    return decisions.edition_of(approved_site)


@pytest.fixture
def is_released_at(ask):
    """Tells whether all of it is public at an instant. Fails where only a part of it is."""

    def tell(instant):
        with frozen(instant):
            shown = {
                name: bool(secrets_in(told(ask(SURFACES[name].address)))) for name in SHOWING_IT
            }
            shown |= {file: ask(f"{{{file}}}").status_code == 200 for file in ITS_FILES}
            shown["home"] = TITLE in told(ask("/"))
        is_released = shown["edition"]
        assert {name for name, is_shown in shown.items() if is_shown != is_released} == set()
        return is_released

    return tell


def take(decision, edition, at):
    """Take a decision of `publications.releasing` at an instant."""
    reasons = [] if decision in ("approve", "hold", "resume") else [REASON]
    with frozen(at):
        getattr(releasing, decision)(edition, *reasons)


def another(announced, release_at):
    """One more approved edition of the series; it covers an earlier time."""
    with frozen("2027-03-01T12:00"):
        return announce(
            announced.series,
            "Vellichor counts, extra",
            release_at,
            summary="Ostranenie",
            coverage_start=date(1700, 1, 1),
            coverage_end=date(1700, 12, 31),
        )


def lives_beyond(change, ask, seconds):
    """Which surfaces may be kept beyond a change by who asked for them `seconds` before it."""
    with frozen(change - timedelta(seconds=seconds)):
        kept = {name: seconds_kept(ask(surface.address)) for name, surface in SURFACES.items()}
    return {name for name, life in kept.items() if life >= max(1, seconds)}


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

    @pytest.mark.parametrize("seconds", [0.000001, 1, 5, 30])
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
        assert [is_released_at(release + SECOND * n) for n in (-1, 0, 1)] == [False, True, True]


class TestMoving:
    @pytest.mark.parametrize("moved_to", [
        "2027-03-24T09:30", "2027-03-25T09:29", "2027-03-26T09:30", "2027-05-28T09:30",
    ])  # fmt: skip
    def test_it_is_released_at_the_time_it_was_moved_to(
        self, ask, approved, is_released_at, moved_to
    ):
        release = aware(moved_to)
        assert not is_released_at(DECIDED_AT)
        with frozen(DECIDED_AT):
            edit(approved, release_at=release, date_reason=REASON)
        assert not is_released_at(release - SECOND)
        with frozen(release - SECOND):
            assert seconds_kept(ask("{edition}")) == 0
            assert REASON in told(ask("{edition}"))
        assert is_released_at(release)
        assert is_released_at(release + SECOND)

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


class TestTwoOfThem:
    def test_two_at_one_instant_are_released_together(
        self, ask, announced, approved, is_released_at
    ):
        other = another(announced, RELEASE)
        for instant, is_there in [(LAST_SECOND, False), (RELEASE, True)]:
            assert is_released_at(instant) == is_there
            with frozen(instant):
                for address in (other.url, "/search?query=vellichor+extra"):
                    assert ("Ostranenie" in told(ask(address))) == is_there
                assert ("Vellichor counts, extra" in told(ask("/"))) == is_there

    def test_of_two_at_one_instant_the_one_that_is_held_stays_away(
        self, ask, announced, approved, is_released_at
    ):
        other = another(announced, RELEASE)
        take("hold", approved, LAST_SECOND)
        assert not is_released_at(RELEASE)
        with frozen(RELEASE):
            assert "Ostranenie" in told(ask(other.url))

    def test_one_that_is_released_shows_nothing_of_one_that_is_not(
        self, ask, announced, approved, is_released_at
    ):
        other = another(announced, NEXT_SECOND)
        assert is_released_at(RELEASE)
        with frozen(RELEASE):
            for address in (other.url, "{series}", "{edition}", "/search?query=vellichor"):
                assert "Ostranenie" not in told(ask(address))
            assert seconds_kept(ask("{series}")) == 0
        with frozen(NEXT_SECOND):
            assert "Ostranenie" in told(ask("{series}/latest"))


class TestOwnInterval:
    def test_it_is_announced_from_its_own_beginning_on(self, ask, approved, is_released_at):
        begins = aware("2027-03-10T12:00")
        edit(approved, public_from=begins)
        with frozen(begins - SECOND):
            assert ask("{edition}").status_code == 404
            assert TITLE not in told(ask("{series}")) + told(ask("/search"))
        with frozen(begins):
            assert ask("{edition}").status_code == 200
        assert not is_released_at(begins)

    def test_a_beginning_after_its_release_keeps_it_back(self, approved, is_released_at):
        begins = RELEASE + timedelta(hours=1)
        edit(approved, public_from=begins)
        assert not is_released_at(RELEASE)
        assert not is_released_at(begins - SECOND)
        assert is_released_at(begins)

    def test_once_released_it_is_not_hidden_until_a_later_day(self, approved, is_released_at):
        with frozen(RELEASE):
            for page in (approved, approved.get_parent().specific):
                with pytest.raises(PublishingRefusedError, match="It can't be hidden"):
                    edit(page, public_from=RELEASE + timedelta(hours=1))
        assert is_released_at(RELEASE + timedelta(seconds=1))

    @pytest.mark.parametrize("page", [SeriesPage, PublicationPage, ChapterPage, DatasetPage])
    def test_it_has_no_end_nor_has_its_series_or_a_part_of_it(self, page):
        assert page(title="Ostranenie").public_interval == (clock.BEGINNING, clock.END)
        with pytest.raises(TypeError, match="public_until"):
            page(title="Ostranenie", public_until=RELEASE)
        assert "public_until" not in page.get_edit_handler().get_form_class().base_fields


class TestUnpublishing:
    def test_unpublished_it_is_nowhere_and_published_again_it_is_back(
        self, ask, approved, is_released_at
    ):
        assert not is_released_at(LAST_SECOND)
        with frozen(LAST_SECOND):
            approved.unpublish()
            assert ask("{edition}").status_code == 404
            assert TITLE not in told(ask("{series}")) + told(ask("/search")) + told(ask("/"))
        assert not is_released_at(RELEASE)
        with frozen(LAST_SECOND):
            edit(approved)
            assert ask("{edition}").status_code == 200
        assert not is_released_at(LAST_SECOND)
        assert is_released_at(RELEASE)

    def test_a_draft_of_an_edition_is_announced_nowhere(self, ask, announced):
        with frozen("2027-03-01T12:00"):
            edition = draft(announced.series, PublicationPage, "Ostranenie", release_at=RELEASE)
        for instant in (LAST_SECOND, RELEASE):
            with frozen(instant):
                assert ask(f"{announced.series.url}/{edition.slug}").status_code == 404
                assert "Ostranenie" not in told(ask("{series}")) + told(ask("/search"))

    def test_an_edition_below_what_is_not_public_is_not_announced(self, ask, announced, approved):
        edit(announced.series.get_parent().specific, public_until=aware("2027-03-01T12:00"))
        for instant in (LAST_SECOND, RELEASE):
            with frozen(instant):
                assert ask("{edition}").status_code == 404
                assert ask("{chapter}").status_code == 404
                assert ask("{attached}").status_code == 404
                assert TITLE not in told(ask("/search")) + told(ask("{news}"))


class TestKeptResponses:
    """Nothing is kept beyond the next change of anything that it shows."""

    @pytest.mark.parametrize("seconds", [0.000001, 1, 5, 30])
    @pytest.mark.parametrize(
        "change",
        [RELEASE, SAID_FROM, LATER],
        ids=["it is released", "its day is said", "another is released"],
    )
    def test_no_cache_may_keep_anything_beyond_a_change(self, ask, approved, change, seconds):
        assert not lives_beyond(change, ask, seconds)

    @pytest.mark.parametrize("decision", ["hold", "cancel"])
    def test_what_was_kept_before_a_decision_is_given_to_nobody_after_it(
        self, ask, approved, decision
    ):
        with frozen(LAST_SECOND):
            before = told(ask("{edition}"))
            assert told(ask("{edition}")) == before
        take(decision, approved, LAST_SECOND)
        with frozen(RELEASE):
            assert not secrets_in(told(ask("{edition}")))
            assert told(ask("{edition}")) != before

    @pytest.mark.parametrize("of_the_release", [["before", "after"], ["after", "before"]])
    def test_a_deployment_at_its_second_shows_no_page_of_before(
        self, ask, approved, is_released_at, settings, tmp_path, monkeypatch, of_the_release
    ):
        """Old and new processes run side by side and share a cache."""
        backend = "django.core.cache.backends.filebased.FileBasedCache"
        pages = {"pages": {"BACKEND": backend, "LOCATION": tmp_path}}
        settings.CACHES = settings.CACHES | pages
        for instant, is_there in [(LAST_SECOND, False), (RELEASE, True)]:
            for version in of_the_release:
                monkeypatch.setattr(nhsd_site, "__version__", version)
                assert is_released_at(instant) == is_there

    @pytest.mark.parametrize(
        ("ends", "what"),
        [("2028-01-01T00:00", "survey address"), ("2029-01-01T00:00", "tool note")],
    )
    def test_what_the_edition_says_until_a_day_is_kept_no_longer(self, ask, approved, ends, what):
        with frozen(aware(ends) - timedelta(seconds=5)):
            before = ask("{edition}").content
            assert seconds_kept(ask("{edition}")) <= 5
        with frozen(ends):
            after = ask("{edition}").content
        assert before != after, what


def test_the_words_are_those_of_the_edition(ask, approved):
    """That nothing is read before its second says something only if all of it is read then."""
    with frozen(RELEASE):
        assert word("summary") in told(ask("{edition}"))
        assert word("attached content") in told(ask("{attached}"))
        assert word("chapter download content") in told(ask("{chapter download}"))
        assert word("data attached content") in told(ask("{data attached}"))
