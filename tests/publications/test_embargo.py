"""Before its second nothing of an edition can be had, by any way; from it on, all of it can."""

from datetime import timedelta

import pytest
from django.db import transaction

from nhsd_site.core.models import Term
from tests.clock import aware, frozen
from tests.publications.canary import RELEASE, TITLE, edit
from tests.publications.decisions import approve_and_go_on
from tests.publications.surfaces import (
    DRAFT_FILES,
    FILES,
    GUESSED_FILES,
    GUESSES,
    REQUESTS,
    SURFACES,
)
from tests.publications.words import FOUND, SECRETS, seconds_kept, secrets_in, told, word
from tests.search.things import found

pytestmark = pytest.mark.django_db

LAST_SECOND = RELEASE - timedelta(seconds=1)
#: A day on which only the month of the release is said.
FAR_AHEAD = aware("2027-01-15T12:00")
#: The day on which it begins to be said.
SAID_FROM = aware("2027-01-28T00:00")


@pytest.fixture(scope="module", autouse=True)
def site(planted):
    """The planted edition, approved, with newer drafts over it."""
    with transaction.atomic():
        with frozen("2027-01-10T12:00"):
            approve_and_go_on(planted)
        yield planted
        transaction.set_rollback(True)


def rows(table):
    """The cases of a test: a name, then what it is called with."""
    return [pytest.param(*row, id=name) for name, row in table.items()]


