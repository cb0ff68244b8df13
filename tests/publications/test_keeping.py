"""What was announced or released is cancelled or withdrawn, and never just gone."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from home.models import HubPage
from nhsd_site.core.models import User
from publications import releasing
from publications.models import (
    ChapterPage,
    PublicationPage,
    Release,
    ReleaseEvent,
    SeriesPage,
)
from tests.factories import draft, published
from tests.publications.admin_forms import (
    RELEASE,
    edit_address,
    list_address,
    press,
    soup,
    words_of,
)

# Some tests ask for an edition by the name of its state: its series must be there before.
pytestmark = pytest.mark.usefixtures("series")

DELETED = "was announced. Cancel or withdraw it instead."
UNPUBLISHED = "was released. Withdraw it instead."


@pytest.fixture(autouse=True)
def administrator(client, db):
    """Who may do all that Wagtail lets anybody do."""
    user = User.objects.create_superuser("root@example.org")
    client.force_login(user)
    return user


@pytest.fixture
def released(approved, clock_at):
    clock_at(RELEASE + timedelta(days=1))
    return approved


@pytest.fixture
def withdrawn(released):
    releasing.decide("withdraw", released, reason="A mistake.")
    return released


@pytest.fixture
def chapter(announced, clock_at):
    """A chapter of an edition that is released."""
    page = draft(announced, ChapterPage, "Figures by age")
    releasing.approve(announced)
    clock_at(RELEASE)
    return ChapterPage.objects.get(pk=page.pk)


def above(page):
    """The page itself, its series, the index, the hub."""
    return [page, *page.get_ancestors().filter(depth__gt=2).order_by("-depth")]


def by_menu(client, action, page, **fields):
    """What follows on an action of the page's menu, confirmed."""
    address = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
    headers = {"Referer": edit_address(page)}
    # Where many pages are concerned Wagtail wants to have its name typed.
    confirmed = {"confirm_site_name": "NHS Digital", **fields}
    return said(client, client.post(address, confirmed, headers=headers))


