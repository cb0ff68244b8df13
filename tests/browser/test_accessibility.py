"""No page has a fault that axe knows, and all of them can be read in any way."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.served import KINDS_OF_PAGE

pytestmark = pytest.mark.browser

RULES = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
]  # fmt: skip
NARROW, WIDE, HEIGHT = 390, 1280, 900
axe = Axe()


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_axe_finds_nothing(look, addresses, kind):
    page = look(addresses[kind], width=NARROW).page
    assert_sound(page)
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    assert_sound(page)


def test_axe_finds_nothing_in_a_form_that_was_filled_in_badly(look, addresses):
    page = look(addresses["FormPage"]).page
    page.get_by_role("main").locator("form button").click()
    page.get_by_role("alert").wait_for()
    assert_sound(page)


def test_axe_finds_nothing_in_an_open_menu(look):
    page = look("/", width=NARROW).page
    page.get_by_role("button", name="Menu").click()
    assert_sound(page)


def assert_sound(page):
    found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.thorough
def test_axe_finds_nothing_on_any_page(look, every_path):
    """All of the demo, by `make every-page`: one report of whatever it finds."""
    faults = []
    for path in every_path:
        page = look(path, width=NARROW).page
        faults += faults_of(page, f"{path} at {NARROW}")
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        faults += faults_of(page, f"{path} at {WIDE}")
    assert not faults, "\n".join(faults)


def faults_of(page, name):
    """What axe finds, each as a line that begins with the name of the page."""
    found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [f"{name}: {fault['id']}, {fault['help']}" for fault in found.response["violations"]]
