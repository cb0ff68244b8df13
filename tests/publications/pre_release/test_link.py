"""A link lets its holder read one edition before its release, and keeps its key to itself."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from nhsd_site.logs import WithoutSecrets
from publications import releasing
from publications.models import PreReleaseGrant, PublicationPage
from tests.clock import frozen
from tests.delivery.test_consent import FROM_US, HOST, choose, tool
from tests.factories import draft
from tests.publications.early import (
    NAME,
    RELEASE,
    THE_DAY_BEFORE,
    TITLE,
    is_closed,
    is_sealed,
    words_in,
)
from tests.publications.words import told

pytestmark = pytest.mark.django_db


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
        releasing.decide("cancel", cancelled, reason="It can't be counted.")
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
            releasing.decide("hold", site.edition)
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


@pytest.mark.parametrize(("line", "written"), [
    ("GET /pre-release/AbC-_9 200", "GET /pre-release/… 200"),
    ("Forbidden: /pre-release/AbC-_9", "Forbidden: /pre-release/…"),
    ('"POST /pre-release/AbC-_9?x=1 HTTP/1.1" 303', '"POST /pre-release/…?… HTTP/1.1" 303'),
])  # fmt: skip
def test_no_log_of_the_server_holds_a_key(line, written):
    record = logging.makeLogRecord({"msg": "%s", "args": (line,)})
    WithoutSecrets().filter(record)
    assert record.getMessage() == written
