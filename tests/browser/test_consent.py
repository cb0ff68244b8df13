"""No tool of others runs, or is named, before a visitor has agreed, with or without scripts."""

import pytest

pytestmark = pytest.mark.browser

SCRIPT = "https://tool.example.com/tool.js"


@pytest.fixture
def tool(signed_in):
    """A third-party tool that an administrator has entered, and takes away after the test."""
    page = signed_in("Site administrators")
    page.goto("/admin/snippets/delivery/thirdpartytag/add/")
    page.get_by_role("textbox", name="Name").fill("Visit counter")
    page.get_by_role("combobox", name="Kind").select_option(index=1)
    page.get_by_role("combobox", name="Category").select_option(index=1)
    page.get_by_role("textbox", name="Purpose").fill("It counts visits.")
    page.get_by_role("textbox", name="Address of its script").fill(SCRIPT)
    page.get_by_role("checkbox", name="Enabled").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Visit counter").first.click()
    yield "Visit counter"
    page.goto(page.url.replace("/edit/", "/delete/"))
    page.get_by_role("button", name="Yes, delete").click()


def test_a_visitor_without_scripts_refuses_and_later_agrees(tool, visit):
    page = visit("/services", java_script_enabled=False).page
    banner = page.get_by_role("region", name="Cookies")
    banner.get_by_role("button", name="Reject").click()
    assert page.url.endswith("/services")
    assert banner.count() == 0
    assert SCRIPT not in page.content()

    page.get_by_role("link", name="Cookie consent").click()
    page.get_by_role("radio", name="Use them").first.check()
    page.get_by_role("button", name="Save my choice").click()
    assert page.get_by_role("radio", name="Use them").first.is_checked()
    assert SCRIPT in page.content()


def test_the_tool_is_asked_for_only_after_a_yes(tool, visit):
    visited = visit("/services")
    assert SCRIPT not in visited.addresses
    answer = {"body": "window.counted = true", "content_type": "text/javascript"}
    visited.page.route(SCRIPT, lambda route: route.fulfill(**answer))
    with visited.page.expect_response(SCRIPT):
        visited.page.get_by_role("button", name="Accept").click()
    assert visited.complaints == []
