"""Before its second nothing of an edition can be had, by any way; from it on, all of it can."""

from datetime import timedelta

import pytest
from django.db import transaction

from publications.models import PublicationPage
from tests.clock import aware, frozen
from tests.factories import draft
from tests.publications import canary
from tests.publications.canary import (
    ADMIN,
    FILES,
    RELEASE,
    REQUESTS,
    SURFACES,
    TITLE,
    announce,
    edit,
    seconds_kept,
    secrets_in,
    told,
    word,
)
from tests.search.things import found

pytestmark = pytest.mark.django_db

LAST_SECOND = RELEASE - timedelta(seconds=1)
#: A day on which only the month of the release is said.
FAR_AHEAD = aware("2027-01-15T12:00")
#: The day on which it begins to be said.
SAID_FROM = aware("2027-01-28T00:00")


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The planted site, made once: each test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        with frozen("2027-01-10T12:00"):
            planted = canary.plant()
        yield planted
        transaction.set_rollback(True)


@pytest.fixture
def ask(client, site):
    """Asks for an address, in which names in braces stand for those of what was planted."""

    def send(address, method="get", **headers):
        return getattr(client, method)(address.format_map(site.addresses), headers=headers)

    return send


def rows(table):
    """The cases of a test: a name, then what it is called with."""
    return [pytest.param(*row, id=name) for name, row in table.items()]


every_surface = pytest.mark.parametrize(
    "surface", [pytest.param(surface, id=name) for name, surface in SURFACES.items()]
)


