"""What editors and administrators do in the admin, and what visitors then see."""

import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

#: Each process of the server asks once a second whether anything has changed.
SECONDS_UNTIL_SEEN = 5

TITLE = "Presses are tried in public"


@pytest.fixture
def sees(look):
    """Whether a visitor of a path sees a text, now or, as far as processes lag, very soon."""

    def wait_for(path, text):
        page = look(path).page
        last_look = time.monotonic() + SECONDS_UNTIL_SEEN
        while not page.get_by_text(text).first.is_visible():
            if time.monotonic() > last_look:
                return False
            page.reload()
        return True

    return wait_for


def publish(page):
    """Press “Publish”, which stands behind the arrow beside “Save draft”."""
    page.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()


def add_block(page, name, words):
    """Put a block with these words into an empty body."""
    body = page.locator("[data-contentpath='body']")
    body.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name).click()
    page.locator("[contenteditable=true]").last.click()
    page.keyboard.type(words)
    # The editor hands its words over to the form a moment after they were typed.
    expect(page.locator("input[name='body-0-value']")).to_have_value(re.compile(words))


def test_an_editor_publishes_news_and_visitors_read_it(signed_in, sees):
    page = signed_in("Editors")
    page.goto("/admin/pages/")
    for title in ["Home", "News and events", "Latest news items"]:
        page.get_by_role("link", name=f"Explore child pages of '{title}'").click()
    page.get_by_role("link", name="Add child page").first.click()
    add_block(page, "Text", "Letters are cast in lead.")
    page.get_by_role("textbox", name="Title").first.fill(TITLE)
    page.get_by_role("textbox", name="Summary").fill("Everybody may come and look.")
    publish(page)
    page.get_by_text(" published").first.wait_for()

    assert sees("/", TITLE)
    assert sees("/news-and-events/news", TITLE)
    assert sees("/search?query=presses+public", TITLE)
    assert sees("/news-and-events/latest-news/presses-are-tried-in-public", "cast in lead")


def test_an_author_cannot_publish(signed_in):
    page = signed_in("Authors")
    page.goto("/admin/pages/search/?q=Press+office")
    page.get_by_role("row", name="Press office").get_by_role("link").first.click()
    page.get_by_role("button", name="More actions").click()
    assert page.get_by_role("button", name="Submit").count() > 0
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0


def test_an_administrator_renames_a_link_of_the_main_menu(signed_in, sees):
    page = signed_in("Site administrators")
    _rename_link(page, "Developer", "For developers")
    assert sees("/services", "For developers")

    _rename_link(page, "For developers", "Developer")


def _rename_link(page, old, new):
    page.goto("/admin/snippets/chrome/menu/")
    page.get_by_role("link", name="Main menu").first.click()
    page.locator(f"input[value='{old}']").fill(new)
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    page.get_by_text("updated").wait_for()


def test_an_administrator_changes_a_promo_banner(signed_in, sees):
    page = signed_in("Site administrators")
    _rename_banner(page, "Data dashboards", "Figures at a glance")
    assert sees("/", "Figures at a glance")

    _rename_banner(page, "Figures at a glance", "Data dashboards")


def _rename_banner(page, old, new):
    page.goto("/admin/snippets/chrome/promobanner/")
    page.get_by_role("link", name=old).first.click()
    page.get_by_role("textbox", name="Title").fill(new)
    publish(page)
    page.get_by_text(" published").first.wait_for()
