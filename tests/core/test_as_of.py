"""Who may publish the whole site sees it as it will be; for others no cookie changes the day."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import signing
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.models import GeneralPage
from nhsd_site.core.models import User
from publications.models import PublicationPage
from tests.clock import aware, frozen
from tests.delivery.test_consent import HOST, tool
from tests.delivery.test_consent import choose as choose_cookies
from tests.factories import home, published
from tests.publications import early
from tests.publications.early import RELEASE, is_sealed, words_in
from tests.publications.words import told

pytestmark = pytest.mark.django_db

NOW = aware("2027-03-24T12:00")
CHOOSE, LEAVE = "/admin/as-of/", "/admin/as-of/leave/"
RIBBON = "Looking ahead:"
OPENED = ["edition", "chapter", "data set", "file", "file of the data set", "picture"]


@pytest.fixture(scope="module")
def planted(shared_database):
    with frozen("2027-03-01T12:00"):
        return early.plant()


@pytest.fixture
def site(planted, clock_at):
    """The planted site on the day before its releases."""
    clock_at(NOW)
    return planted


def member_of(group, name="editor"):
    user = User.objects.create_user(f"{name}@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=group))
    return user


def publisher(page=None):
    """Somebody who may publish `page` and what lies below it, and see nothing of the library."""
    group = Group.objects.create(name="Publishers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=page or home(), permission=right)
    return member_of("Publishers", "publisher")


@pytest.fixture
def editor(client):
    """An editor, who is signed in to `client`."""
    user = member_of("Editors")
    client.force_login(user)
    return user


def choose(client, instant="25/03/2027 09:30", **data):
    return client.post(CHOOSE, {"instant": instant, **data})


@pytest.fixture
def ahead(site, editor, client):
    """An editor's browser that looks at the second of the release."""
    choose(client)
    return client


def is_the_present(site, client):
    """Whether `client` sees what everybody sees, everywhere."""
    pages = [client.get(address) for address in (site.edition.url, "/", "/search")]
    return (
        not any(words_in(response) or RIBBON in told(response) for response in pages)
        and {response.status_code for response in pages} == {200}
        and client.get(site.opened["chapter"]).status_code == 404
    )


class TestChoosing:
    def test_it_is_offered_in_the_menu_to_who_may_publish(self, site, editor, client):
        assert "Look ahead" in client.get("/admin/").content.decode()
        page = client.get(CHOOSE).content.decode()
        assert "Look at the site then" in page
        assert "You are looking" not in page

    @pytest.mark.parametrize("group", ["Authors", None])
    def test_it_is_not_to_who_may_not(self, site, client, group):
        user = member_of(group) if group else User.objects.create_user("reader@example.org", "x")
        client.force_login(user)
        assert "Look ahead" not in client.get("/admin/", follow=True).content.decode()
        assert client.get(CHOOSE).status_code == 302
        assert "as_of" not in choose(client).cookies

    def test_it_is_not_to_who_may_publish_a_section_only(self, site, client):
        client.force_login(publisher(site.series))
        assert "Look ahead" not in client.get("/admin/").content.decode()
        assert client.get(CHOOSE).status_code == 302
        assert "as_of" not in choose(client).cookies

    def test_it_is_to_a_superuser(self, site, client):
        client.force_login(User.objects.create_superuser("root@example.org", "a-long-password"))
        assert "as_of" in choose(client).cookies

    def test_nobody_else_reaches_it(self, site, client):
        for address in (CHOOSE, LEAVE):
            for method in (client.get, client.post):
                assert "/admin/login/" in method(address)["Location"]

    def test_what_is_chosen_stands_in_a_cookie_for_this_browser_alone(self, site, editor, client):
        response = choose(client)
        assert (response.status_code, response["Location"]) == (302, "/")
        cookie = response.cookies["as_of"]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")

    def test_it_is_sent_by_https_only_where_there_is_https(self, site, editor, client, settings):
        settings.SESSION_COOKIE_SECURE = True
        assert choose(client).cookies["as_of"]["secure"] is True

    @pytest.mark.parametrize(("address", "leads_to"), [
        ("/search?query=x", "/search?query=x"), ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"), ("javascript:alert(1)", "/"), ("", "/"), ("\\\\x", "/"),
    ])  # fmt: skip
    def test_it_leads_to_an_address_of_this_site(self, site, editor, client, address, leads_to):
        assert choose(client, next=address)["Location"] == leads_to
        assert client.post(LEAVE, {"next": address})["Location"] == leads_to

    def test_a_link_fills_in_the_form_and_changes_nothing(self, site, editor, client):
        link = f"{reverse('as_of')}?at=2027-07-01T08:30:00%2B00:00&next=/search"
        page = client.get(link).content.decode()
        assert 'value="01/07/2027 09:30"' in page
        assert 'value="/search"' in page
        assert is_the_present(site, client)

    @pytest.mark.parametrize("at", ["x", "2027-13-45", "2027-07-01T08:30", "9" * 99, "%00"])
    def test_a_link_that_says_no_instant_leaves_the_form_empty(self, site, editor, client, at):
        response = client.get(f"{CHOOSE}?at={at}")
        assert response.status_code == 200
        assert response.context["form"]["instant"].value() is None

    @pytest.mark.parametrize(("typed", "sentence"), [
        ("", "Say when."), ("soon", "dd/mm/yyyy hh:mm"), ("24/03/2027 12:00", "has passed"),
        ("31/02/2028 09:30", "dd/mm/yyyy hh:mm"), ("01/01/1000 00:00", "has passed"),
        ("31/12/9999 23:59", "next ten years"), ("28/03/2027 01:30", "clocks change"),
        ("31/10/2027 01:30", "clocks change"), ("25/03/2027 09:30\0", "dd/mm/yyyy hh:mm"),
    ])  # fmt: skip
    def test_what_is_no_instant_to_come_is_refused_and_kept_in_the_form(
        self, site, editor, client, typed, sentence
    ):
        response = choose(client, typed, next="/search")
        page = response.content.decode()
        assert response.status_code == 200
        assert sentence in page
        assert 'value="/search"' in page
        assert response.context["form"]["instant"].value() == typed
        assert "as_of" not in response.cookies


