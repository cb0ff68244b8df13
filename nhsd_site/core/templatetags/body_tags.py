"""A page as it is shown: its sections, its bodies, and the list of its contents.

`{% outline as main %}` … `{% endoutline %}` keeps back what it encloses, as `core/page.html` does
for every page: `{{ main.html }}` shows it, and `main.contents` are its sections, for the list that
stands before it. Inside, `{% section "Upcoming" %}` … `{% endsection %}` gives what it encloses a
heading, one level below that of the section around it, and shows nothing when there is nothing to
enclose; meanwhile `section` is its `Heading`, and `level` the level for headings in what it
includes. `{% body %}` prints the headings of a stream likewise. All draw on one `Outline`, so the
links of the contents find their headings.
"""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from nhsd_site.core.outline import Heading, Outline

register = template.Library()

_SIZES = ("bytes", "kB", "MB", "GB", "TB")

#: Where the outline lies in a context; templates can't ask for such a name.
_OUTLINE = "_outline"


@dataclass(frozen=True)
class Outlined:
    """What was kept back: its HTML, and its sections for a list of contents."""

    html: SafeString
    contents: list[Heading]


class _OutlineNode(template.Node):
    def __init__(self, nodelist, name):
        self.nodelist = nodelist
        self.name = name

    def render(self, context):
        outline = Outline()
        with context.push(**{_OUTLINE: outline}):
            html = self.nodelist.render(context)
        context[self.name] = Outlined(html, outline.contents)
        return ""


@register.tag
def outline(parser, token):
    """`{% outline as main %}` … `{% endoutline %}`: see above."""
    try:
        _tag, _as, name = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("Write {% outline as NAME %}.") from error
    nodelist = parser.parse(("endoutline",))
    parser.delete_first_token()
    return _OutlineNode(nodelist, name)


class _SectionNode(template.Node):
    def __init__(self, nodelist, text):
        self.nodelist = nodelist
        self.text = text

    def render(self, context):
        outline = _outline_of(context)
        text = str(self.text.resolve(context))
        with outline.section(text) as heading:
            names = {"section": heading, "level": heading.level + 1}
            with context.push(**names):
                content = self.nodelist.render(context)
        if not content.strip():
            outline.drop(heading)
            return ""
        return format_html(
            '<section>\n<h{0} id="{1}">{2}</h{0}>\n{3}</section>',
            heading.level,
            heading.id,
            heading.text,
            content,
        )


@register.tag
def section(parser, token):
    """`{% section "Upcoming" %}` … `{% endsection %}`: see above."""
    try:
        _tag, text = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("Write {% section HEADING %}.") from error
    nodelist = parser.parse(("endsection",))
    parser.delete_first_token()
    return _SectionNode(nodelist, parser.compile_filter(text))


@register.simple_tag(takes_context=True)
def body(context, stream):
    """All blocks of `stream`. Their templates get `heading` and `level`, as `Outline` has them.

    And `is_first`, true for the block with which the page itself begins below its title.
    """
    outline = _outline_of(context)
    is_first = outline.is_empty
    surroundings = {**context.flatten(), _OUTLINE: outline}
    return format_html_join(
        "\n",
        "{}",
        (
            (
                block.render(
                    {
                        **surroundings,
                        "heading": heading,
                        "level": level,
                        "is_first": is_first and number == 0,
                    }
                ),
            )
            for number, (block, heading, level) in enumerate(outline.blocks(stream))
        ),
    )


@register.simple_tag(takes_context=True)
def anchor(context, kind, text):
    """`{% anchor "term" value.term as id %}`: an id that is there once, “term-” and the text."""
    return _outline_of(context).anchor(f"{kind} {text}")


def _outline_of(context):
    """That of the page; where nothing gathers headings, one for the tag alone."""
    return context.get(_OUTLINE) or Outline()


@register.simple_tag(takes_context=True)
def preview_base(context):
    """Has links of a page in the editor's preview panel open outside it; elsewhere nothing."""
    in_panel = getattr(context.get("request"), "in_preview_panel", False)
    return mark_safe('<base target="_blank">') if in_panel else ""


@register.filter
def file_size(size):
    """A number of bytes in decimal units with three digits at most: “42.2 kB”, “1.05 MB”."""
    if size is None:
        return ""
    amount, power = float(size), 0
    while amount >= 999.5 and power < len(_SIZES) - 1:
        amount, power = amount / 1000, power + 1
    return f"{amount:.3g} {_SIZES[power]}"


@register.filter
def file_facts(document):
    """The type and size of a document, for the words of a link to it: “CSV, 42.2 kB”."""
    facts = [document.file_extension.upper(), file_size(document.file_size or None)]
    return ", ".join(filter(None, facts))


@register.filter
def number(value):
    """A number with its decimals as given and commas between thousands; empty for none."""
    return "" if value is None else f"{value:,}"
