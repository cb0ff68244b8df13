"""A body as it is shown: each block under the right level of heading, each heading with an id.

The levels and ids that `{% body %}` prints and those that `{% contents %}` lists come from one
walk over the stream, so a link of the contents always finds its heading.
"""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import slugify

register = template.Library()

#: Ids that the frame of a page uses; a heading of that name gets a number behind it.
_IDS_OF_THE_FRAME = frozenset({"main-content", "query", "menu"})

_SIZES = ("bytes", "kB", "MB", "GB", "TB")


@dataclass(frozen=True)
class Heading:
    """A heading of a body: what it says, its level from 2, and the id by which it is linked."""

    text: str
    level: int
    id: str


def outline(stream):
    """The blocks of `stream` in order, each as (block, its `Heading` or None, level within it).

    The last is the level for a heading inside the block itself: one below what it stands under.
    A part of a section that comes before any section stands on the level of a section.
    """
    taken = set(_IDS_OF_THE_FRAME)
    level, in_section = 1, False
    for block in stream or ():
        heading = None
        if block.block_type == "heading":
            is_part = block.value["part"] == "subsection"
            in_section = in_section or not is_part
            level = 3 if is_part and in_section else 2
            text = block.value["text"]
            heading = Heading(text, level, _free_id(text, taken))
        yield block, heading, level + 1


def _free_id(text, taken):
    stem = slugify(text) or "section"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


@register.simple_tag(takes_context=True)
def body(context, stream):
    """All blocks of `stream`. Their templates get `heading` and `level`, as `outline` has them."""
    surroundings = context.flatten()
    return format_html_join(
        "\n",
        "{}",
        (
            (block.render({**surroundings, "heading": heading, "level": level}),)
            for block, heading, level in outline(stream)
        ),
    )


@register.simple_tag
def contents(stream):
    """The sections of `stream` for a list of contents: none unless there are two or more."""
    sections = [heading for _block, heading, _level in outline(stream) if heading]
    sections = [heading for heading in sections if heading.level == 2]
    return sections if len(sections) > 1 else []


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
def number(value):
    """A number with its decimals as given and commas between thousands; empty for none."""
    return "" if value is None else f"{value:,}"