def in_bulk(client, action, page, **fields):
    """The same with the bulk action of the explorer."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    address += f"?id={page.pk}&next={list_address(page)}"
    headers = {"Referer": list_address(page.get_parent())}
    confirmed = {"confirm_site_name": "NHS Digital", **fields}
    return said(client, client.post(address, confirmed, headers=headers))


def said(client, response):
    """What the next page says of what was done: to make it takes longer than to do it."""
    assert response.status_code == 302
    client.cookies.pop("messages", None)
    messages = get_messages(response.wsgi_request)
    return " ".join(BeautifulSoup(str(each), "html.parser").get_text(" ") for each in messages)


ways = pytest.mark.parametrize("way", [by_menu, in_bulk])


class TestDeleting:
    @ways
    @pytest.mark.parametrize("state", ["announced", "approved", "released", "withdrawn"])
    def test_what_was_announced_is_not_deleted_nor_what_holds_it(self, client, request, way, state):
        edition = request.getfixturevalue(state)
        for page in above(edition):
            assert DELETED in way(client, "delete", page)
            assert PublicationPage.objects.filter(pk=edition.pk).exists()

    def test_the_question_is_not_even_asked(self, client, announced):
        address = reverse("wagtailadmin_pages:delete", args=[announced.pk])
        assert DELETED in words_of(client.get(address, follow=True))

    def test_code_that_asks_nobody_cannot_delete_it_either(self, announced):
        with pytest.raises(ProtectedError):
            announced.get_parent().delete()

    @ways
    def test_a_draft_that_nobody_announced_is_deleted(self, client, drafted, way):
        draft(drafted, ChapterPage, "Figures by age")
        way(client, "delete", drafted)
        assert not Page.objects.filter(pk=drafted.pk).exists()

    @ways
    def test_a_chapter_of_what_was_released_is_not_deleted(self, client, chapter, way):
        assert "It is part of an edition that was released." in way(client, "delete", chapter)
        assert ChapterPage.objects.filter(pk=chapter.pk).exists()

    def test_a_chapter_that_nobody_has_published_is(self, client, released):
        page = draft(released, ChapterPage, "An idea")
        by_menu(client, "delete", page)
        assert not ChapterPage.objects.filter(pk=page.pk).exists()


class TestUnpublishing:
    @ways
    @pytest.mark.parametrize("descendants", [{}, {"include_descendants": "on"}])
    @pytest.mark.parametrize("state", ["released", "withdrawn"])
    def test_what_was_released_is_not_unpublished_nor_what_holds_it(
        self, client, request, way, state, descendants
    ):
        edition = request.getfixturevalue(state)
        for page in above(edition):
            assert UNPUBLISHED in way(client, "unpublish", page, **descendants)
        assert not Page.objects.filter(depth__gt=1, live=False).exists()

    @ways
    def test_what_is_only_announced_is(self, client, approved, way):
        way(client, "unpublish", approved)
        assert client.get(approved.url).status_code == 404

    @ways
    def test_a_series_of_which_nothing_was_released_is(self, client, series, approved, way):
        way(client, "unpublish", series, include_descendants="on")
        assert not PublicationPage.objects.get(pk=approved.pk).live

    @ways
    def test_a_chapter_of_what_was_released_is_not(self, client, chapter, way):
        assert "It is part of an edition" in way(client, "unpublish", chapter)
        assert ChapterPage.objects.get(pk=chapter.pk).live

    def test_it_is_offered_only_while_it_is_possible(self, client, approved, clock_at):
        def is_offered():
            return reverse("wagtailadmin_pages:unpublish", args=[approved.pk]) in (
                str(soup(client.get(edit_address(approved))).select_one("footer"))
            )

        assert is_offered()
        clock_at(RELEASE)
        assert not is_offered()


class TestMoving:
    def _move(self, client, page, where):
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, where.pk])
        return words_of(client.post(address, follow=True, headers={"Referer": edit_address(page)}))

    def test_what_was_released_is_moved_to_another_series(self, client, series, released):
        other = published(series.get_parent(), SeriesPage, "Another")
        self._move(client, released, other)
        address = PublicationPage.objects.get(pk=released.pk).url
        assert address.startswith(f"{other.url}/")
        assert client.get(address).status_code == 200

    def test_it_is_not_moved_to_where_nobody_sees_it(self, client, series, released):
        other = draft(series.get_parent(), SeriesPage, "Another")
        told = self._move(client, released, other)
        assert "was released, and “Another” is not published" in told
        assert client.get(released.url).status_code == 200

    def test_nor_is_a_series_that_holds_it(self, client, series, released):
        index = series.get_parent()
        other = draft(index.get_parent(), type(index.specific), "Another index")
        assert "“Another index” is not published" in self._move(client, series, other)
        assert client.get(released.url).status_code == 200

    def test_a_chapter_stays_with_the_edition_with_which_it_was_released(
        self, client, series, chapter
    ):
        other = draft(series, PublicationPage, "April", release_at=RELEASE + timedelta(days=30))
        assert "It is part of an edition" in self._move(client, chapter, other)
        assert client.get(chapter.url).status_code == 200

    def test_chapters_are_still_put_in_order(self, client, chapter):
        address = reverse("wagtailadmin_pages:set_page_position", args=[chapter.pk])
        assert client.post(address, {"position": 0}).status_code == 200


class TestCopying:
    def _copy(self, client, page, **fields):
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        form = {"new_title": "A copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
        return words_of(client.post(address, form | fields, follow=True))

    def test_a_copy_is_a_draft_without_approval_and_without_a_log(self, client, released):
        self._copy(client, released)
        copy = PublicationPage.objects.get(slug="copy")
        assert not copy.live
        assert not Release.of(copy).is_approved
        assert not ReleaseEvent.objects.filter(edition=copy.pk).exists()
        assert Release.of(released).is_approved

    @pytest.mark.parametrize("kind", ["publish_copies", "alias"])
    def test_none_is_public_without_being_announced(self, client, series, released, kind):
        for page in (released, series):
            told = self._copy(client, page, copy_subpages="on", **{kind: "on"})
            assert "can't be copied like this" in told or "can't have an alias" in told
        assert PublicationPage.objects.count() == 1

    def test_a_chapter_has_no_alias_in_another_edition(self, client, chapter):
        told = self._copy(client, chapter, alias="on")
        assert "can't have an alias" in told
        assert ChapterPage.objects.count() == 1

    def test_a_copied_series_holds_drafts(self, client, series, released):
        self._copy(client, series, copy_subpages="on")
        copy = SeriesPage.objects.get(slug="copy")
        assert not PublicationPage.objects.child_of(copy).get().live


class TestAnOlderVersion:
    def test_published_again_it_keeps_approval_hold_and_log(self, client, approved, administrator):
        first = approved.get_latest_revision()
        edited = approved.get_latest_revision_as_object()
        edited.summary = "Worse."
        edited.save_revision().publish()
        releasing.decide("hold", approved)
        before = list(ReleaseEvent.objects.values_list("pk", flat=True))
        address = reverse("wagtailadmin_pages:revisions_revert", args=[approved.pk, first.pk])
        assert client.get(address).status_code == 200
        press(client, address, "publish")
        edition = PublicationPage.objects.get(pk=approved.pk)
        assert edition.summary == "How many people have a recorded diagnosis."
        release = Release.of(edition)
        assert release.is_held
        assert (release.is_approved, release.approved_by) == (True, administrator)
        after = ReleaseEvent.objects.exclude(pk__in=before)
        assert [(event.kind, event.user) for event in after] == [("approved", administrator)]


@pytest.mark.parametrize("action", [
    "publish", "unpublish", "delete", "create_alias", "copy", "move", "revert_to_page_revision",
])  # fmt: skip
def test_wagtails_other_way_to_act_on_pages_is_closed(client, released, action):
    address = f"/admin/api/main/pages/{released.pk}/action/{action}/"
    assert client.post(address, {}).status_code == 404


def test_hubs_that_hold_nothing_released_are_unpublished_and_deleted(client, db, series):
    hub = HubPage.objects.get()
    by_menu(client, "unpublish", hub)
    assert not HubPage.objects.get().live
    by_menu(client, "delete", hub)
    assert not HubPage.objects.exists()
