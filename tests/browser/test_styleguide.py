"""Every block and component, on the one page that shows them all."""

import pytest

from tests.browser.test_accessibility import assert_sound

pytestmark = pytest.mark.browser

NARROWEST, NARROW, WIDE, HEIGHT = 320, 390, 1280, 900
GUIDE = "/styleguide"


def test_axe_finds_nothing_at_any_width_nor_in_forced_colours(look):
    page = look(GUIDE, width=NARROWEST).page
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in (NARROWEST, NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert_sound(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(forced_colors="active")
    assert_sound(page)


def test_axe_finds_nothing_where_our_scripts_do_not_run(look):
    page = look("/cookies").page
    # Axe is a script itself, so a browser that runs none can't be asked.
    page.route("**/*.js", lambda route: route.abort())
    page.goto(GUIDE)
    assert_sound(page)
    page.unroute("**/*.js")


@pytest.fixture
def guide_without_scripts(visit):
    return visit(GUIDE, java_script_enabled=False)


def test_without_scripts_a_video_loads_in_its_place_once_it_is_asked_for(
    guide_without_scripts, served
):
    page = guide_without_scripts.page
    page.get_by_text("Play it here").first.click()
    load = page.get_by_role("link", name="Load it from YouTube")
    load.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert all(address.startswith(served.url) for address in guide_without_scripts.addresses)
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="Playing"))
    load.click()
    title = "How a prescription reaches the pharmacy"
    frame = page.frame_locator(f"iframe[title^='{title}']")
    frame.get_by_text("Playing").wait_for()
    assert page.url == served.url + GUIDE
    asked = guide_without_scripts.requests[-1]
    assert asked.url.startswith("https://www.youtube-nocookie.com/embed/")
    assert asked.headers["referer"] == f"{served.url}/"
    assert not guide_without_scripts.complaints


def test_on_paper_details_are_open_and_a_video_is_an_address(look):
    page = look(GUIDE, media="print").page
    assert page.get_by_text("Each booking counts once").is_visible()
    assert page.get_by_text("a million prescriptions leave a practice").is_visible()
    assert not page.get_by_text("Play it here").first.is_visible()
    printed = (
        "getComputedStyle(document.querySelector('.nhsd-media p > a:not([target])'), '::after')"
    )
    assert "attr" not in page.evaluate(f"{printed}.content")
    assert "youtube.com/watch" in page.evaluate(f"{printed}.content")