class TestPages:
    @pytest.mark.parametrize("who", ["anybody", "a user", "a guest of the admin"])
    @every_surface
    def test_a_second_before_its_release_nothing_of_it_is_said(
        self, client, site, ask, surface, who
    ):
        if site.visitors[who]:
            client.force_login(site.visitors[who])
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
    @pytest.mark.parametrize(
        ("method", "headers", "before", "after"),
        rows({
            "head": ("head", {}, 200, 200),
            "post": ("post", {}, 405, 405),
            "options": ("options", {}, 200, 200),
            "put": ("put", {}, 405, 405),
            "range": ("get", {"Range": "bytes=0-9999"}, 200, 200),
            "packed": ("get", {"Accept-Encoding": "gzip"}, 200, 200),
            "any tag": ("get", {"If-None-Match": "*"}, 304, 304),
            "another tag": ("get", {"If-None-Match": '"x"'}, 200, 200),
            "since": ("get", {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT"}, 200, 200),
            "a password": ("get", {"Authorization": "Basic YTpi"}, 200, 200),
            "a made-up key": ("get", {"Cookie": "pre_release=1:anything"}, 200, 200),
            "a made-up day": ("get", {"Cookie": "as_of=2030-01-01"}, 200, 200),
            "a made-up session": ("get", {"Cookie": "sessionid=abc"}, 200, 200),
        }),
    )  # fmt: skip
    def test_no_way_of_asking_opens_the_edition(self, ask, method, headers, before, after):
        with frozen(LAST_SECOND):
            response = ask("{edition}", method, **headers)
            assert response.status_code == before
            assert not secrets_in(told(response))
        with frozen(RELEASE):
            assert ask("{edition}", method, **headers).status_code == after

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

    @pytest.mark.parametrize("who", ["a user", "a guest of the admin"])
    @pytest.mark.parametrize("file", [*FILES, "draft"])
    def test_a_file_is_there_no_earlier_for_who_has_no_right(self, client, site, ask, file, who):
        client.force_login(site.visitors[who])
        with frozen(LAST_SECOND):
            assert ask(f"{{{file}}}").status_code == 404

    @pytest.mark.parametrize("instant", [LAST_SECOND, RELEASE])
    @pytest.mark.parametrize("address", [
        "/documents/{0.pk}/{0.filename}", "/documents/{0.uuid}/{0.title}", "/documents/{0.uuid}/",
        "/documents/{0.uuid}/{0.file.name}", "/documents/{0.uuid}/x/../{0.filename}",
        "/documents/{0.uuid}/{0.filename}/preview", "/documents/{0.uuid}/{0.filename}/data.json",
        "/documents/{0.filename}", "/media/{0.file.name}", "/{0.file.name}", "/files/{0.file.name}",
        "/static/{0.file.name}", "/documents/serve/{0.pk}/{0.filename}",
    ])  # fmt: skip
    def test_no_file_is_at_a_guessed_address(self, client, site, address, instant):
        address = address.format(site.documents["attached"])
        with frozen(instant):
            response = client.get(address, follow=True)
            assert response.status_code == 404
            assert word("attached content") not in told(response)

    @pytest.mark.parametrize("instant", [LAST_SECOND, RELEASE])
    def test_a_file_of_a_mere_draft_is_not_there_even_when_the_edition_is(self, ask, instant):
        with frozen(instant):
            assert ask("{draft}").status_code == 404


class TestSearch:
    @pytest.mark.parametrize("order", ["relevance", "date"])
    def test_no_secret_word_finds_anything_before_and_those_of_its_text_do_then(self, site, order):
        with frozen(LAST_SECOND):
            assert not {field for field in canary.SECRETS if found(word(field), order=order)}
        with frozen(RELEASE):
            finding = {field for field in canary.SECRETS if found(word(field), order=order)}
            assert finding == canary.READ_AND_FOUND

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
                geographies=[], relations=[], noindex=False,
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


class TestAdmin:
    @pytest.mark.parametrize("address", ADMIN)
    def test_who_may_only_enter_reads_nothing_of_it(self, client, site, ask, address):
        client.force_login(site.visitors["a guest of the admin"])
        with frozen(LAST_SECOND):
            assert not secrets_in(told(ask(f"/admin/{address}")))

    @pytest.mark.parametrize("who", ["anybody", "a user"])
    def test_who_may_not_enter_is_told_nothing_at_all(self, client, site, ask, who):
        if site.visitors[who]:
            client.force_login(site.visitors[who])
        with frozen(LAST_SECOND):
            answers = [ask(f"/admin/{address}") for address in ADMIN]
        assert {response.status_code for response in answers} <= {302, 403, 404}
        assert not secrets_in("".join(map(told, answers)))


class TestWhenItMoves:
    """A release is what was last published of it, to the second, whatever was announced before."""

    @pytest.mark.parametrize("moved_to", [
        "2027-03-24T09:30", "2027-03-25T09:29", "2027-03-26T09:30", "2027-03-28T09:30",
        "2027-10-31T09:30", "2028-02-29T09:30",
    ])  # fmt: skip
    def test_an_announced_edition_is_released_at_the_time_it_was_moved_to(
        self, ask, site, moved_to
    ):
        release = aware(moved_to)
        with frozen("2027-03-24T09:00"):
            ask("{edition}"), ask("/"), ask("{attached}")
            edit(site.edition, release_at=release, date_reason="A trust was late.")
        with frozen(release - timedelta(seconds=1)):
            said = told(ask("{edition}")) + told(ask("{series}")) + told(ask("/"))
            assert not secrets_in(said)
            assert ask("{attached}").status_code == 404
            assert seconds_kept(ask("{edition}")) == 0
        for instant in (release, release + timedelta(seconds=1)):
            with frozen(instant):
                assert word("summary") in told(ask("{edition}"))
                assert TITLE in told(ask("/"))
                assert ask("{loose}").status_code == 200

    def test_moving_it_in_a_draft_moves_nothing(self, ask, site):
        with frozen("2027-03-24T09:00"):
            newer = site.edition.get_latest_revision_as_object()
            newer.release_at = aware("2027-03-24T09:30")
            newer.save_revision()
        with frozen(LAST_SECOND):
            assert not secrets_in(told(ask("{edition}")))
        with frozen(RELEASE):
            assert word("summary") in told(ask("{edition}"))

    def test_two_at_one_instant_are_released_together(self, ask, site):
        with frozen("2027-03-01T12:00"):
            other = announce(site.series, "Vellichor counts, extra", RELEASE, summary="Ostranenie")
        for instant, is_there in [(LAST_SECOND, False), (RELEASE, True)]:
            with frozen(instant):
                assert ("Ostranenie" in told(ask(other.url))) == is_there
                assert (word("summary") in told(ask("{edition}"))) == is_there
                home = told(ask("/"))
                assert ("Vellichor counts, extra" in home) == (TITLE in home) == is_there

    def test_one_that_is_released_shows_nothing_of_one_that_is_not(self, ask, site):
        next_second = RELEASE + timedelta(seconds=1)
        with frozen("2027-03-01T12:00"):
            other = announce(
                site.series, "Vellichor counts, April", next_second, summary="Ostranenie"
            )
        with frozen(RELEASE):
            assert word("summary") in told(ask("{series}/latest"))
            for address in (other.url, "{series}", "/search", "/search?query=ostranenie"):
                assert "Ostranenie" not in told(ask(address))
            assert seconds_kept(ask("{series}")) == 0
        with frozen(next_second):
            assert "Ostranenie" in told(ask("{series}/latest"))

    def test_unpublished_it_is_nowhere_and_published_again_it_is_announced(self, ask, site):
        edition = PublicationPage.objects.get(pk=site.edition.pk)
        with frozen(LAST_SECOND):
            ask("{edition}"), ask("{series}")
            edition.unpublish()
            assert ask("{edition}").status_code == 404
            assert TITLE not in told(ask("{series}")) + told(ask("/search")) + told(ask("/"))
            assert ask("{attached}").status_code == 404
        with frozen(RELEASE):
            assert {ask(each).status_code for each in ("{edition}", "{attached}")} == {404}
            assert ask("{series}/latest").status_code == 200
        with frozen(LAST_SECOND):
            edit(edition)
            assert ask("{edition}").status_code == 200
            assert not secrets_in(told(ask("{edition}")) + told(ask("{series}")))
        with frozen(RELEASE):
            assert ask("{loose}").status_code == 200

    def test_a_draft_of_an_edition_is_announced_nowhere(self, ask, site):
        with frozen("2027-03-01T12:00"):
            edition = draft(site.series, PublicationPage, "Ostranenie", release_at=RELEASE)
        for instant in (LAST_SECOND, RELEASE):
            with frozen(instant):
                assert ask(f"{site.series.url}/{edition.slug}").status_code == 404
                assert "Ostranenie" not in told(ask("{series}")) + told(ask("/search"))

    def test_an_edition_of_a_series_that_is_not_public_is_not_announced(self, ask, site):
        site.series.unpublish()
        for instant in (LAST_SECOND, RELEASE):
            with frozen(instant):
                assert ask("{edition}").status_code == 404
                assert ask("{attached}").status_code == 404
                assert TITLE not in told(ask("/search")) + told(ask("{news}"))


class TestItsOwnInterval:
    def test_it_is_announced_from_its_own_beginning_on(self, ask, site):
        begins = aware("2027-03-10T12:00")
        edit(site.edition, public_from=begins)
        with frozen(begins - timedelta(seconds=1)):
            assert ask("{edition}").status_code == 404
            assert TITLE not in told(ask("{series}")) + told(ask("/search"))
        with frozen(begins):
            assert ask("{edition}").status_code == 200
            assert not secrets_in(told(ask("{edition}")))

    def test_a_beginning_after_its_release_keeps_it_back(self, ask, site):
        begins = RELEASE + timedelta(hours=1)
        edit(site.edition, public_from=begins)
        for instant in (LAST_SECOND, RELEASE, begins - timedelta(seconds=1)):
            with frozen(instant):
                assert not secrets_in(told(ask("{edition}")) + told(ask("{series}/latest")))
                assert ask("{loose}").status_code == 404
        with frozen(begins):
            assert word("summary") in told(ask("{edition}"))
            assert ask("{loose}").status_code == 200

    @pytest.mark.parametrize(
        "ends", [RELEASE - timedelta(hours=1), RELEASE, RELEASE + timedelta(hours=1)]
    )
    def test_from_its_own_end_on_it_is_not_there(self, ask, site, ends):
        edit(site.edition, public_until=ends)
        with frozen(ends - timedelta(seconds=1)):
            assert ask("{edition}").status_code == 200
        with frozen(ends):
            assert ask("{edition}").status_code == 404
            assert ask("{loose}").status_code == 404
            assert TITLE not in told(ask("{series}")) + told(ask("/search"))
