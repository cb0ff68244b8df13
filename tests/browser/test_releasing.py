"""What an editor does with an edition in the admin, from the first draft to a hold."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TITLE = "Recorded Dementia Diagnoses, of a century to come"


@pytest.fixture
def editor(signed_in):
    """An editor's page with the form of a new edition of a series, which is unpublished after."""
    page = signed_in("Editors")
    page.goto("/admin/publications/?q=Recorded+Dementia")
    page.get_by_role("link", name="Recorded Dementia Diagnoses", exact=True).first.click()
    page.get_by_role("link", name="Add child page").first.click()
    yield page
    # A test ends at the edition's form, or where an approval is asked for; before the first button
    # there is no edition yet.
    if saved := re.search(r"/(\d+)/(?:edit|approve)/", page.url):
        page.goto(f"/admin/pages/{saved[1]}/unpublish/")
        page.get_by_role("button", name="Yes, unpublish it").click()
        page.get_by_text("unpublished").first.wait_for()


def press(page, name):
    """Press one of the buttons that stand behind the arrow beside “Save draft”.

    The page that answers it may say what the page before has said already: so it is waited for.
    """
    # Somebody looks up from the keyboard: what the form has begun to save by itself is saved.
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def says(page, *words):
    for each in words:
        expect(page.get_by_text(each).first).to_be_visible()


def test_an_editor_announces_completes_approves_and_holds_an_edition(editor):
    page = editor
    page.get_by_role("textbox", name="Title").first.fill(TITLE)
    page.locator("[name=release_at_0]").fill("22/03/2029")
    page.keyboard.press("Escape")
    press(page, "Announce")
    says(page, "is announced. Nothing but its title, date, type and series is public")

    checklist = page.locator("#release-checklist")
    expect(checklist).to_contain_text("Say in a sentence or two what this edition tells.")
    page.get_by_role("textbox", name="Summary").fill("How many people are diagnosed.")
    press(page, "Approve for release…")
    says(page, "Choose at least one information type.")

    page.locator("[name=information_types]").select_option(index=0)
    page.locator("[name=geographies]").select_option(index=0)
    press(page, "Approve for release…")
    page.wait_for_url(re.compile("/approve/$"))
    says(page, "At 09:30 on Thursday 22 March 2029", f"The edition: {TITLE}")
    page.get_by_role("button", name="Approve for release").click()
    says(page, "is approved. All of it becomes public at 09:30 on Thursday 22 March 2029.")

    checklist.get_by_role("button", name="Hold").click()
    says(page, "is held: nothing of it is released until somebody ends the hold.")
    expect(checklist).to_contain_text("Not before somebody ends the hold.")
