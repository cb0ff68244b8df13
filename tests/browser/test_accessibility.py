"""No page has a fault that axe knows, and all of them can be read in any way."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.served import KINDS_OF_PAGE

pytestmark = pytest.mark.browser

RULES = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice",
]  # fmt: skip
axe = Axe()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_axe_finds_nothing(visit, addresses, kind, width):
    page = visit(addresses[kind], width=width).page
    found = axe.run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()