#: Ways to ask for a page, with the status of one that is there.
WAYS = {
    "head": ("head", {}, 200),
    "post": ("post", {}, 405),
    "options": ("options", {}, 200),
    "put": ("put", {}, 405),
    "range": ("get", {"Range": "bytes=0-9999"}, 200),
    "packed": ("get", {"Accept-Encoding": "gzip"}, 200),
    "any tag": ("get", {"If-None-Match": "*"}, 304),
    "another tag": ("get", {"If-None-Match": '"x"'}, 200),
    "since": ("get", {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT"}, 200),
    "a password": ("get", {"Authorization": "Basic YTpi"}, 200),
    "a made-up key": ("get", {"Cookie": "pre_release=1:anything"}, 200),
    "a made-up day": ("get", {"Cookie": "as_of=2030-01-01"}, 200),
    "a made-up session": ("get", {"Cookie": "sessionid=abc"}, 200),
}

every_surface = pytest.mark.parametrize(
    "surface", [pytest.param(surface, id=name) for name, surface in (SURFACES | GUESSES).items()]
)


class TestPages:
    @every_surface
    def test_a_second_before_its_release_nothing_of_it_is_said(self, site, ask, surface):
        with frozen(LAST_SECOND):
            response = ask(surface.address)
            assert response.status_code == surface.status[0]
            assert not secrets_in(told(response))
            assert not any(number in told(response) for number in site.file_ids)
            assert (TITLE in told(response)) == surface.names_it[0]

    @every_surface
    def test_at_its_second_it_is_said_whatever_was_kept_before(self, ask, surface):
        with frozen(LAST_SECOND):
            ask(surface.address)
        with frozen(RELEASE):
            response = ask(surface.address)
            assert response.status_code == surface.status[1]
            assert secrets_in(told(response)) == surface.shows
            assert (TITLE in told(response)) == surface.names_it[1]

    @every_surface
    def test_no_cache_may_keep_what_was_before_beyond_its_release(self, ask, surface):
        for seconds in (0.000001, 1, 30):
            with frozen(RELEASE - timedelta(seconds=seconds)):
                assert seconds_kept(ask(surface.address)) < max(1, seconds)

    @every_surface
    def test_more_than_eight_weeks_ahead_no_day_is_said(self, ask, surface):
        with frozen(FAR_AHEAD):
            said = told(ask(surface.address))
        assert not secrets_in(said)
        for day in ["25 March", "March 25", "2027-03-25", "25/03/2027", "09:30", "9:30"]:
            assert day not in said

    @pytest.mark.parametrize(
        ("instant", "date"), [(FAR_AHEAD, "March 2027"), (SAID_FROM, "25 March 2027")]
    )
    @pytest.mark.parametrize(
        "address", ["{edition}", "{series}", "/search?query=vellichor+counts+march"]
    )
    def test_title_and_date_are_announced(self, ask, address, instant, date):
        with frozen(instant):
            page = ask(address).content.decode()
        assert TITLE in page
        assert f">{date}</time>" in page


class TestHowItIsAsked:
    @pytest.mark.parametrize(("method", "headers", "status"), rows(WAYS))
    def test_no_way_of_asking_opens_the_edition(self, ask, method, headers, status):
        with frozen(LAST_SECOND):
            response = ask("{edition}", method, **headers)
            assert response.status_code == status
            assert not secrets_in(told(response))
        with frozen(RELEASE):
            assert ask("{edition}", method, **headers).status_code == status

    @pytest.mark.parametrize("part", ["chapter", "data"])
    @pytest.mark.parametrize(("method", "headers", "status"), rows(WAYS))
    def test_no_way_of_asking_finds_a_part_of_it(self, ask, part, method, headers, status):
        missing = 405 if method == "put" else 404
        with frozen(LAST_SECOND):
            response = ask(f"{{{part}}}", method, **headers)
            assert response.status_code == missing
            assert not secrets_in(told(response))
        with frozen(RELEASE):
            assert ask(f"{{{part}}}", method, **headers).status_code == status

    def test_the_tag_of_the_announcement_does_not_stand_for_the_release(self, ask):
        with frozen(LAST_SECOND):
            tag = ask("{edition}")["ETag"]
            assert ask("{edition}", **{"If-None-Match": tag}).status_code == 304
        with frozen(RELEASE):
            assert ask("{edition}", **{"If-None-Match": tag}).status_code == 200


class TestFiles:
    @pytest.mark.parametrize(("method", "headers", "after"), rows(REQUESTS))
    @pytest.mark.parametrize("file", FILES)
    def test_a_file_is_not_there_before_and_is_at_its_second(
        self, ask, file, method, headers, after
    ):
        with frozen(LAST_SECOND):
            response = ask(f"{{{file}}}", method, **headers)
            assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")
            assert not response.has_header("ETag")
        with frozen(RELEASE):
            assert ask(f"{{{file}}}", method, **headers).status_code == after

    @pytest.mark.parametrize("instant", [LAST_SECOND, RELEASE])
    @pytest.mark.parametrize("address", GUESSED_FILES)
    def test_no_file_is_at_a_guessed_address(self, client, site, address, instant):
        address = address.format(site.documents["attached"])
        with frozen(instant):
            response = client.get(address, follow=True)
            assert response.status_code == 404
            assert word("attached content") not in told(response)

    @pytest.mark.parametrize("instant", [LAST_SECOND, RELEASE])
    def test_a_file_of_a_mere_draft_is_not_there_even_when_the_edition_is(self, ask, instant):
        with frozen(instant):
            assert {ask(f"{{{file}}}").status_code for file in DRAFT_FILES} == {404}


class TestSearch:
    @pytest.mark.parametrize("order", ["relevance", "date"])
    def test_no_secret_word_finds_anything_before_and_those_of_its_text_do_then(self, site, order):
        with frozen(LAST_SECOND):
            assert not {field for field in SECRETS if found(word(field), order=order)}
        with frozen(RELEASE):
            finding = {field for field in SECRETS if found(word(field), order=order)}
            assert finding == FOUND | {"topic", "synonym"}

    @pytest.mark.parametrize("order", ["relevance", "date"])
    @pytest.mark.parametrize("area", ["all", "data", "services", "news"])
    def test_no_tab_and_no_order_counts_it_before(self, ask, area, order):
        address = f"/search?query={word('summary')}&area={area}&sort={order}"
        with frozen(LAST_SECOND):
            said = ask(address).content.decode()
            assert "No results" in said
            assert said.count("(0)") == 4
        with frozen(RELEASE):
            assert (TITLE in ask(address).content.decode()) == (area in ("all", "data"))

    @pytest.mark.parametrize(("typed", "is_found"), [
        ("zq*", False), ('"zqsummaryqz"', False), ("vellichor zqsummaryqz", False),
        ("vellichor -zqsummaryqz", True), ("1743", False),
    ])  # fmt: skip
    def test_no_way_of_typing_tells_which_words_it_has(self, site, typed, is_found):
        with frozen(LAST_SECOND):
            assert (TITLE in found(typed)) == is_found


class TestWhatIsWrittenChangesNothing:
    """Two editions that differ in all that is secret are announced by the same bytes."""

    @pytest.mark.parametrize("instant", [FAR_AHEAD, LAST_SECOND])
    def test_the_announcement_is_the_same_whatever_the_edition_says(self, ask, site, instant):
        with frozen(instant):
            before = {name: told(ask(surface.address)) for name, surface in SURFACES.items()}
            edition = edit(
                site.edition, summary="Short.", seo_title="", search_description="",
                key_facts=[], body=[], coverage_start=None, coverage_end=None, content_owner=None,
                review_on=None, listing_image=None, social_image=None, attachments=[], topics=[],
                geographies=Term.objects.filter(slug="wales"), relations=[], noindex=False,
            )  # fmt: skip
            assert edition.summary == "Short."
            after = {name: told(ask(surface.address)) for name, surface in SURFACES.items()}
        assert [name for name in SURFACES if before[name] != after[name]] == []

    @pytest.mark.parametrize("until", ["2027-03-19", "2027-03-20", "2027-03-21"])
    def test_the_end_of_its_coverage_is_no_change_before_it_is_released(self, ask, site, until):
        with frozen("2027-03-01T12:00"):
            edit(site.edition, coverage_start="2027-01-01", coverage_end=until)
        with frozen(aware(f"{until}T00:00") - timedelta(seconds=5)):
            assert seconds_kept(ask("/")) == 60

    @pytest.mark.parametrize("instant", [FAR_AHEAD, LAST_SECOND])
    def test_the_health_check_tells_nothing_of_what_comes(self, ask, site, instant):
        with frozen(instant):
            before = ask("/readyz").json()
            site.edition.unpublish()
            assert ask("/readyz").json() == before
