"""No tool of others runs, or is named, before a visitor has agreed, with or without scripts."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCRIPT = "https://tool.example.com/tool.js?id=1"

#: What the tool is given, as an administrator enters it.
SETTINGS = [
    ("command", "dataLayer", "js, now"),
    ("command", "dataLayer", "config, G-1, 7"),
    ("variable", "toolSettings.site.number", "17"),
    ("attribute", "data-site", "ours"),
]

#: What the tool does when it runs, and what it then finds.
RUN = "window.ran = document.currentScript.dataset.site"
FOUND = """() => ({
  ran: window.ran,
  number: window.toolSettings.site.number,
  commands: window.dataLayer.map((each) => Array.from(each).map((part) => typeof part)),
  areArguments: window.dataLayer.every((each) => !Array.isArray(each)),
})"""


@pytest.fixture(scope="module")
def tool(signed_in):
    """A third-party tool that an administrator enters, and takes away after the last test."""
    page = signed_in("Site administrators")
    page.goto("/admin/snippets/delivery/thirdpartytag/add/")
    page.get_by_role("textbox", name="Name").first.fill("Visit counter")
    page.get_by_role("combobox", name="Kind").select_option(index=1)
    page.get_by_role("combobox", name="Category").select_option(index=1)
    page.get_by_role("textbox", name="Purpose").first.fill("It counts visits.")
    page.get_by_role("textbox", name="Address of its script").fill(SCRIPT)
    for number, setting in enumerate(SETTINGS):
        _add_setting(page, number, *setting)
    page.get_by_role("checkbox", name="Enabled").check()
    press(page, "Save")
    page.get_by_role("link", name="Visit counter").first.click()
    page.wait_for_url("**/edit/**")
    yield
    page.goto(page.url.replace("/edit/", "/delete/"))
    press(page, "Yes, delete")


def press(page, name):
    """Press a button, and wait for the page that answers it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def _add_setting(page, number, how, name, value):
    settings = page.locator("[data-contentpath=settings]")
    settings.get_by_role("button", name="Insert a block").last.click()
    page.locator(f"[name=settings-{number}-value-how]").select_option(how)
    page.locator(f"[name=settings-{number}-value-name]").fill(name)
    page.locator(f"[name=settings-{number}-value-value]").fill(value)


@pytest.fixture
def visited(tool, visit):
    """A page of the site, in a browser in which the tool's script can be had."""
    visited = visit("/services")
    answer = {"body": RUN, "content_type": "text/javascript"}
    visited.page.route(SCRIPT, lambda route: route.fulfill(**answer))
    return visited


def test_a_visitor_without_scripts_refuses_and_later_agrees(tool, visit):
    page = visit("/services", java_script_enabled=False).page
    banner = page.get_by_role("region", name="Cookies")
    press(page, "Reject")
    assert page.url.endswith("/services")
    assert banner.count() == 0
    assert SCRIPT not in page.content()

    page.get_by_role("link", name="Cookie consent").click()
    page.get_by_role("radio", name="Use them").first.check()
    press(page, "Save my choice")
    assert page.get_by_role("radio", name="Use them").first.is_checked()
    assert SCRIPT in page.content()


def test_the_tool_runs_with_its_settings_only_after_a_yes(visited, served):
    assert hosts(visited) == {urlsplit(served.url).netloc}
    with visited.page.expect_response(SCRIPT):
        visited.page.get_by_role("button", name="Accept").click()
    visited.page.wait_for_load_state()
    assert visited.page.evaluate(FOUND) == {
        "ran": "ours",
        "number": 17,
        "commands": [["string", "object"], ["string", "string", "number"]],
        "areArguments": True,
    }
    assert visited.complaints == []


def test_no_third_party_is_contacted_after_a_no(visited, served):
    visited.page.get_by_role("button", name="Reject").click()
    expect(visited.page.get_by_role("region", name="Cookies")).to_have_count(0)
    visited.page.goto("/", wait_until="networkidle")
    assert hosts(visited) == {urlsplit(served.url).netloc}
    assert visited.page.evaluate("window.ran") is None
    assert visited.complaints == []


def hosts(visited):
    return {urlsplit(address).netloc for address in visited.addresses}
