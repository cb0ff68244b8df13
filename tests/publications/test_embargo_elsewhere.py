"""What leads to an edition, or refers to it, tells no more of it than its own page does."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page

from nhsd_site.chrome.models import Menu, MenuItem, PageNotice, PromoBanner
from nhsd_site.core.models import User
from publications.models import ChapterPage, PreReleaseGrant, PublicationPage
from tests.clock import frozen
from tests.factories import draft
from tests.publications import decisions
from tests.publications.canary import RELEASE, TITLE, edit
from tests.publications.surfaces import FILES
from tests.publications.words import seconds_kept, secrets_in, told, word

pytestmark = pytest.mark.django_db

LAST_SECOND = RELEASE - timedelta(seconds=1)
SOME_WEEKS_BEFORE = "2027-03-01T12:00"


@pytest.fixture(scope="module", autouse=True)
def site(planted):
    """The planted edition, approved, with newer drafts over it."""
    with transaction.atomic():
        with frozen("2027-01-12T12:00"):
            decisions.approve_and_go_on(planted)
        yield planted
        transaction.set_rollback(True)


def answered(ask, address):
    """What is said at `address`, and how many queries that took."""
    with CaptureQueriesContext(connection) as queries:
        return told(ask(address)), len(queries)


class TestOldAddresses:
    """A page that is renamed or moved is found at its old address, but not before it is public."""

    @pytest.fixture
    def old(self, planted, django_capture_on_commit_callbacks):
        """The old address of the chapter, which had another name before its edition had, too."""
        with frozen(SOME_WEEKS_BEFORE), django_capture_on_commit_callbacks(execute=True):
            edit(planted.chapter, slug="as-it-was-called-first")
        address = ChapterPage.objects.get(pk=planted.chapter.pk).url
        with frozen(SOME_WEEKS_BEFORE), django_capture_on_commit_callbacks(execute=True):
            edit(planted.chapter, slug=word("chapter slug"))
            edit(planted.edition, slug="the-new-name-of-the-edition")
        return address

    def test_that_of_a_chapter_leads_nowhere_before_the_release(self, client, planted, old):
        with frozen(LAST_SECOND):
            for address in (old, planted.addresses["chapter"]):
                assert client.get(address).status_code == 404
        with frozen(RELEASE):
            for address in (old, planted.addresses["chapter"]):
                response = client.get(address)
                assert (response.status_code, word("chapter slug") in response["Location"]) == (
                    301,
                    True,
                )

    def test_that_of_the_edition_leads_to_its_announcement(self, client, planted, old):
        with frozen(LAST_SECOND):
            response = client.get(planted.addresses["edition"], follow=True)
            assert TITLE in told(response)
            assert not secrets_in(told(response))

    def test_a_redirect_by_hand_leads_to_no_chapter_either(self, client, planted):
        Redirect.add_redirect("/counts/meaning", redirect_to=planted.chapter)
        with frozen(LAST_SECOND):
            assert client.get("/counts/meaning").status_code == 404

    @pytest.mark.parametrize(
        "link",
        ["{host}{chapter}", "{host}{chapter}/", "{host}/{chapter}#figures", "{base}{chapter}"],
    )
    def test_nor_does_an_address_that_was_typed_in(self, client, planted, link):
        link = link.format(
            host="http://testserver", base=settings.BASE_URL, chapter=planted.addresses["chapter"]
        )
        Redirect.add_redirect("/counts/meaning", redirect_to=link)
        with frozen(LAST_SECOND):
            assert client.get("/counts/meaning").status_code == 404
        with frozen(RELEASE):
            assert client.get("/counts/meaning")["Location"] == link

    def test_one_that_leads_nowhere_yet_is_told_from_none_by_nothing(self, planted, ask):
        Redirect.add_redirect("/counts/meaning", redirect_to=planted.chapter)
        with frozen(LAST_SECOND):
            ask("/nowhere")
            assert answered(ask, "/counts/meaning") == answered(ask, "/counts/nothing")

    def test_who_reads_it_before_is_led_on_and_nobody_keeps_it(self, client, planted):
        Redirect.add_redirect("/counts/meaning", redirect_to=planted.chapter)
        with frozen(LAST_SECOND):
            _grant, key = PreReleaseGrant.issue(planted.edition, "A", RELEASE, planted.approver)
            client.post(f"/pre-release/{key}")
            response = client.get("/counts/meaning")
        assert response["Location"] == planted.addresses["chapter"]
        assert response["Cache-Control"] == "private, no-store"


class TestWhatIsNotThere:
    @pytest.mark.parametrize(
        ("hidden", "missing"),
        [
            ("{chapter}", "{edition}/zqnothingqz"),
            ("{chapter}/more", "{edition}/zqnothingqz/more"),
            ("{series}/zqunbornqz", "{series}/zqnothingqz"),
            ("{edition}/zqunbornslugqz", "{edition}/zqnothingqz"),
        ],
    )
    def test_what_is_hidden_is_told_from_what_is_missing_by_nothing(
        self, planted, ask, hidden, missing
    ):
        """Neither by what is said nor by what is asked of the database, which takes time."""
        draft(planted.series, PublicationPage, "To come", slug="zqunbornqz", release_at=RELEASE)
        with frozen(LAST_SECOND):
            ask("/nowhere")
            assert answered(ask, hidden) == answered(ask, missing)


class TestWhatSurroundsPages:
    @pytest.fixture
    def surrounded(self, planted):
        """A menu, a banner and a notice, each with a link to the chapter that bears its title."""
        with frozen(SOME_WEEKS_BEFORE):
            menu = Menu.objects.get(place="footer_1")
            MenuItem.objects.create(menu=menu, page=planted.chapter)
            banner = PromoBanner(title="Counts are coming", page=planted.chapter)
            banner.sections = [Page.objects.get(pk=planted.addresses["target id"])]
            banner.save()
            PageNotice.objects.create(text="Read it", page=planted.chapter, whole_site=True)
        return planted

    def test_a_link_to_a_chapter_is_there_from_its_release_on(self, ask, surrounded):
        for address in ("/", "{target}", "{series}", "{edition}", "/nowhere", "/cookies"):
            with frozen(LAST_SECOND):
                response = ask(address)
                assert not secrets_in(told(response)), address
                assert seconds_kept(response) == 0
            with frozen(RELEASE):
                assert {"chapter title", "chapter slug"} <= secrets_in(told(ask(address))), address

    def test_a_notice_for_a_chapter_says_nothing_of_it(self, ask, planted):
        notice = PageNotice(text="Read it before", whole_site=False, with_subpages=True)
        notice.pages = [planted.edition, planted.chapter]
        notice.save()
        with frozen(LAST_SECOND):
            for address in ("{edition}", "{series}", "/"):
                assert not secrets_in(told(ask(address)))


class TestEditorsOfOtherSections:
    @pytest.fixture
    def section_editor(self, planted):
        """Somebody who may publish, but only below a page that has nothing to do with it."""
        group = Group.objects.create(name="Editors of a section")
        section = Page.objects.get(pk=planted.addresses["target id"])
        for codename in ("add_page", "change_page", "publish_page"):
            permission = Permission.objects.get(codename=codename)
            GroupPagePermission.objects.create(group=group, page=section, permission=permission)
        user = User.objects.create_user("section@example.org")
        user.groups.add(group)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        return user

    def test_they_do_not_look_ahead_to_its_release(self, client, ask, section_editor):
        client.force_login(section_editor)
        with frozen(LAST_SECOND):
            client.post("/admin/as-of/", {"instant": "26/03/2027 09:30", "next": "/"})
            for address in ("{edition}", "{chapter}", "{series}", "/search?query=zqsummaryqz"):
                assert secrets_in(told(ask(address))) <= {"summary"}, address
            assert {ask(f"{{{file}}}").status_code for file in FILES} == {404}

    def test_what_uses_their_own_page_is_not_named_to_them(self, client, ask, section_editor):
        client.force_login(section_editor)
        with frozen(LAST_SECOND):
            for view in ("usage", "delete", "unpublish", "history", "edit"):
                said = told(ask(f"/admin/pages/{{target id}}/{view}/"))
                # The topics are a list for all pages.
                assert secrets_in(said) <= {"topic"}, view


def test_the_day_of_its_review_changes_nothing_that_is_kept(ask, planted):
    """Days that only the edition knows are no change, or the life of a page would tell them."""
    day = "2027-03-10"
    with frozen(SOME_WEEKS_BEFORE):
        edit(planted.edition, review_on=day, survey_until=day, coverage_start=day, coverage_end=day)
        for tool in planted.edition.interactive_tools.all():
            tool.updated_until = day
    for midnight in ("2027-03-10T00:00", "2027-03-11T00:00"):
        with frozen(midnight) as instant:
            pass
        with frozen(instant - timedelta(seconds=5)):
            for address in ("/", "{edition}", "{series}"):
                assert seconds_kept(ask(address)) == 60, (midnight, address)
