"""The vocabulary of the body: what holds for every block, and what the newer ones say."""

from copy import deepcopy

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template import Context, Template

from nhsd_site.core.blocks import BODY
from nhsd_site.core.embedding import FRAME_HOSTS, embed_at
from nhsd_site.core.outline import Outline
from publications.repeating import without_figures
from tests.core.test_body import BODY as STREAM
from tests.core.test_body import section, stream

#: Elements that stand for something without having any words in them.
MAY_BE_EMPTY = {"img", "source", "br", "iframe", "picture", "td"}


def shown(*blocks):
    template = Template("{% load body_tags %}{% body blocks %}")
    html = template.render(Context({"blocks": stream(*blocks)}))
    return BeautifulSoup(html, "html.parser")


def example(name, **changes):
    """The preview of the block `name`, as a block of a body."""
    block = dict(BODY)[name]
    return name, block.normalize({**block.get_preview_value(), **changes})


@pytest.mark.parametrize("name", [name for name, _block in BODY])
def test_every_block_tells_what_it_is_for_and_shows_an_example(name, django_assert_num_queries, db):
    block = dict(BODY)[name]
    assert block.get_description()
    assert block.meta.group
    with django_assert_num_queries(0):
        page = shown(
            (name, block.get_preview_value()), section("A"), (name, block.get_preview_value())
        )
    assert page.get_text(strip=True)
    for element in page.find_all(True):
        has_words = element.get_text(strip=True) or element.find(["img", "iframe"])
        assert has_words or element.name in MAY_BE_EMPTY, element
    levels = [int(each.name[1]) for each in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))
    assert 1 not in levels
    ids = [each["id"] for each in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


class TestVideosAndPosts:
    @pytest.mark.parametrize(
        ("given", "site", "frame"),
        [
            ("https://www.youtube.com/watch?v=abc_DEF-123&t=30s", "YouTube", "abc_DEF-123"),
            ("http://youtu.be/abc_DEF-123?si=tracked", "YouTube", "abc_DEF-123"),
            ("https://m.youtube.com/shorts/abc_DEF-123", "YouTube", "abc_DEF-123"),
            ("https://vimeo.com/123456", "Vimeo", "123456?dnt=1"),
            ("https://vimeo.com/123456/abcdef0123", "Vimeo", "123456?dnt=1&h=abcdef0123"),
            ("https://player.vimeo.com/video/123456?h=abc", "Vimeo", "123456?dnt=1&h=abc"),
            ("https://www.linkedin.com/posts/nhs-digital_a-post", "LinkedIn", ""),
            ("https://twitter.com/NHSDigital/status/1", "X", ""),
        ],
    )
    def test_the_sites_that_there_may_be(self, given, site, frame):
        embed = embed_at(given)
        assert embed.site == site
        assert embed.frame.endswith(frame)
        assert bool(embed.frame) == embed.frame.startswith(FRAME_HOSTS)
        assert embed.address.startswith("https://")
        assert "tracked" not in embed.address

    @pytest.mark.parametrize(
        "given",
        [
            "https://example.org/watch?v=abc_DEF-123",
            "https://www.youtube.com/watch?v=",
            "https://www.youtube.com/watch?v=a%22onload",
            "https://www.youtube.com/@NHSDigital",
            "https://youtube.com.example.org/watch?v=abc_DEF-123",
            "https://vimeo.com/channels/staffpicks",
            "https://player.vimeo.com/video/123456?h=%26autoplay",
            "https://x.com/",
            "javascript://youtu.be/abc_DEF-123",
            "https://[youtu.be/abc",
            "",
        ],
    )
    def test_all_others_are_refused(self, given):
        assert embed_at(given) is None

    def test_an_editor_is_told_which_addresses_there_may_be(self):
        _name, value = example("media", address="https://example.org/video")
        with pytest.raises(ValidationError) as refused:
            dict(BODY)["media"].clean(value)
        assert "YouTube or Vimeo" in refused.value.block_errors["address"].message

    def test_a_draft_may_have_any_address_and_shows_nothing_of_it(self):
        _name, value = example("media", address="https://example.org/video")
        deepcopy(dict(BODY)["media"]).clean_deferred(value)
        assert not shown(("media", value)).find(True)

    def test_a_video_waits_for_a_click_in_an_empty_frame_of_its_own(self):
        page = shown(example("media"), example("media"))
        frames, loaders = page.find_all("iframe"), page.select("a[target]")
        assert not any(frame.get("src") for frame in frames)
        assert [frame["name"] for frame in frames] == [link["target"] for link in loaders]
        assert frames[0]["name"] != frames[1]["name"]
        assert loaders[0]["href"].startswith("https://www.youtube-nocookie.com/embed/")
        # YouTube plays nothing on a site that doesn't say its name.
        assert loaders[0]["referrerpolicy"] == "strict-origin"
        assert "cookies" in page.details.text

    def test_a_post_is_linked_to_and_loads_nothing(self):
        page = shown(example("media", address="https://x.com/NHSDigital/status/1", transcript=""))
        assert not page.find(["iframe", "details"])
        assert "Read it on X" in page.text


def test_pictures_of_a_gallery_say_what_they_show_and_have_captions():
    page = shown(example("gallery"))
    assert page.ul["aria-label"] == "The new centre in Leeds"
    assert [caption.text for caption in page.find_all("figcaption")] == [
        "The entrance",
        "A room for training",
        "The machines",
    ]
    assert all(img["alt"] and img["loading"] == "lazy" for img in page.find_all("img"))


def test_code_stays_as_it_is_written_and_can_be_scrolled_by_keys():
    raw = {"caption": "Ask", "language": "json", "code": '  {"a": "<b>"}\n'}
    block = dict(BODY)["code"]
    cleaned = block.clean(block.to_python(raw))
    page = shown(("code", cleaned))
    assert page.pre.text == raw["code"]
    assert page.pre["tabindex"] == "0"
    assert page.find(id=page.pre["aria-labelledby"]).text == "Ask (JSON)"


def test_a_glossary_term_has_an_id_that_no_heading_takes():
    page = shown(section("Term practice list size"), example("glossary_term"))
    assert page.dfn.text == "Practice list size"
    assert page.dt["id"] == "term-practice-list-size-2"
    assert shown(example("glossary_term")).dt["id"] == "term-practice-list-size"
    assert Outline().anchor("term Practice list size") == "term-practice-list-size"


def test_the_next_edition_gets_places_for_pictures_and_no_video():
    blocks = stream(example("gallery"), example("media"), example("code"))
    gallery, code = without_figures(blocks)
    assert [item["value"]["image"]["image"] for item in gallery["value"]["pictures"]] == [None] * 3
    assert gallery["value"]["pictures"][0]["value"]["caption"] == "The entrance"
    assert code["value"]["language"] == "sql"
    assert len(STREAM.to_python([gallery, code])) == 2


def test_no_link_of_a_page_opens_another_window():
    of_visitors = [
        path
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if not {"admin", "wagtailadmin"} & set(path.parts)
    ]
    assert len(of_visitors) > 50
    assert [path.name for path in of_visitors if "_blank" in path.read_text()] == []
