"""What tests in a real browser start from."""

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, sync_playwright

from tests.browsers import chromium
from tests.loaded import PASSWORD, account_of

WIDE, HEIGHT = 1280, 900
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
def browser(served, addresses, every_path):
    """Chromium. It ends with this folder's tests: while it runs, Django has another connection.

    So the demo and its server are there before it, and no test that asks the database itself
    belongs into this folder.
    """
    # Its sandbox needs rights that root in a container has not.
    options = {"executable_path": chromium(), "args": ["--no-sandbox"]}
    with sync_playwright() as playwright, playwright.chromium.launch(**options) as browser:
        yield browser


@pytest.fixture
def visit(browser, served):
    """Opens a path as a new visitor does: `visit("/search", width=390)`, with options of Chromium's
    context. Who only looks at a page, and leaves nothing behind in the browser, should `look`.
    """
    with ExitStack() as windows:

        def open_path(path, width=WIDE, **options):
            visited = Visit(windows.enter_context(_window(browser, served, width, **options)))
            visited.page.goto(path)
            return visited

        yield open_path


@pytest.fixture(scope="package")
def look(browser, served):
    """Opens a path in the window of all who only look, in a fifth of the time of a new one:
    `look("/", width=390, media="print")`, with whatever else a page can emulate. A session with
    Chromium's own protocol would undo that: it needs a window of its own.
    """
    usual = {"media": "null", "forced_colors": "null", "reduced_motion": "null"}
    with _window(browser, served) as page:
        visited = Visit(page)

        def open_path(path, width=WIDE, **emulated):
            visited.requests.clear()
            visited.complaints.clear()
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(**usual | emulated)
            page.goto(path)
            return visited

        yield open_path


@pytest.fixture(scope="package")
def signed_in(browser, served):
    """Opens the dashboard of a group's account, which signs in when it is first asked for."""
    pages = {}
    with ExitStack() as windows:

        def open_dashboard(group_name):
            if group_name not in pages:
                pages[group_name] = windows.enter_context(_window(browser, served))
                _sign_in(pages[group_name], account_of(group_name))
            pages[group_name].goto("/admin/")
            return pages[group_name]

        yield open_dashboard


def _sign_in(page, account):
    # Whatever a test that failed has left half done is given up.
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/")
    page.get_by_role("textbox", name="E-mail address").fill(account)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


@contextmanager
def _window(browser, served, width=WIDE, **options):
    """The page in a new window, which has neither cookies nor kept files."""
    size = {"width": width, "height": HEIGHT}
    with browser.new_context(base_url=served.url, viewport=size, **options) as window:
        window.set_default_timeout(PATIENCE)
        yield window.new_page()
