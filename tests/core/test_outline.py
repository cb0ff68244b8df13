"""The sections of a page: what stands in the list of its contents is what is shown, and no more."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

from home.models import GeneralPage

BODY = GeneralPage.body.field.stream_block


def shown(text, **names):
    """What a page says whose main part is `text`, the list of its contents first."""
    page = Template(
        "{% load body_tags %}{% outline as main %}" + text + "{% endoutline %}"
        "{% for item in main.contents %}{{ item.id }}={{ item.text }};{% endfor %}|{{ main.html }}"
    )
    return page.render(Context(names))


def contents(text, **names):
    return shown(text, **names).split("|")[0]


def section(text, content="…"):
    return f'{{% section "{text}" %}}{content}{{% endsection %}}'


def headings(*texts):
    return BODY.normalize([("heading", {"text": text, "part": "section"}) for text in texts])


def test_contents_list_the_sections_that_stand_after_them_in_their_order():
    text = section("Upcoming") + section("Who is responsible")
    assert contents(text) == "upcoming=Upcoming;who-is-responsible=Who is responsible;"
    assert '<h2 id="who-is-responsible">Who is responsible</h2>' in shown(text)


def test_an_empty_section_has_no_heading_and_is_not_listed():
    text = section("Upcoming") + section("Contact", " \n ") + section("Files")
    assert "Contact" not in shown(text)
    assert contents(text) == "upcoming=Upcoming;files=Files;"


def test_one_section_needs_no_contents():
    assert contents(section("Upcoming") + section("Contact", "")) == ""


def test_a_section_within_another_stands_a_level_below_it_and_is_not_listed():
    text = section("Editions", section("2026", "{{ level }}")) + section("Files", "{{ level }}")
    assert '<h3 id="2026">2026</h3>\n4' in shown(text)
    assert '<h2 id="files">Files</h2>\n3' in shown(text)
    assert contents(text) == "editions=Editions;files=Files;"


def test_headings_of_a_body_are_sections_of_the_page_or_of_the_section_around_it():
    text = "{% body blocks %}" + section("Method", "{% body blocks %}")
    page = shown(text, blocks=headings("Sources"))
    assert '<h2 id="sources">Sources</h2>' in page
    assert '<h3 id="sources-2">Sources</h3>' in page
    assert contents(text, blocks=headings("Sources")) == "sources=Sources;method=Method;"


def test_the_id_of_an_empty_section_is_free_again():
    assert 'id="files"' in shown(section("Files", "") + section("Files"))


def test_the_heading_of_a_section_may_be_a_value_and_is_escaped():
    page = shown("{% section name %}…{% endsection %}", name="Q&A <2027>")
    assert '<h2 id="qa-2027">Q&amp;A &lt;2027&gt;</h2>' in page


def test_a_section_can_be_shown_where_nothing_lists_it():
    page = Template("{% load body_tags %}" + section("Upcoming")).render(Context())
    assert '<h2 id="upcoming">Upcoming</h2>' in page


@pytest.mark.parametrize("tag", ["outline", "outline as", "section", 'section "A" "B"'])
def test_a_tag_that_is_written_wrongly_says_so(tag):
    with pytest.raises(TemplateSyntaxError, match="Write"):
        Template("{% load body_tags %}{% " + tag + " %}{% endoutline %}")
