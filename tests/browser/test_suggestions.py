"""Suggestions while somebody types: a combobox that keyboards and screen readers can use."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import assert_sound

pytestmark = pytest.mark.browser

PATH = "**/search/suggestions?*"


@pytest.fixture
def box(visit):
    """The search box of the home page, as a new visitor finds it."""
    return visit("/").page.get_by_role("combobox")


def typed(box, text="prescri"):
    box.press_sequentially(text)
    expect(box).to_have_attribute("aria-expanded", "true")
    return box.page.get_by_role("option").all()


def active_option(box):
    """The words of the option that assistive technology is told of, or None."""
    pointed_at = box.get_attribute("aria-activedescendant")
    if pointed_at is None:
        return None
    option = box.page.locator(f"#{pointed_at}")
    assert option.get_attribute("aria-selected") == "true"
    assert box.page.locator("[role=option][aria-selected=true]").count() == 1
    return option.inner_text()


def test_one_character_asks_for_nothing(visit):
    visited = visit("/")
    visited.page.clock.install()
    visited.page.reload()
    visited.page.get_by_role("combobox").press_sequentially("p")
    visited.page.clock.run_for(5_000)
    assert not any("/search/suggestions" in address for address in visited.addresses)


def test_two_characters_are_enough_and_their_number_is_said(box):
    box.press_sequentially("pr")
    expect(box).to_have_attribute("aria-expanded", "true")
    count = box.page.get_by_role("option").count()
    expect(box.page.get_by_role("status")).to_have_text(f"{count} suggestions")
    listed = box.get_attribute("aria-controls")
    assert box.page.locator(f"#{listed}").get_attribute("role") == "listbox"
    box.fill("qwertyuiop")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box.page.get_by_role("status")).to_have_text("No suggestions")


def test_arrows_go_round_from_the_typed_words_and_back(box):
    words = [option.inner_text() for option in typed(box)]
    assert active_option(box) is None
    seen = []
    for _ in range(len(words) + 2):
        box.press("ArrowDown")
        seen.append(active_option(box))
    assert seen == [*words, None, words[0]]
    box.press("ArrowUp")
    assert active_option(box) is None
    box.press("ArrowUp")
    assert active_option(box) == words[-1]


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight", "x"])
def test_whoever_edits_is_back_at_the_typed_words(box, key):
    typed(box)
    box.press("ArrowDown")
    box.press(key)
    assert active_option(box) is None
    expect(box).to_be_focused()


def test_enter_follows_the_chosen_one_and_searches_without_one(box):
    typed(box)
    box.press("Enter")
    box.page.wait_for_url("**/search?query=prescri")
    again = box.page.get_by_role("combobox")
    again.fill("")
    words = typed(again, "electronic prescription")[0].inner_text()
    again.press("ArrowDown")
    again.press("Enter")
    box.page.wait_for_url("**/services/electronic-prescription-service")
    assert "Electronic Prescription Service" in words


def test_escape_closes_the_list_and_leaves_what_was_typed(box):
    typed(box)
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("prescri")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")


def test_tab_leaves_the_box_at_once(box):
    typed(box)
    box.press("ArrowDown")
    box.press("Tab")
    expect(box).not_to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box.page.get_by_role("button", name="Search")).to_be_focused()


def test_a_click_follows(box):
    typed(box, "electronic prescription")[0].click()
    box.page.wait_for_url("**/services/electronic-prescription-service")


def test_whoever_types_fast_asks_once(visit):
    visited = visit("/")
    typed(visited.page.get_by_role("combobox"), "prescribing")
    assert sum("/search/suggestions" in address for address in visited.addresses) == 1


def test_without_an_answer_the_box_is_a_plain_one(visit):
    page = visit("/").page
    page.route(PATH, lambda route: route.fulfill(status=503, body="[]"))
    box = page.get_by_role("combobox")
    box.press_sequentially("prescribing")
    expect(page.get_by_role("status")).to_have_text("No suggestions")
    box.press("Enter")
    page.wait_for_url("**/search?query=prescribing")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["/", "/services", "/search?query=data"])
def test_an_open_list_is_sound_and_stays_within_the_page(visit, width, path):
    page = visit(path, width=width).page
    box = page.get_by_role("combobox")
    box.fill("")
    typed(box)
    box.press("ArrowDown")
    assert_sound(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
