"""Editors announce, approve, hold, cancel and withdraw editions in the admin; authors don't."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nhsd_site.core.models import User
from publications import releasing
from publications.models import ChapterPage, PublicationPage, Release, ReleaseEvent
from tests.factories import draft
from tests.publications.admin_forms import (
    RELEASE,
    SOME_WEEKS_BEFORE,
    add_address,
    buttons_of,
    edit_address,
    list_address,
    press,
    soup,
    words_of,
)

AFTER = RELEASE + timedelta(days=1)
SAID = "09:30 on Thursday 25 March 2027"


def address_of(name, edition, *more):
    return reverse(f"publications_{name}", args=[edition.pk, *more])


def approve_address(edition):
    return address_of("approve", edition)


def decide_address(edition, decision):
    return address_of("decide", edition, decision)


def press_approve(client, edition):
    """Press the button of the page that asks whether to approve; the page that follows."""
    page = soup(client.get(approve_address(edition)))
    seen = page.select_one("input[name=seen]")["value"]
    return client.post(approve_address(edition), {"seen": seen}, follow=True)


class TestTheFormOfAnEdition:
    def test_an_editor_announces_and_approves_by_buttons_of_their_own(
        self, client, editor, series, drafted
    ):
        for address in (edit_address(drafted), add_address(series)):
            buttons = buttons_of(client, address)
            assert "Announce" in buttons
            assert "Approve for release…" in buttons
            assert "Publish" not in buttons

    def test_what_is_approved_offers_to_approve_changes(self, client, editor, approved):
        buttons = buttons_of(client, edit_address(approved))
        assert {"Approve changes", "Approve changes with parts…"} <= set(buttons)
        assert not {"Announce", "Approve for release…"} & set(buttons)

    def test_other_pages_keep_wagtails_words(self, client, editor, series, approved):
        assert "Publish" in buttons_of(client, edit_address(series))

    def test_announcing_logs_it_and_says_what_is_public(self, client, editor, drafted):
        response = press(client, edit_address(drafted), "publish")
        assert response.status_code == 302
        said = words_of(client.get(response.url))
        assert "“Dementia, March” is announced." in said
        assert "Nothing but its title, date, type and series is public" in said
        event = ReleaseEvent.objects.get(edition=drafted.pk)
        assert (event.kind, event.user, event.release_at) == ("announced", editor, RELEASE)
        assert Release.objects.filter(edition=drafted.pk).exists()

    def test_moving_an_announced_date_is_logged_by_the_form_too(self, client, editor, announced):
        moved = {"release_at_0": "26/03/2027", "date_reason": "A trust was late."}
        press(client, edit_address(announced), "publish", **moved)
        event = ReleaseEvent.objects.get(edition=announced.pk, kind="moved")
        assert (event.user, event.reason) == (editor, "A trust was late.")
        assert event.release_at == RELEASE + timedelta(days=1)

    def test_approving_changes_logs_who_did(self, client, editor, approved):
        press(client, edit_address(approved), "publish", summary="Better.")
        assert Release.of(approved).approved_by == editor
        assert ReleaseEvent.objects.filter(edition=approved.pk).last().user == editor

    def test_to_approve_saves_the_draft_and_asks_first(self, client, editor, announced):
        response = press(client, edit_address(announced), "approve", summary="Read this.")
        assert response.url == approve_address(announced)
        page = PublicationPage.objects.get(pk=announced.pk)
        assert page.get_latest_revision_as_object().summary == "Read this."
        assert not Release.of(announced).is_approved

    def test_a_new_edition_can_be_approved_straight_away(self, client, editor, series, clock_at):
        clock_at(SOME_WEEKS_BEFORE)
        fields = {"title": "Dementia, April", "slug": "april", "release_at_0": "25/04/2027"}
        response = press(client, add_address(series), "approve", **fields)
        edition = PublicationPage.objects.get(slug="april")
        assert response.url == approve_address(edition)
        press_approve(client, edition)
        assert Release.of(edition).is_approved

    def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
        self, client, editor, announced
    ):
        fields = {"summary": "", "administrative_sources": "Returns of practices."}
        response = press(client, edit_address(announced), "approve", **fields)
        assert response.status_code == 200
        page = soup(response)
        error = page.select_one("#panel-child-content-child-summary-errors")
        assert "Say in a sentence or two" in error.get_text()
        assert page.select_one("[name=administrative_sources]").text.strip() == (
            "Returns of practices."
        )

    def test_wagtails_schedule_is_not_offered(self, client, editor, announced, series):
        for address in (edit_address(announced), add_address(series)):
            page = client.get(address).content.decode()
            assert "go_live_at" not in page
            assert "expire_at" not in page


class TestAuthors:
    @pytest.fixture(autouse=True)
    def author(self, sign_in, announced):
        return sign_in("Authors")

    def test_see_no_button_that_decides(self, client, series, announced):
        for address in (edit_address(announced), add_address(series)):
            assert not {"Announce", "Approve for release…"} & set(buttons_of(client, address))
        page = client.get(edit_address(announced)).content.decode()
        for decision in releasing.DECISIONS:
            assert decide_address(announced, decision) not in page
        listing = client.get(list_address(series)).content.decode()
        assert decide_address(announced, "hold") not in listing
        assert approve_address(announced) not in listing

    def test_are_sent_away_from_each_address(self, client, announced):
        addresses = [decide_address(announced, decision) for decision in releasing.DECISIONS]
        for address in [approve_address(announced), *addresses]:
            for answer in (client.get(address), client.post(address, {"reason": "Mine."})):
                assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
        assert ReleaseEvent.objects.filter(edition=announced.pk).count() == 1

    def test_who_presses_a_button_that_is_not_there_saves_a_draft(self, client, announced):
        for button in ("approve", "publish"):
            response = press(client, edit_address(announced), button, summary="By an author.")
            assert response.url == edit_address(announced)
        assert not Release.of(announced).is_approved
        assert PublicationPage.objects.get(pk=announced.pk).has_unpublished_changes


class TestTheQuestionWhetherToApprove:
    def test_it_says_when_and_what_becomes_public(self, client, editor, announced):
        draft(announced, ChapterPage, "Figures by age")
        said = words_of(client.get(approve_address(announced)))
        assert f"At {SAID} , by itself." in said
        assert "The edition: Dementia, March" in said
        assert "Chapter: Figures by age" in said

    def test_after_its_date_it_says_plainly_at_once(self, client, editor, announced, clock_at):
        clock_at(AFTER)
        said = words_of(client.get(approve_address(announced)))
        assert "At once: its date has passed." in said
        assert "Approve and release now" in said

    def test_it_lists_what_is_missing_that_of_parts_too_and_has_no_button(
        self, client, editor, announced
    ):
        draft(announced, ChapterPage, "Figures by age", body=[])
        page = client.get(approve_address(announced))
        assert "Chapter “Figures by age”: There is nothing to read" in words_of(page)
        assert "Approve for release" not in [b.text for b in soup(page).select("button")]

    def test_looking_approves_nothing(self, client, editor, announced):
        client.get(approve_address(announced))
        assert not Release.of(announced).is_approved

    def test_its_button_approves(self, client, editor, announced):
        said = words_of(press_approve(client, announced))
        assert f"“Dementia, March” is approved. All of it becomes public at {SAID}." in said
        assert Release.of(announced).approved_by == editor

    def test_a_second_click_is_told_so(self, client, editor, announced):
        press_approve(client, announced)
        said = words_of(press_approve(client, announced))
        assert "It is approved already, and nothing has changed since." in said
        assert ReleaseEvent.objects.filter(edition=announced.pk, kind="approved").count() == 1

    def test_what_another_editor_has_changed_meanwhile_is_shown_first(
        self, client, editor, announced
    ):
        seen = soup(client.get(approve_address(announced))).select_one("input[name=seen]")["value"]
        newest = announced.get_latest_revision_as_object()
        newest.summary = "Changed meanwhile."
        newest.save_revision()
        address = approve_address(announced)
        response = client.post(address, {"seen": seen}, follow=True, headers={"Referer": address})
        assert "Somebody has changed it since you looked at it." in words_of(response)
        assert not Release.of(announced).is_approved

    def test_what_somebody_else_has_locked_is_not_approved(self, client, editor, announced):
        announced.locked, announced.locked_by = True, User.objects.create_user("x@example.org")
        announced.save()
        assert "Somebody has locked “Dementia, March”" in words_of(press_approve(client, announced))
        assert not Release.of(announced).is_approved

    @pytest.mark.parametrize("sent", [{}, {"seen": ""}, {"seen": "\0"}, {"seen": "x" * 9999}])
    def test_without_what_was_shown_nothing_is_approved(self, client, editor, announced, sent):
        assert client.post(approve_address(announced), sent).status_code in (200, 302)
        assert not Release.of(announced).is_approved


class TestDecisions:
    def test_a_hold_is_one_click(self, client, editor, announced):
        page = soup(client.get(edit_address(announced)))
        button = page.select_one("button[data-action='w-action#post']:-soup-contains('Hold')")
        back = edit_address(announced)
        response = client.post(button["data-w-action-url-value"], {"next": back}, follow=True)
        assert "is held: nothing of it is released" in words_of(response)
        assert Release.of(announced).is_held
        assert ReleaseEvent.objects.filter(edition=announced.pk).last().user == editor

    def test_a_hold_in_the_list_below_the_series_leads_back_to_it(
        self, client, editor, series, announced
    ):
        listing = list_address(series)
        page = soup(client.get(listing))
        button = page.select_one("button[data-action='w-action#post']:-soup-contains('Hold')")
        response = client.post(button["data-w-action-url-value"], {"next": listing})
        assert response.url == listing
        assert Release.of(announced).is_held

    def test_looking_decides_nothing(self, client, editor, announced):
        for decision in releasing.DECISIONS:
            assert client.get(decide_address(announced, decision)).status_code == 200
        assert ReleaseEvent.objects.filter(edition=announced.pk).count() == 1

    def test_a_second_click_is_told_so(self, client, editor, announced):
        address = decide_address(announced, "hold")
        client.post(address)
        assert "It is held already." in words_of(client.post(address, follow=True))
        assert ReleaseEvent.objects.filter(edition=announced.pk, kind="held").count() == 1

    def test_the_reason_is_what_readers_see(self, client, editor, announced):
        client.post(decide_address(announced, "cancel"), {"reason": "No data came."})
        assert Release.of(announced).cancelled_at
        assert "No data came." in words_of(client.get(announced.url))

    def test_a_reason_that_came_too_late_is_not_lost(self, client, editor, announced):
        address = decide_address(announced, "cancel")
        client.post(address, {"reason": "No data came."})
        response = client.post(address, {"reason": "Nobody sent any."})
        assert "It is cancelled already." in words_of(response)
        assert soup(response).select_one("textarea").text.strip() == "Nobody sent any."

    @pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "\0"])
    def test_a_reason_that_is_none_is_asked_for_again(self, client, editor, announced, reason):
        response = client.post(decide_address(announced, "cancel"), {"reason": reason})
        assert response.status_code == 200
        assert not Release.of(announced).cancelled_at

    def test_what_would_be_public_at_once_says_so_first(self, client, editor, approved, clock_at):
        releasing.decide("hold", approved)
        warning = "All of it becomes public at once"
        assert warning not in words_of(client.get(decide_address(approved, "resume")))
        clock_at(AFTER)
        assert warning in words_of(client.get(decide_address(approved, "resume")))
        response = client.post(decide_address(approved, "resume"), follow=True)
        assert "is no longer held. All of it is public." in words_of(response)
        assert "What Dementia, March is." in words_of(client.get(approved.url))

    def test_what_is_released_can_be_withdrawn_and_restored(
        self, client, editor, approved, clock_at
    ):
        clock_at(AFTER)
        client.post(decide_address(approved, "withdraw"), {"reason": "A mistake."})
        assert "What Dementia, March is." not in words_of(client.get(approved.url))
        client.post(decide_address(approved, "restore"), {"reason": "There was none."})
        assert "What Dementia, March is." in words_of(client.get(approved.url))

    @pytest.mark.parametrize("address", ["1/hold/", "0/approve/", "99999999999999999999/hold/"])
    def test_an_address_of_nothing_is_not_found(self, client, editor, address):
        assert client.get(f"/admin/publications/{address}").status_code == 404
        assert client.post(f"/admin/publications/{address}").status_code == 404

    def test_a_decision_that_there_is_not_is_not_found(self, client, editor, announced):
        assert client.post(decide_address(announced, "burn")).status_code == 404
