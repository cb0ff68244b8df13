"""What the checklist tells editors of an edition in each state, and where workflows end."""

from datetime import timedelta

import pytest
from django.urls import reverse

from publications import releasing
from publications.models import ChapterPage, PublicationPage, Release, ReleaseEvent
from tests.factories import draft
from tests.publications.admin_forms import (
    RELEASE,
    SOME_WEEKS_BEFORE,
    add_address,
    edit_address,
    press,
    soup,
    words_of,
)

AFTER = RELEASE + timedelta(days=1)
SAID = "09:30 on Thursday 25 March 2027"


def checklist(client, page):
    """What the checklist says in the form of an edition: each thing by its heading."""
    panel = soup(client.get(edit_address(page))).select_one("#release-checklist")
    terms = (term.get_text(" ", strip=True) for term in panel.select("dt"))
    said = (" ".join(each.get_text(" ").split()) for each in panel.select("dd"))
    status = panel.select_one(".w-status").get_text(strip=True)
    return {"status": status, "all": panel, **dict(zip(terms, said, strict=True))}


PUBLIC, SEEN = "When all of it becomes public", "What the public sees now"
APPROVED, MISSING = "Who approved it", "What is missing"


class TestStates:
    def test_of_an_edition_that_is_being_made_there_is_nothing_to_tell(
        self, client, editor, series, clock_at
    ):
        clock_at(SOME_WEEKS_BEFORE)
        assert "There is nothing to tell yet." in words_of(client.get(add_address(series)))

    def test_a_draft(self, client, editor, drafted):
        said = checklist(client, drafted)
        assert said["status"] == "Draft"
        assert said[PUBLIC] == f"At {SAID}, once it is announced and approved."
        assert (said[SEEN], said[APPROVED]) == ("Nothing.", "Nobody yet.")

    def test_a_draft_without_a_date(self, client, editor, drafted):
        newest = drafted.get_latest_revision_as_object()
        newest.release_at = None
        newest.save_revision(clean=False)
        PublicationPage.objects.update(release_at=None)
        assert checklist(client, drafted)[PUBLIC] == "Nobody has said when."

    def test_announced(self, client, editor, announced):
        said = checklist(client, announced)
        assert said["status"] == "Announced"
        assert said[PUBLIC] == f"At {SAID}, if it is approved by then."
        assert "and the date as “25 March 2027”. Nothing else." in said[SEEN]
        assert said[MISSING] == "Nothing: it can be approved."

    def test_announced_far_ahead(self, client, editor, announced, clock_at):
        clock_at("2027-01-01T12:00")
        assert "the date as “March 2027”" in checklist(client, announced)[SEEN]

    def test_what_is_missing_is_listed_that_of_chapters_too(self, client, editor, announced):
        newest = announced.get_latest_revision_as_object()
        newest.summary = ""
        newest.save_revision(clean=False)
        draft(announced, ChapterPage, "Figures by age", body=[])
        said = checklist(client, announced)[MISSING]
        assert "Summary: Say in a sentence or two" in said
        assert "Chapter “Figures by age”: There is nothing to read" in said

    def test_approved(self, client, editor, announced):
        releasing.approve(announced, editor)
        said = checklist(client, announced)
        assert said["status"] == "Approved"
        assert said[PUBLIC] == f"At {SAID}, by itself."
        assert said[APPROVED] == "editors@example.org, 12pm on 1 March 2027 ."
        assert MISSING not in said

    def test_approved_with_a_newer_draft(self, client, editor, approved):
        newest = approved.get_latest_revision_as_object()
        newest.release_at = RELEASE + timedelta(days=7)
        newest.save_revision()
        said = checklist(client, approved)
        assert "There are changes since, which nobody has approved." in said[APPROVED]
        assert "In the draft it is 09:30 on Thursday 1 April 2027." in said[PUBLIC]
        assert MISSING in said

    def test_held(self, client, editor, approved):
        releasing.decide("hold", approved)
        said = checklist(client, approved)
        assert said["status"] == "Held"
        assert said[PUBLIC] == f"Not before somebody ends the hold. Its date is {SAID}."

    def test_delayed(self, client, editor, announced, clock_at):
        clock_at(AFTER)
        said = checklist(client, announced)
        assert said["status"] == "Delayed"
        assert said[PUBLIC] == f"As soon as it is approved: its date, {SAID}, has passed."
        assert "and that it is delayed" in said[SEEN]

    def test_cancelled(self, client, editor, approved):
        releasing.decide("cancel", approved, editor, "No data came.")
        said = checklist(client, approved)
        assert said["status"] == "Cancelled"
        assert "unless it is reinstated" in said[PUBLIC]
        assert "and that it is cancelled" in said[SEEN]

    def test_released(self, client, editor, approved, clock_at):
        clock_at(AFTER)
        said = checklist(client, approved)
        assert said["status"] == "Released"
        assert (said[PUBLIC], said[SEEN]) == (f"It has been public since {SAID}.", "All of it.")

    def test_withdrawn(self, client, editor, approved, clock_at):
        clock_at(AFTER)
        releasing.decide("withdraw", approved, reason="A mistake.")
        said = checklist(client, approved)
        assert said["status"] == "Withdrawn"
        assert "and is withdrawn" in said[PUBLIC]

    def test_below_a_series_that_is_not_public(self, client, editor, series, approved):
        series.unpublish()
        assert "its series is not public" in checklist(client, approved)[SEEN]


