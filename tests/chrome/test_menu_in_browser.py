"""The main menu in a real browser: no script is there to open or close it."""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from tests.browsers import chromium
from tests.factories import hub

pytestmark = pytest.mark.browser

SITE = "https://testserver"
FOCUSED = "document.activeElement.innerText.replace(/\\s+/g, ' ').trim()"
FOCUSED_IS_SEEN = "document.activeElement.getBoundingClientRect().width > 1"


@pytest.fixture
def html(menu, client):
    menu("main", ("Data", hub()), ("About us", hub("About us")))
    return client.get("/").text


@pytest.fixture
def opened(html):
    """Opens the home page in a window of this width, in pixels."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])

        def open_at(width):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.route("**/*", lambda route: _answer(route, html))
            page.goto(SITE)
            return page

        yield open_at
        browser.close()


def _answer(route, html):
    path = urlsplit(route.request.url).path
    if path == "/":
        return route.fulfill(body=html, content_type="text/html")
    if found := finders.find(path.removeprefix("/static/")):
        return route.fulfill(path=found)
    return route.abort()


def test_the_keyboard_opens_the_menu_and_escape_closes_it(opened):
    page = opened(390)
    burger, nav = page.get_by_role("button", name="Menu"), page.locator(".nhsd-nav")
    assert not nav.is_visible()

    burger.press("Enter")
    assert nav.get_by_role("link").all_inner_texts() == ["Data", "About us"]

    page.keyboard.press("Escape")
    assert not nav.is_visible()
    assert page.evaluate(FOCUSED) == "Menu"


def test_the_links_follow_the_burger_in_the_order_of_tabs(opened):
    page = opened(390)

    page.get_by_role("button", name="Menu").press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate(FOCUSED) == "Data"


def test_a_wide_window_shows_the_menu_and_has_no_tab_stop_for_the_burger(opened):
    page = opened(1280)

    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED_IS_SEEN)
        stops.append(page.evaluate(FOCUSED))

    assert stops == ["Skip to main content", "NHS Digital home", "Data", "About us"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_around_the_page_is_wider_than_the_window(opened, width):
    page = opened(width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
