"""What tests in a real browser start from."""

from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, sync_playwright

from tests.browsers import chromium
from tests.served import PASSWORD, account_of

WIDE = 1280
#: How long the browser may take for anything, in milliseconds.
PATIENCE = 10_000


@dataclass
class Visit:
    """A page in a window of its own, and what the browser did and said meanwhile."""

    page: Page
    #: All requests, that of the page itself first.
    requests: list[Request] = field(default_factory=list)
    #: Errors of scripts, and what the console says is wrong: blocked or missing things.
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)

    @property
    def addresses(self):
        """The addresses of all requests."""
        return [request.url for request in self.requests]

    def _listen(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


@pytest.fixture(scope="package")
def browser(served, addresses):
    """Chromium. It ends with this folder's tests: while it runs, Django refuses to ask a database.

    So the demo and its server are there before it.
    """
    # Its sandbox needs rights that root in a container has not.
    options = {"executable_path": chromium(), "args": ["--no-sandbox"]}
    with sync_playwright() as playwright, playwright.chromium.launch(**options) as browser:
        yield browser


@pytest.fixture
def visit(browser, served):
    """Opens a path of the site: `visit("/search", width=390)`, with options of the window."""
    with ExitStack() as windows:

        def open_path(path, width=WIDE, **options):
            window = browser.new_context(
                base_url=served.url, viewport={"width": width, "height": 900}, **options
            )
            window.set_default_timeout(PATIENCE)
            visited = Visit(windows.enter_context(window).new_page())
            visited.page.goto(path)
            return visited

        yield open_path


@pytest.fixture
def signed_in(visit):
    """Signs in to the admin as the account of a group; gives the page with the dashboard."""

    def sign_in(group_name):
        page = visit("/admin/").page
        page.get_by_role("textbox", name="E-mail address").fill(account_of(group_name))
        page.get_by_role("textbox", name="Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        return page

    return sign_in