class TestWhatElseItHas:
    def test_the_whole_log_with_who_and_why(self, client, editor, announced):
        releasing.approve(announced, editor)
        releasing.decide("cancel", announced, editor, "No data came.")
        log = checklist(client, announced)["all"].select("table tbody tr")
        lines = [" ".join(line.get_text(" ").split()) for line in log]
        assert [line.split(" (")[0] for line in lines] == [
            f"12pm on 1 March 2027 {kind}" for kind in ("Announced", "Approved", "Cancelled")
        ]
        assert lines[2].endswith("No data came. editors@example.org")

    def test_links_to_both_previews(self, client, editor, announced):
        links = _links(checklist(client, announced)["all"])
        whole = client.get(links["Preview: from its release on"])
        assert "What Dementia, March is." in words_of(whole)
        hollow = client.get(links["Preview: until its release"])
        assert "What Dementia, March is." not in words_of(hollow)
        assert "Dementia, March" in words_of(hollow)

    def test_links_to_the_site_as_of_its_release_and_to_pre_release_access(
        self, client, editor, announced
    ):
        links = _links(checklist(client, announced)["all"])
        form = soup(client.get(links["The whole site as of its release"]))
        assert form.select_one("[name=instant]")["value"] == "25/03/2027 09:30"
        assert client.get(links["Pre-release access"]).status_code == 200

    def test_authors_get_neither_of_these_nor_buttons(self, client, sign_in, announced):
        sign_in("Authors")
        panel = checklist(client, announced)["all"]
        assert list(_links(panel)) == ["Preview: from its release on", "Preview: until its release"]
        assert not panel.select("button.button-secondary, a.button")


def _links(panel):
    return {link.get_text(strip=True): link["href"] for link in panel.select("ul a")}


class TestWorkflows:
    @pytest.fixture
    def submitted(self, client, sign_in, drafted):
        sign_in("Authors")
        press(client, edit_address(drafted), "submit")
        return drafted

    def _approve_step(self, client, edition):
        task_state = PublicationPage.objects.get(pk=edition.pk).current_workflow_task_state
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[edition.pk, "approve", task_state.pk]
        )
        return client.post(address, follow=True)

    def test_what_an_author_submits_is_in_review(self, client, sign_in, submitted):
        sign_in("Editors")
        assert checklist(client, submitted)["status"] == "In review"

    def test_its_last_step_announces_and_says_so(self, client, sign_in, submitted):
        sign_in("Editors")
        page = client.get(edit_address(submitted))
        assert "Approve and announce" in words_of(page)
        assert "Approve and Publish" not in words_of(page)
        self._approve_step(client, submitted)
        assert PublicationPage.objects.get(pk=submitted.pk).live
        assert ReleaseEvent.objects.get(edition=submitted.pk).kind == "announced"

    def test_it_releases_nothing_by_itself(self, client, sign_in, submitted, clock_at):
        sign_in("Editors")
        self._approve_step(client, submitted)
        clock_at(AFTER)
        assert not Release.of(submitted).is_approved
        edition = PublicationPage.objects.get(pk=submitted.pk)
        assert "What Dementia, March is." not in words_of(client.get(edition.url))

    def test_what_the_form_has_not_checked_it_refuses(self, client, sign_in, submitted, clock_at):
        sign_in("Editors")
        clock_at(AFTER)
        assert "The release lies in the past." in words_of(self._approve_step(client, submitted))
        assert not PublicationPage.objects.get(pk=submitted.pk).live

    def test_an_author_cannot_take_its_step(self, client, submitted):
        self._approve_step(client, submitted)
        assert not PublicationPage.objects.get(pk=submitted.pk).live

    def test_for_what_is_approved_it_approves_changes_with_all_checks(
        self, client, sign_in, approved
    ):
        sign_in("Authors")
        press(client, edit_address(approved), "submit", summary="Better.")
        in_review = PublicationPage.objects.get(pk=approved.pk).get_latest_revision()
        editor = sign_in("Editors")
        assert "Approve and approve changes" not in words_of(client.get(edit_address(approved)))
        in_review.content["summary"] = ""
        in_review.save()
        assert "Say in a sentence or two" in words_of(self._approve_step(client, approved))
        in_review.content["summary"] = "Better."
        in_review.save()
        self._approve_step(client, approved)
        assert PublicationPage.objects.get(pk=approved.pk).summary == "Better."
        assert Release.of(approved).approved_by == editor
