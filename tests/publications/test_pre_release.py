"""A link lets its holder read one edition before its release, and is good for nothing else."""

import logging
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from nhsd_site.logs import WithoutSecrets
from publications import releasing
from publications.models import PreReleaseGrant, PreReleaseUse, PublicationPage
from tests.clock import frozen
from tests.delivery.test_consent import FROM_US, HOST, choose, tool
from tests.factories import draft
from tests.publications import early
from tests.publications.early import (
    NAME,
    OTHER_WORDS,
    RELEASE,
    TITLE,
    WORDS,
    is_sealed,
    words_in,
)
from tests.publications.words import told

pytestmark = pytest.mark.django_db

THE_DAY_BEFORE = RELEASE - timedelta(days=1)
LAST_SECOND = RELEASE - timedelta(seconds=1)
BANNER = "Embargoed until"
#: By which Django signs this cookie: its name and our own salt.
SALT = "pre_releasepublications.pre_release"
OPENED = ["edition", "chapter", "data set", "file", "file of the data set", "picture"]
PAGES = OPENED[:3]
NOT_OPENED = [
    "/", "/search", "/search?query=ostranenie", "/sitemap.xml",
    "/sitemap-1.xml", "/robots.txt", "/cookies", "{series}", "{series}/latest", "{index}",
    "{earlier}", "{other}", "{other file}", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def planted(shared_database):
    with frozen("2027-03-01T12:00"):
        return early.plant()


@pytest.fixture
def site(planted, clock_at):
    """The planted site on the day before the release."""
    clock_at(THE_DAY_BEFORE)
    return planted


@pytest.fixture
def holder(site, client):
    """A browser whose user has opened the link and pressed the button."""
    client.post(site.link)
    return client


def is_closed(response):
    return response.status_code == 404 or not words_in(response)


class TestLink:
    def test_it_tells_what_its_holder_must_know_and_nothing_of_the_edition(self, site, client):
        response = client.get(site.link)
        page = response.content.decode()
        assert response.status_code == 200
        for said in (TITLE, NAME, "9:30am", "25 March 2027", "Do not pass on this link"):
            assert said in page
        assert '<button class="nhsd-button">' in page
        assert not words_in(response)
        assert is_sealed(response)
        assert response["Referrer-Policy"] == "no-referrer"
        assert site.key not in page

    @pytest.mark.parametrize("method", ["get", "head", "options"])
    def test_merely_opening_it_lets_nobody_in(self, site, client, method):
        response = getattr(client, method)(site.link)
        assert not response.cookies
        assert is_closed(client.get(site.opened["edition"]))

    def test_its_button_lets_in_by_a_cookie_and_leads_to_the_edition(self, site, client):
        response = client.post(site.link)
        assert (response.status_code, response["Location"]) == (303, site.edition.url)
        assert response["Referrer-Policy"] == "no-referrer"
        assert is_sealed(response)
        cookie = response.cookies["pre_release"]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert cookie["secure"] == ""
        assert 0 < cookie["max-age"] <= timedelta(days=1).total_seconds()
        assert site.key not in told(response) + cookie.OutputString()
        assert site.grant.key_digest not in cookie.OutputString()

    def test_its_cookie_is_sent_by_https_only_where_there_is_https(self, site, client, settings):
        settings.SESSION_COOKIE_SECURE = True
        assert client.post(site.link).cookies["pre_release"]["secure"] is True

    def test_its_cookie_lasts_no_longer_than_the_grant(self, site, client):
        _grant, key = PreReleaseGrant.issue(site.edition, NAME, THE_DAY_BEFORE + timedelta(hours=1))
        cookie = client.post(f"/pre-release/{key}").cookies["pre_release"]
        assert cookie["max-age"] == 3600

    @pytest.mark.parametrize(
        "headers",
        [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"},
         {"Origin": "https://elsewhere.example"}, {"Origin": "null"}],
    )  # fmt: skip
    def test_a_form_from_elsewhere_lets_nobody_in_and_is_shown_again(self, site, headers):
        client = Client(enforce_csrf_checks=True)
        response = client.post(site.link, headers=headers)
        assert response.status_code == 403
        assert not response.cookies
        assert "Please send it again" in response.content.decode()
        assert client.post(site.link, headers=FROM_US).status_code == 303

    @pytest.mark.parametrize("method", ["get", "head", "post"])
    def test_whatever_opens_nothing_is_as_if_it_had_never_been(self, site, method):
        links = {}
        links["revoked"], revoked = self._link(site.edition)
        revoked.revoke()
        links["expired"], _grant = self._link(site.edition, THE_DAY_BEFORE)
        cancelled = self._another(site, "Cancelled counts")
        links["cancelled"], _grant = self._link(cancelled)
        releasing.cancel(cancelled, "It can't be counted.")
        unpublished = self._another(site, "Unpublished counts")
        links["unpublished"], _grant = self._link(unpublished)
        unpublished.unpublish()
        links |= {"wrong": "/pre-release/wrong", "cut short": site.link[:-1]}
        links |= {"longer": f"{site.link}x", "digest": f"/pre-release/{site.grant.key_digest}"}
        ask = getattr(Client(), method)
        answers = {name: told(ask(link)).replace(link, "") for name, link in links.items()}
        assert set(answers.values()) == {answers["wrong"]}
        assert answers["wrong"].startswith("404")
        assert "Set-Cookie" not in answers["wrong"]

    def test_after_the_release_it_leads_to_the_edition_that_everybody_reads(self, site, client):
        for method in ("get", "post"):
            with frozen(RELEASE):
                response = getattr(client, method)(site.link)
                assert (response.status_code, response["Location"]) == (302, site.edition.url)
                assert not response.cookies
                assert is_sealed(response)

    def test_a_revoked_one_leads_nowhere_even_then(self, site, client):
        site.grant.revoke()
        with frozen(RELEASE):
            assert client.get(site.link).status_code == 404

    @pytest.mark.parametrize("state", ["held", "not approved"])
    def test_while_nothing_is_approved_it_says_so_and_lets_nobody_in(self, site, client, state):
        if state == "held":
            releasing.hold(site.edition)
            link = site.link
        else:
            edition = draft(site.series, PublicationPage, "Draft counts", release_at=RELEASE)
            edition.save_revision().publish()
            link, _grant = self._link(edition)
        response = client.get(link)
        assert response.status_code == 200
        assert "There is nothing to read yet" in response.content.decode()
        assert "I will keep to this" not in response.content.decode()
        assert not words_in(response)
        assert not client.post(link).cookies

    def test_no_tool_of_others_learns_the_key_or_reads_what_it_opens(self, site, client):
        tool()
        choose(client, all="yes")
        assert HOST in told(client.get("/"))
        assert HOST not in told(client.get(site.link))
        client.post(site.link)
        for address in [site.opened["edition"], "/"]:
            assert HOST not in told(client.get(address))

    def test_nobody_is_asked_about_cookies_on_a_page_that_has_a_key(self, site, client):
        tool()
        assert "Accept optional cookies" in told(client.get("/"))
        assert "Accept optional cookies" not in told(client.get(site.link))

    def test_the_site_keeps_no_key(self, site):
        stored = " ".join(map(str, PreReleaseGrant.objects.values_list()))
        assert site.key not in stored
        assert len(site.key) * 6 >= 256

    def _link(self, edition, expires_at=RELEASE):
        grant, key = PreReleaseGrant.issue(edition, NAME, expires_at)
        return f"/pre-release/{key}", grant

    def _another(self, site, title):
        edition = draft(site.series, PublicationPage, title, release_at=RELEASE)
        releasing.approve(edition)
        return PublicationPage.objects.get(pk=edition.pk)


class TestWhatItOpens:
    @pytest.mark.parametrize("name", OPENED)
    def test_it_opens_the_edition_its_parts_and_their_files(self, site, holder, name):
        response = holder.get(site.opened[name])
        assert response.status_code == 200
        assert name == "picture" or words_in(response) & set(WORDS)
        assert not words_in(response) & set(OTHER_WORDS)
        assert is_sealed(response)
        assert site.key not in told(response)

    @pytest.mark.parametrize("name", PAGES)
    def test_its_pages_say_above_all_that_they_are_under_embargo(self, site, holder, name):
        page = holder.get(site.opened[name]).content.decode()
        assert BANNER in page
        assert "do not share" in page
        assert page.index(BANNER) < page.index("<main")

    def test_the_edition_leads_to_its_parts_and_files(self, site, holder):
        page = holder.get(site.edition.url).content.decode()
        for name in ("chapter", "data set", "file"):
            assert f'href="{site.opened[name]}"' in page

    @pytest.mark.parametrize(("name", "method", "headers", "status"), [
        ("edition", "head", {}, 200), ("edition", "get", {"If-None-Match": "*"}, 200),
        ("edition", "get", {"Accept-Encoding": "gzip"}, 200), ("file", "head", {}, 200),
        ("file", "get", {"Range": "bytes=0-3"}, 206), ("file", "get", {"If-None-Match": "*"}, 304),
        ("file", "get", {"Range": "bytes=99999-"}, 416),
    ])  # fmt: skip
    def test_however_it_is_asked_for_nobody_keeps_it(
        self, site, holder, name, method, headers, status
    ):
        response = getattr(holder, method)(site.opened[name], headers=headers)
        assert response.status_code == status
        assert is_sealed(response)

    @pytest.mark.parametrize("address", NOT_OPENED)
    def test_all_else_stays_as_for_everybody(self, site, holder, address):
        address = address.format_map({
            "series": site.series.url, "earlier": site.earlier.url, "other": site.others["edition"],
            "other file": site.others["file"], "index": site.series.get_parent().url,
        })  # fmt: skip
        response, others = holder.get(address), Client().get(address)
        assert response.status_code == others.status_code
        assert response.content == others.content
        assert response["Cache-Control"] == "private, no-store"
        assert not words_in(response)

    @pytest.mark.parametrize("word", WORDS)
    def test_search_does_not_find_what_it_opens(self, site, holder, word):
        assert "No results" in told(holder.get(f"/search?query={word}"))

    @pytest.mark.parametrize("name", OPENED)
    def test_the_key_of_another_edition_opens_nothing(self, site, client, name):
        client.post(site.other_link)
        assert words_in(client.get(site.others["edition"])) == {"zqotherqz"}
        assert is_closed(client.get(site.opened[name]))

    def test_the_link_opened_last_is_the_one_that_counts(self, site, holder):
        holder.post(site.other_link)
        assert is_closed(holder.get(site.opened["chapter"]))
        holder.post(site.link)
        assert holder.get(site.opened["chapter"]).status_code == 200

    def test_what_is_not_approved_stays_closed(self, site, holder):
        newer = PublicationPage.objects.get(pk=site.edition.pk)
        newer.summary = "zqdraftqz"
        newer.save_revision()
        part = draft(newer, type(newer.get_children()[0].specific), "zqunbornqz")
        assert "zqdraftqz" not in told(holder.get(site.opened["edition"]))
        assert "zqunbornqz" not in told(holder.get(site.opened["edition"]))
        assert holder.get(f"{site.edition.url}/{part.slug}").status_code == 404

    def test_others_get_nothing_that_was_kept_for_its_holder(self, site, holder):
        for _ in range(2):
            for name in OPENED:
                holder.get(site.opened[name])
                assert is_closed(Client().get(site.opened[name]))

    @pytest.mark.parametrize("make", [
        lambda grant: str(grant.pk), lambda grant: f"{grant.pk}:x", lambda grant: "",
        lambda grant: "é:×", lambda grant: grant.key_digest,
        lambda grant: signing.get_cookie_signer().sign(str(grant.pk)),
        lambda grant: signing.get_cookie_signer(salt="as_of").sign(str(grant.pk)),
        lambda grant: signing.TimestampSigner(key="x" * 50, salt=SALT).sign(str(grant.pk)),
    ])  # fmt: skip
    def test_a_cookie_of_ones_own_making_opens_nothing(self, site, client, make):
        client.cookies["pre_release"] = make(site.grant)
        for name in OPENED:
            assert is_closed(client.get(site.opened[name]))

    def test_a_cookie_for_another_grant_cannot_be_made_of_ones_own(self, site, client):
        signed = client.post(site.other_link).cookies["pre_release"].value
        client.cookies["pre_release"] = f"{site.grant.pk}:{signed.partition(':')[2]}"
        assert is_closed(client.get(site.opened["edition"]))


class TestWhenItEnds:
    @pytest.mark.parametrize("name", OPENED)
    def test_it_dies_at_the_release_by_the_clock(self, site, holder, name):
        with frozen(LAST_SECOND):
            assert is_sealed(holder.get(site.opened[name]))
        uses = PreReleaseUse.objects.count()
        with frozen(RELEASE):
            response = holder.get(site.opened[name])
            assert response.status_code == 200
            assert BANNER not in told(response)
            assert not response.has_header("X-Robots-Tag")
        assert PreReleaseUse.objects.count() == uses

    @pytest.mark.parametrize("name", OPENED)
    def test_it_dies_when_it_expires(self, site, client, name):
        expires_at = THE_DAY_BEFORE + timedelta(hours=1)
        _grant, key = PreReleaseGrant.issue(site.edition, NAME, expires_at)
        client.post(f"/pre-release/{key}")
        client.cookies["pre_release"]["max-age"] = ""
        with frozen(expires_at - timedelta(seconds=1)):
            assert client.get(site.opened[name]).status_code == 200
        with frozen(expires_at):
            assert is_closed(client.get(site.opened[name]))

    @pytest.mark.parametrize("name", OPENED)
    @pytest.mark.parametrize("headers", [{}, {"If-None-Match": "*"}, {"Range": "bytes=0-3"}])
    @pytest.mark.parametrize("end", ["revoked", "held", "cancelled", "unpublished"])
    def test_it_opens_nothing_once_it_is_over(self, site, holder, name, headers, end):
        assert holder.get(site.opened[name]).status_code == 200
        if end == "revoked":
            site.grant.revoke()
        elif end == "unpublished":
            PublicationPage.objects.get(pk=site.edition.pk).unpublish()
        else:
            {"held": releasing.hold, "cancelled": self._cancel}[end](site.edition)
        assert is_closed(holder.get(site.opened[name], headers=headers))
        assert is_closed(holder.head(site.opened[name], headers=headers))

    def _cancel(self, edition):
        releasing.cancel(edition, "It can't be counted.")

    def test_it_follows_the_release_when_that_moves(self, site, holder):
        earlier, later = THE_DAY_BEFORE + timedelta(hours=2), RELEASE + timedelta(days=1)
        self._move(site.edition, earlier)
        with frozen(earlier - timedelta(seconds=1)):
            assert BANNER in told(holder.get(site.opened["edition"]))
        with frozen(earlier):
            assert BANNER not in told(holder.get(site.opened["edition"]))
        self._move(site.edition, later)
        with frozen(LAST_SECOND):
            assert BANNER in told(holder.get(site.opened["edition"]))
        with frozen(RELEASE):
            assert is_closed(holder.get(site.opened["edition"]))

    def _move(self, edition, release_at):
        edition = PublicationPage.objects.get(pk=edition.pk)
        edition.release_at, edition.date_reason = release_at, f"It fits better at {release_at}."
        edition.save_revision().publish()


class TestWhatIsNoted:
    @pytest.mark.parametrize("name", OPENED)
    def test_what_was_read_is_noted_once_with_its_time(self, site, holder, name):
        with frozen(LAST_SECOND):
            holder.get(site.opened[name])
        use = site.grant.uses.get()
        assert (use.path, use.used_at) == (site.opened[name], LAST_SECOND)

    def test_a_head_and_an_answer_without_content_are_noted_too(self, site, holder):
        holder.head(site.opened["edition"])
        holder.get(site.opened["file"], headers={"If-None-Match": "*"})
        holder.get(site.opened["file"], headers={"Range": "bytes=0-3"})
        assert site.grant.uses.count() == 3

    def test_what_everybody_may_read_is_not(self, site, holder):
        for address in ["/", site.series.url, site.earlier.url, "/search", site.others["edition"]]:
            holder.get(address)
        holder.get(f"{site.edition.url}/nothing")
        holder.options(site.edition.url)
        holder.post(site.edition.url)
        holder.get(site.link)
        assert not PreReleaseUse.objects.exists()

    def test_a_long_address_is_noted_as_far_as_there_is_room(self, site, holder):
        page = PublicationPage.objects.get(pk=site.edition.pk)
        page.slug = "a" * 255
        page.save_revision().publish()
        series = page.get_parent().specific
        series.slug = "b" * 255
        series.save_revision().publish()
        address = PublicationPage.objects.get(pk=page.pk).url
        assert holder.get(address).status_code == 200
        assert address.startswith(site.grant.uses.get().path)

    def test_who_has_no_grant_leaves_no_trace(self, site, client):
        client.cookies["pre_release"] = "1:x"
        client.get(site.opened["edition"])
        client.get(site.link)
        assert not PreReleaseUse.objects.exists()


@pytest.mark.parametrize(("line", "written"), [
    ("GET /pre-release/AbC-_9 200", "GET /pre-release/… 200"),
    ("Forbidden: /pre-release/AbC-_9", "Forbidden: /pre-release/…"),
    ('"POST /pre-release/AbC-_9?x=1 HTTP/1.1" 303', '"POST /pre-release/…?… HTTP/1.1" 303'),
])  # fmt: skip
def test_no_log_of_the_server_holds_a_key(line, written):
    record = logging.makeLogRecord({"msg": "%s", "args": (line,)})
    WithoutSecrets().filter(record)
    assert record.getMessage() == written
