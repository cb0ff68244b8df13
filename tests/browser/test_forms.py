"""An editor makes a form; visitors fill it in, with scripts and without, and it reads well."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_sound
from tests.browser.test_editing import publish

pytestmark = pytest.mark.browser

CONTACT = "/forms/contact-us"
#: The narrowest window, as one that is 1280 wide is when its text is four times as large.
NARROWEST = 320


@pytest.mark.parametrize("runs_scripts", [True, False])
def test_a_form_is_filled_in_put_right_checked_and_sent(visit, runs_scripts):
    page = visit(CONTACT, width=NARROWEST, java_script_enabled=runs_scripts).page
    page.get_by_label("Your telephone number").fill("call me")
    page.get_by_label("A file that helps").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Forty-two beds."}
    )
    page.get_by_role("button", name="Continue").click()
    problem = page.get_by_role("alert")
    problem.wait_for()
    assert page.title().startswith("Error: ")
    _assert_fits(page, runs_scripts)
    problem.get_by_role("link", name="must be a telephone number").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("01632 960 001")

    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_label("Something else").check()
    for box, typed in [("Day", "3"), ("Month", "March"), ("Year", "2026")]:
        page.get_by_label(box).fill(typed)
    page.get_by_label("Your message").fill("First line\nSecond line")
    page.get_by_role("button", name="Continue").click()
    answers = page.get_by_role("main")
    for answer in ["01632 960 001", "3 March 2026", "First line", "Second line", "notes.txt"]:
        expect(answers).to_contain_text(answer)
    _assert_fits(page, runs_scripts)

    page.get_by_role("button", name="Change Your name").click()
    page.wait_for_url("**#id_your_name")
    page.get_by_label("Your name").fill("Ada Lovelace")
    page.get_by_role("button", name="Continue").click()
    expect(answers).to_contain_text("Ada Lovelace")
    page.get_by_role("button", name="Send to us").click()
    expect(answers).to_contain_text("Your reference number is")
    _assert_fits(page, runs_scripts)


def _assert_fits(page, runs_scripts):
    """No sideways scrolling; and no fault that axe knows, which itself is a script."""
    if runs_scripts:
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
        assert_sound(page)


def test_one_click_says_whether_a_page_is_useful(visit):
    page = visit("/about-nhs-digital/careers", java_script_enabled=False).page
    page.get_by_role("button", name="Yes this page is useful").click()
    expect(page.get_by_role("main")).to_contain_text("Thank you")
    page.get_by_role("link", name="Back to “Careers”").click()
    page.wait_for_url("**/about-nhs-digital/careers")
    assert page.context.cookies() == []


def test_an_editor_makes_a_form_and_reads_what_is_sent(signed_in, visit):
    page = signed_in("Editors")
    page.goto("/admin/pages/")
    for title in ["Home", "Forms"]:
        page.get_by_role("link", name=f"Explore child pages of '{title}'").click()
    page.get_by_role("link", name="Add child page").first.click()
    page.locator("a[href*='/home/formpage/']").first.click()
    page.get_by_role("textbox", name="Title").first.fill("Report a broken link")
    page.get_by_role("textbox", name="Summary").fill("Tell us which link leads nowhere.")
    page.get_by_role("button", name=re.compile("Add question")).click()
    page.locator("#id_form_fields-0-label").fill("Which link?")
    page.locator("#id_form_fields-0-field_type").select_option("singleline")
    publish(page)
    page.get_by_text(" published").first.wait_for()

    reader = visit("/forms/report-a-broken-link").page
    reader.get_by_label("Which link?").fill("The one to nowhere")
    reader.get_by_role("button", name="Continue").click()
    reader.get_by_role("button", name="Send").click()
    reader.get_by_text("Your reference number is").wait_for()

    page.goto("/admin/forms/")
    page.get_by_role("link", name="Report a broken link").first.click()
    page.get_by_text("The one to nowhere").wait_for()