class TestLookingAhead:
    def test_what_will_be_released_then_is_there(self, site, ahead):
        for name in OPENED:
            assert ahead.get(site.opened[name]).status_code == 200
        assert "zqeditionqz" in words_in(ahead.get(site.opened["edition"]))
        assert "zqotherqz" in words_in(ahead.get(site.others["edition"]))
        assert words_in(ahead.get("/search?query=ostranenie"))

    @pytest.mark.parametrize("seconds", [-60, 0, 60])
    def test_it_is_that_very_instant(self, site, editor, client, seconds):
        instant = RELEASE + timedelta(seconds=seconds)
        choose(client, instant.strftime("%d/%m/%Y %H:%M"))
        page = client.get(site.edition.url)
        assert ("zqeditionqz" in words_in(page)) == (seconds >= 0)

    @pytest.mark.parametrize("name", OPENED)
    def test_its_files_are_there_for_who_sees_none_in_the_library(self, site, client, name):
        client.force_login(publisher())
        assert client.get(site.opened["file"]).status_code == 404
        choose(client)
        assert client.get(site.opened[name]).status_code == 200
        client.post(LEAVE)
        assert client.get(site.opened["file"]).status_code == 404

    def test_what_ends_before_is_gone(self, site, ahead):
        published(home(), GeneralPage, "Gone by then", public_until=RELEASE)
        assert Client().get("/gone-by-then").status_code == 200
        assert ahead.get("/gone-by-then").status_code == 404

    @pytest.mark.parametrize("address", ["/", "/search", "/cookies", "/nowhere", "{edition}"])
    def test_every_page_says_so_above_all_and_how_to_leave(self, site, ahead, address):
        page = ahead.get(address.format(edition=site.edition.url)).content.decode()
        top = page[: page.index("<main")]
        assert RIBBON in top
        assert "9:30am" in top
        assert "25 March 2027" in top
        assert f'action="{LEAVE}"' in top

    @pytest.mark.parametrize(("address", "method", "headers"), [
        ("/", "get", {}), ("/", "head", {}), ("/nowhere", "get", {}), ("{edition}", "get", {}),
        ("{edition}", "get", {"If-None-Match": "*"}), ("{file}", "get", {}),
        ("{file}", "get", {"Range": "bytes=0-3"}), ("{file}", "get", {"If-None-Match": "*"}),
        ("{file}", "head", {}), ("/sitemap.xml", "get", {}), ("/search", "get", {}),
        ("{series}/latest", "get", {}),
    ])  # fmt: skip
    def test_nobody_keeps_it(self, site, ahead, address, method, headers):
        address = address.format(
            edition=site.edition.url, file=site.opened["file"], series=site.series.url
        )
        assert is_sealed(getattr(ahead, method)(address, headers=headers))
        assert is_the_present(site, Client())

    def test_the_admin_and_its_previews_stay_in_the_present(self, site, ahead):
        page = ahead.get(CHOOSE).content.decode()
        assert "You are looking at the site as it will be at" in page
        preview = ahead.get(f"/admin/pages/{site.edition.pk}/view_draft/")
        assert preview.status_code == 200
        assert RIBBON not in told(preview)

    def test_what_is_sent_is_sent_in_the_present(self, site, ahead):
        response = ahead.post(site.edition.url)
        assert response.status_code == 405
        assert not response.has_header("X-Robots-Tag")

    def test_nothing_is_noted_of_it_as_pre_release_access(self, site, ahead):
        ahead.post(site.link)
        ahead.get(site.opened["edition"])
        assert not site.grant.uses.exists()

    def test_no_tool_of_others_reads_along(self, site, ahead):
        tool()
        choose_cookies(ahead, all="yes")
        assert HOST not in told(ahead.get("/"))
        del ahead.cookies["as_of"]
        assert HOST in told(ahead.get("/"))

    def test_a_mere_draft_is_not_there_then_either(self, site, ahead):
        newer = PublicationPage.objects.get(pk=site.edition.pk)
        newer.summary = "zqdraftqz"
        newer.save_revision()
        assert "zqdraftqz" not in told(ahead.get(site.edition.url))


