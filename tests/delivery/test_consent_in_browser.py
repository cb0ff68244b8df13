"""Our loader in a real browser, under the policy that the response bears."""

from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from nhsd_site.delivery.models import ThirdPartyTag
from tests.browsers import chromium

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

SITE = "https://testserver"
TOOL = "https://tool.example.com"
TOOL_SCRIPT = "window.ran = document.currentScript.dataset.site"


@pytest.fixture
def home_page(client):
    """Gives the home page's response to a visitor who answered “yes”, “no”, or nothing at all."""
    ThirdPartyTag.objects.create(
        name="A tool",
        kind=ThirdPartyTag.Kind.ANALYTICS,
        category=ThirdPartyTag.Category.STATISTICS,
        purpose="It counts visits.",
        script_url=f"{TOOL}/tool.js?id=1",
        settings=[
            ("setting", {"how": "command", "name": "dataLayer", "value": "js, now"}),
            ("setting", {"how": "command", "name": "dataLayer", "value": "config, G-1, 7"}),
            ("setting", {"how": "variable", "name": "toolSettings.site.number", "value": "17"}),
            ("setting", {"how": "attribute", "name": "data-site", "value": "ours"}),
        ],
        enabled=True,
    )

    def answered(answer=None):
        if answer:
            client.post("/cookies", {"all": answer}, headers={"Sec-Fetch-Site": "same-origin"})
        return client.get("/")

    return answered


class Visit:
    """The response opened in Chromium: what it asked for, and what the browser complained of."""

    def __init__(self, response, script):
        self.asked, self.complaints = [], []
        self._response = response
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            page.on("console", lambda message: self.complaints.append(message.text))
            page.on("pageerror", lambda error: self.complaints.append(str(error)))
            page.route("**/*", self._answer)
            page.goto(f"{SITE}/", wait_until="networkidle")
            self.found = page.evaluate(script)
            browser.close()

    def _answer(self, route):
        address = urlsplit(route.request.url)
        self.asked.append(f"{address.scheme}://{address.netloc}")
        if route.request.url == f"{SITE}/":
            headers = dict(self._response.items())
            headers.pop("Content-Encoding", None)
            route.fulfill(body=self._response.content, headers=headers)
        elif address.path.startswith("/static/"):
            route.fulfill(path=finders.find(address.path.removeprefix("/static/")))
        elif address.netloc == urlsplit(TOOL).netloc:
            route.fulfill(body=TOOL_SCRIPT, content_type="text/javascript")
        else:
            route.fulfill(status=404)


def test_the_tool_runs_with_its_settings_for_who_agreed(home_page):
    visit = Visit(
        home_page("yes"),
        """() => ({
          ran: window.ran,
          number: window.toolSettings.site.number,
          commands: window.dataLayer.map((each) => Array.from(each).map((part) => typeof part)),
          areArguments: window.dataLayer.every((each) => !Array.isArray(each)),
        })""",
    )
    assert visit.found == {
        "ran": "ours",
        "number": 17,
        "commands": [["string", "object"], ["string", "string", "number"]],
        "areArguments": True,
    }
    assert TOOL in visit.asked
    assert visit.complaints == []


@pytest.mark.parametrize("answer", [None, "no"])
def test_no_third_party_is_contacted_without_a_yes(home_page, answer):
    visit = Visit(home_page(answer), "() => window.ran")
    assert visit.found is None
    assert set(visit.asked) == {SITE}
    assert visit.complaints == []
