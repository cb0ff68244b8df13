"""All of it works from the keyboard, and one always sees where one is."""

import pytest

from tests.served import ADDRESSES

pytestmark = pytest.mark.browser

GENERAL_PAGE = "/about-nhs-digital/accessibility"

#: Notes how everything that can have the focus looks while it has not.
NOTE_LOOKS = """() => {
  window.looks = (element) => {
    const parts = [element, "::after"].map((part) =>
      part === element ? getComputedStyle(element) : getComputedStyle(element, part));
    return parts.map((style) => [
      style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
      style.backgroundColor].join(" ")).join(" | ");
  };
  window.unfocused = new Map();
  const stops = "a, button, input, select, textarea, summary, [tabindex]";
  for (const element of document.querySelectorAll(stops))
    window.unfocused.set(element, window.looks(element));
}"""

#: The Tab stop that has the focus now; null when the focus has left the page.
STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: element.outerHTML.slice(0, 120),
    words: element.innerText.replace(/\\s+/g, " ").trim(),
    isSeen: box.width > 1 && box.height > 1 && middle !== null
      && (element.contains(middle) || middle.contains(element)),
    looksFocused: window.looks(element) !== window.unfocused.get(element),
  };
}"""

MOST_STOPS = 200


def tab_stops(page):
    """Every stop from the beginning of the page to its end, as `STOP` describes it."""
    page.evaluate(NOTE_LOOKS)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"more than {MOST_STOPS} Tab stops: {stops[-3:]}")


def expanded(page, name):
    """Whether assistive technology is told that the button `name` has opened something."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    button = next(
        node
        for node in nodes
        if node.get("role", {}).get("value") == "button" and node["name"]["value"] == name
    )
    states = {state["name"]: state["value"]["value"] for state in button["properties"]}
    return states["expanded"]


def test_the_first_stop_skips_to_the_main_content(look):
    page = look(GENERAL_PAGE).page
    skip_link = page.get_by_role("link", name="Skip to main content")
    page.keyboard.press("Tab")
    assert skip_link.bounding_box()["x"] >= 0
    assert skip_link.evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["/", GENERAL_PAGE, ADDRESSES["search, narrowed"]])
def test_every_stop_is_seen_and_looks_focused(look, address, width):
    # Otherwise the page would still be gliding to where the focus is.
    stops = tab_stops(look(address, width=width, reduced_motion="reduce").page)
    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert [stop["name"] for stop in stops if not stop["looksFocused"]] == []


def test_the_menu_opens_with_enter_and_closes_with_escape(visit):
    page = visit("/", width=390).page
    menu = page.get_by_role("navigation", name="Main menu")
    burger = page.get_by_role("button", name="Menu")
    assert menu.is_hidden()
    assert expanded(page, "Menu") is False
    burger.focus()
    page.keyboard.press("Enter")
    links = menu.get_by_role("link").all()
    assert len(links) > 1
    assert all(link.is_visible() for link in links)
    assert expanded(page, "Menu") is True
    page.keyboard.press("Tab")
    assert links[0].evaluate("link => link === document.activeElement")
    page.keyboard.press("Escape")
    assert menu.is_hidden()
    assert burger.evaluate("button => button === document.activeElement")


def test_where_the_menu_is_always_open_its_button_is_no_stop(look):
    page = look("/").page
    menu = page.get_by_role("navigation", name="Main menu")
    words = [stop["words"] for stop in tab_stops(page)]
    links = menu.get_by_role("link").all_inner_texts()
    assert words[: 2 + len(links)] == ["Skip to main content", "NHS Digital home", *links]
    assert "Menu" not in words
