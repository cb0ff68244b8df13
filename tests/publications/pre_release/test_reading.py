"""What the holder of a link may read, until when, and what is noted of it."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from publications import releasing
from publications.models import PreReleaseGrant, PreReleaseUse, PublicationPage
from tests.clock import frozen
from tests.factories import draft
from tests.publications.early import (
    BANNER,
    LAST_SECOND,
    NAME,
    OTHER_WORDS,
    RELEASE,
    THE_DAY_BEFORE,
    WORDS,
    is_closed,
    is_sealed,
    words_in,
)
from tests.publications.words import told

pytestmark = pytest.mark.django_db

#: By which Django signs this cookie: its name and our own salt.
SALT = "pre_releasepublications.pre_release"
OPENED = ["edition", "chapter", "data set", "file", "file of the data set", "picture"]
PAGES = OPENED[:3]
NOT_OPENED = [
    "/", "/search", "/search?query=ostranenie", "/sitemap.xml", "/sitemap-publications.xml",
    "/sitemap-chapters.xml", "/robots.txt", "/cookies", "{series}", "{series}/latest", "{index}",
    "{index}/feed.atom", "{earlier}", "{other}", "{other file}", "/nowhere",
]  # fmt: skip


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

    @pytest.mark.parametrize("end", ["revoked", "held", "cancelled", "unpublished"])
    def test_it_opens_nothing_once_it_is_over(self, site, holder, end):
        assert {holder.get(site.opened[name]).status_code for name in OPENED} == {200}
        cookie = holder.cookies["pre_release"].value
        if end == "revoked":
            site.grant.revoke()
        elif end == "unpublished":
            PublicationPage.objects.get(pk=site.edition.pk).unpublish()
        else:
            decision = {"held": "hold", "cancelled": "cancel"}[end]
            releasing.decide(decision, site.edition, reason="It can't be counted.")
        for headers in ({}, {"If-None-Match": "*"}, {"Range": "bytes=0-3"}):
            for name in OPENED:
                for method in (holder.get, holder.head):
                    # No answer before has taken it from the browser.
                    holder.cookies["pre_release"] = cookie
                    response = method(site.opened[name], headers=headers)
                    assert is_closed(response), (name, method, headers)

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