class TestEnding:
    def test_leaving_leads_back_to_the_same_page_as_it_is(self, site, ahead):
        response = ahead.post(LEAVE, {"next": site.edition.url})
        assert response["Location"] == site.edition.url
        assert is_the_present(site, ahead)

    def test_asking_for_the_address_of_leaving_changes_nothing(self, site, ahead):
        assert ahead.get(LEAVE)["Location"] == CHOOSE
        assert RIBBON in told(ahead.get("/"))

    def test_it_ends_when_that_instant_has_come(self, site, ahead):
        with frozen(RELEASE - timedelta(seconds=1)):
            assert RIBBON in told(ahead.get("/"))
        with frozen(RELEASE):
            response = ahead.get(site.edition.url)
            assert words_in(response)
            assert RIBBON not in told(response)
            assert response.cookies["as_of"]["max-age"] == 0

    def test_it_ends_with_the_session(self, site, ahead):
        ahead.post("/admin/logout/")
        assert is_the_present(site, ahead)

    def test_it_does_not_begin_again_with_the_next_session(self, site, ahead, editor):
        value = ahead.cookies["as_of"].value
        ahead.logout()
        ahead.force_login(editor)
        ahead.cookies["as_of"] = value
        assert is_the_present(site, ahead)

    @pytest.mark.parametrize("how", ["group", "rights", "active"])
    def test_it_ends_when_the_right_is_taken_away(self, site, ahead, editor, how):
        if how == "group":
            editor.groups.clear()
        elif how == "rights":
            GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
        else:
            User.objects.filter(pk=editor.pk).update(is_active=False)
        assert is_the_present(site, ahead)

    def test_it_ends_when_the_right_is_left_for_a_section_only(self, site, ahead):
        rights = GroupPagePermission.objects.filter(permission__codename="publish_page")
        rights.update(page=site.series)
        assert is_the_present(site, ahead)

    def test_it_changes_nothing_for_others_who_bear_the_cookie(self, site, ahead):
        value = ahead.cookies["as_of"].value
        for user in (None, member_of("Editors", "other"), member_of("Authors", "author")):
            client = Client()
            if user:
                client.force_login(user)
            client.cookies["as_of"] = value
            assert is_the_present(site, client)


class TestForged:
    @pytest.mark.parametrize("who", ["anybody", "reader", "author", "editor"])
    @pytest.mark.parametrize("make", [
        lambda user, key: "2027-03-25T09:30:00+00:00", lambda user, key: "", lambda user, key: "é×",
        lambda user, key: "2027-03-25T09:30:00+00:00:1:x",
        lambda user, key: signing.get_cookie_signer().sign("2027-03-25T09:30:00+00:00"),
        lambda user, key: signing.get_cookie_signer(salt=f"as_ofcore.as_of.None.{key}").sign(
            "2027-03-25T09:30:00+00:00"
        ),
        lambda user, key: signing.TimestampSigner(
            key="x" * 50, salt=f"as_ofcore.as_of.{user.pk if user else None}.{key}"
        ).sign("2027-03-25T09:30:00+00:00"),
    ])  # fmt: skip
    def test_a_cookie_of_ones_own_making_changes_nothing(self, site, client, who, make):
        user = {
            "anybody": lambda: None,
            "reader": lambda: User.objects.create_user("reader@example.org", "x"),
            "author": lambda: member_of("Authors"),
            "editor": lambda: member_of("Editors"),
        }[who]()
        if user:
            client.force_login(user)
        client.cookies["as_of"] = make(user, client.session.session_key)
        assert is_the_present(site, client)

    def test_a_cookie_that_says_nothing_is_taken_away(self, site, client):
        client.cookies["as_of"] = "x"
        assert client.get("/").cookies["as_of"]["max-age"] == 0
