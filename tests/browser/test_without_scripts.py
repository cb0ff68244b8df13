"""Nothing needs JavaScript."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def open_plainly(visit):
    """Opens a path in a browser that runs no script; gives the page."""
    return lambda path, **options: visit(path, java_script_enabled=False, **options).page


def test_the_menu_opens_and_leads_on(open_plainly):
    page = open_plainly("/", width=390)
    page.get_by_role("button", name="Menu").click()
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("link", name="Services").click()
    page.wait_for_url("**/services")


def test_the_search_finds_and_pages_on(open_plainly):
    page = open_plainly("/")
    page.get_by_role("searchbox").fill("data")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?query=data")
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2**")
    assert page.get_by_role("main").get_by_role("searchbox").input_value() == "data"


@pytest.mark.parametrize("width", [390, 1280])
def test_results_are_narrowed_and_widened_again(open_plainly, width):
    page = open_plainly("/search?query=data&sort=date", width=width)
    if width == 390:
        page.get_by_role("link", name="Narrow the results").click()
    narrowing = page.get_by_role("navigation", name="Narrow the results")
    narrowing.get_by_role("link", name="Publication").click()
    narrowing.get_by_text("Year", exact=True).click()
    narrowing.get_by_role("link", name="2021").click()
    page.get_by_role("searchbox").fill("dementia")
    page.keyboard.press("Enter")
    page.wait_for_url("**query=dementia*")
    for kept in ("sort=date", "kind=publication", "year=2021"):
        assert kept in page.url
    assert narrowing.get_by_role("link", name="March").is_visible()
    page.get_by_role("list", name="Narrowed by").get_by_role("link", name="2021").click()
    assert "year" not in page.url
    assert "kind=publication" in page.url


def test_a_form_says_what_is_missing_and_takes_what_is_sent(open_plainly):
    page = open_plainly("/forms/suggest-an-improvement-to-a-service")
    page.get_by_role("main").get_by_role("button").last.click()
    problem = page.get_by_role("alert")
    assert "There is a problem" in problem.inner_text()
    problem.get_by_role("link").first.click()
    target = page.url.partition("#")[2]
    assert page.locator(f"[id='{target}']").is_visible()


def test_an_expander_opens(open_plainly):
    page = open_plainly("/about-nhs-digital/contact-us/freedom-of-information")
    expander = page.locator("details").first
    expander.locator("summary").click()
    assert expander.get_attribute("open") is not None
