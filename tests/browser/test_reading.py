"""Pages adapt to narrow windows, large spacing, colours of the visitor's own, and paper."""

import pytest

from tests.served import KINDS_OF_PAGE

pytestmark = pytest.mark.browser

#: A window of 1280 pixels enlarged to 400 %.
NARROW = 320

#: What WCAG 1.4.12 lets a reader set.
SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
"""

#: Adds a style as a reader's browser does, whatever styles the site permits.
ADD_STYLE = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}"""

#: Elements whose words don't fit into them and are cut off or stick out. What is typed into a field
#: may be wider than that: it can be read by moving along it.
CUT_OFF = """() => Array.from(document.querySelectorAll("body *")).filter((element) => {
  if (element.closest(".nhsd-visually-hidden, .nhsd-skip-link, svg")) return false;
  const style = getComputedStyle(element);
  const cuts = style.overflowX === "hidden" || style.overflowY === "hidden"
    || ["BUTTON", "INPUT", "SELECT"].includes(element.tagName);
  return cuts && (element.tagName !== "INPUT" && element.scrollWidth > element.clientWidth + 1
    || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""

#: How many pixels the page is wider than the window.
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

#: Controls that nothing but a background would tell from the page around them.
BORDERLESS = """() => Array.from(
  document.querySelectorAll(".nhsd-button, button, input, select, textarea")
).filter((control) => control.checkVisibility() && !control.querySelector("svg")
  && !["radio", "checkbox"].includes(control.type)
  && !control.closest(".nhsd-visually-hidden")
  && parseFloat(getComputedStyle(control).borderTopWidth) < 1
).map((control) => control.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_a_narrow_window_loses_nothing_even_with_larger_spacing(look, addresses, kind):
    page = look(addresses[kind], width=NARROW).page
    assert page.evaluate(EXCESS) <= 0
    page.evaluate(ADD_STYLE, SPACING)
    assert page.evaluate(EXCESS) <= 0
    assert page.evaluate(CUT_OFF) == []


def test_nothing_is_wider_than_a_window_of_any_width(look):
    page = look("/").page
    for width in [320, 390, 768, 1280]:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(EXCESS) <= 0, width


@pytest.mark.parametrize(
    "kind", ["HomePage", "GeneralPage", "FormPage", "ServicesIndexPage", "search"]
)
def test_controls_have_edges_in_the_visitors_own_colours(look, addresses, kind):
    page = look(addresses[kind], forced_colors="active").page
    assert page.evaluate(BORDERLESS) == []


@pytest.mark.parametrize("name", ["Search", "Services"])
def test_the_focus_shows_in_the_visitors_own_colours(look, name):
    page = look("/", forced_colors="active").page
    control = page.get_by_role("button" if name == "Search" else "link", name=name).first
    control.focus()
    box = control.bounding_box()
    around = {key: box[key] - 6 for key in ("x", "y")}
    around |= {key: box[key] + 12 for key in ("width", "height")}
    focused = page.screenshot(clip=around)
    control.blur()
    assert focused != page.screenshot(clip=around)


@pytest.mark.parametrize("kind", ["HomePage", "GeneralPage", "PublicationPage"])
def test_paper_bears_the_content_and_no_navigation(look, addresses, kind):
    page = look(addresses[kind], media="print").page
    assert page.get_by_role("heading", level=1).is_visible()
    for part in ["header nav", "header button", "footer nav", "[role=search]"]:
        assert not page.locator(f"{part} >> visible=true").count(), part
