"""Turns the light forms in which the demo writes streams into the values that blocks store."""

import json
from functools import singledispatch

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from home.demo import markup
from nhsd_site.core.blocks.data import ChartBlock, TableBlock

#: What a column of a chart holds, by the mark before its heading. The first names the points.
_MARKS = {"#": "value", "<": "lower", ">": "upper"}


def stream_json(stream_block, items, library) -> str:
    """The stored form of a stream whose `items` are texts or `{ name_of_the_block = value }`.

    `library` finds what the demo names by a key or a path.
    """
    return json.dumps(stored(stream_block, items, library))


@singledispatch
def stored(block, value, library):
    """`value`, written the demo's way, as `block` stores it."""
    return value


@stored.register
def _(block: blocks.StreamBlock, value, library):
    return [
        {"type": name, "value": stored(block.child_blocks[name], part, library)}
        for item in value
        for name, part in _parts(item)
    ]


def _parts(item):
    """A text may hold several blocks."""
    if isinstance(item, str):
        yield from markup.sections(item)
    else:
        yield from item.items()


@stored.register
def _(block: blocks.StructBlock, value, library):
    return {name: stored(block.child_blocks[name], part, library) for name, part in value.items()}


@stored.register
def _(block: blocks.ListBlock, value, library):
    return [stored(block.child_block, part, library) for part in value]


@stored.register
def _(block: blocks.RichTextBlock, value, library):
    return markup.html(value, library.page_id, library.file_id)


@stored.register
def _(block: blocks.PageChooserBlock, value, library):
    return library.page_id(value)


@stored.register
def _(block: ImageBlock, value, library):
    image = library.find("core.SiteImage", value)
    return {"image": image.pk, "alt_text": image.description, "decorative": False}


@stored.register(DocumentChooserBlock)
@stored.register(SnippetChooserBlock)
def _(block, value, library):
    return library.find(block.model_class._meta.label, value).pk


@stored.register
def _(block: TableBlock, value, library):
    """Columns whose heading begins with # hold numbers."""
    table = _table(value, plain="text", marked={"#": "number"}) | {"caption": value["caption"]}
    said = {name: value.get(name, "") for name in ("unit", "note")}
    return said | {"table": table, "row_headers": True, "footnotes": value.get("footnotes", [])}


@stored.register
def _(block: ChartBlock, value, library):
    """Headings begin with # for values, and with < and > for the ends of their interval."""
    said = {name: value.get(name, "") for name in ("kind", "title", "description", "unit")}
    data = _table(value, plain="label", marked=_MARKS) | {"caption": ""}
    return said | {"data": data, "footnotes": value.get("footnotes", [])}


def _table(value, plain, marked):
    """The stored columns and rows, with the type that the mark before each heading stands for."""
    columns = [
        {"type": marked[heading[0]], "heading": heading[1:]}
        if heading[0] in marked
        else {"type": plain, "heading": heading}
        for heading in value["columns"]
    ]
    rows = [
        {"values": [_cell(column, cell, plain) for column, cell in zip(columns, row, strict=True)]}
        for row in value["rows"]
    ]
    return {"columns": columns, "rows": rows}


def _cell(column, text, plain):
    """An empty cell of numbers is a gap."""
    return text if column["type"] == plain else text.replace(",", "") or None
