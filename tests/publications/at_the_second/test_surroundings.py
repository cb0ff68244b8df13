"""What else happens at the second of a release: other editions, pages above it, kept responses."""

from datetime import timedelta

import pytest

import nhsd_site
from nhsd_site.core import clock
from nhsd_site.core.publishing import PublishingRefusedError
from publications.models import ChapterPage, DatasetPage, PublicationPage, SeriesPage
from tests.clock import aware, frozen
from tests.factories import draft
from tests.publications.canary import LATER, RELEASE, TITLE, edit
from tests.publications.seconds import (
    LAST_SECOND,
    NEXT_SECOND,
    SAID_FROM,
    SECOND,
    another,
    lives_beyond,
    take,
)
from tests.publications.words import seconds_kept, secrets_in, told, word

pytestmark = pytest.mark.django_db


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

    @pytest.mark.parametrize("seconds", [0.000001, 1, 30])
    @pytest.mark.parametrize(
        "change", [SAID_FROM, LATER], ids=["its day is said", "another is released"]
    )
    def test_no_cache_may_keep_anything_beyond_a_change(self, ask, approved, change, seconds):
        """Beyond its own release neither: that is asked in `test_embargo.py`."""
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
