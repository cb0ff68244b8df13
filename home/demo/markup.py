"""The light way in which the demo writes its texts, turned into what text blocks keep.

Paragraphs are parted by empty lines, `- ` and `1. ` begin the lines of lists, `**` encloses what is
bold, `## ` and `### ` begin a section or a part. `[text](address)` links; `file:` and the key of a
file make an address, too.
"""

import re
from collections.abc import Callable
from html import escape
from itertools import groupby

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(##|###) (.+)$", re.MULTILINE)
_LISTS = {"- ": "ul", "1. ": "ol"}

#: From a path of the site to the id of the page there, or from the key of a file to its id.
Find = Callable[[str], int]


def sections(text: str):
    """Yield ("heading", {…}) and ("text", …) as they follow each other in `text`."""
    beginning, *rest = _HEADING.split(text)
    if beginning.strip():
        yield "text", beginning
    for mark, heading, body in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        part = "section" if mark == "##" else "subsection"
        yield "heading", {"text": heading, "part": part}
        if body.strip():
            yield "text", body


def html(text: str, find_page: Find, find_file: Find) -> str:
    """`text` as the HTML that a rich text field stores."""

    def link(found):
        words, address = found.groups()
        if address.startswith("/"):
            return f'<a linktype="page" id="{find_page(address)}">{words}</a>'
        if address.startswith("file:"):
            key = address.removeprefix("file:")
            return f'<a linktype="document" id="{find_file(key)}">{words}</a>'
        return f'<a href="{address}">{words}</a>'

    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "".join(
        _piece(tag, list(lines), link)
        for paragraph in paragraphs
        for tag, lines in groupby(paragraph.splitlines(), _tag_of)
    )


def _tag_of(line):
    return next((tag for mark, tag in _LISTS.items() if line.startswith(mark)), "p")


def _piece(tag, lines, link):
    if tag == "p":
        return f"<p>{_inline(' '.join(lines), link)}</p>"
    items = (_inline(line.split(" ", 1)[1], link) for line in lines)
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def _inline(text, link):
    return _LINK.sub(link, _BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))
