"""What the blocks of one edition hand on to the next: the words, and no figure, picture or file."""

#: Blocks that are about one edition only.
_OF_ONE_EDITION = ("quote", "media")


def without_figures(stream, leaving_out=()):
    """The blocks of `stream` (a `StreamValue`) for the next edition, as a StreamField takes them.

    Tables and charts keep their columns and the names of their rows, statistics what they mean,
    pictures and downloads their place and caption. Blocks of the types in `leaving_out` are
    dropped, and so are those that never repeat.
    """
    dropped = {*_OF_ONE_EDITION, *leaving_out}
    # What a stream stores may be as it was imported; what its blocks make of it is of one shape.
    blocks = [child.get_prep_value() for child in stream if child.block_type not in dropped]
    return [
        {"type": block["type"], "value": _EMPTIED.get(block["type"], _same)(block["value"])}
        for block in blocks
    ]


def _same(value):
    return value


def _table(value):
    keeps_first = value["row_headers"]
    for row in value["table"]["rows"]:
        columns = zip(value["table"]["columns"], row["values"], strict=True)
        row["values"] = [
            cell if keeps_first and position == 0 else _empty(column)
            for position, (column, cell) in enumerate(columns)
        ]
    return value


def _empty(column):
    return "" if column["type"] == "text" else None


def _chart(value):
    for row in value["data"]["rows"]:
        columns = zip(value["data"]["columns"], row["values"], strict=True)
        row["values"] = [cell if column["type"] == "label" else None for column, cell in columns]
    # It tells the trend, the highest and the lowest value.
    return value | {"description": ""}


def _statistics(value):
    for item in value["statistics"]:
        item["value"]["figure"] = ""
    return value


def _image(value):
    return value | {"image": {"image": None, "alt_text": "", "decorative": False}}


def _gallery(value):
    for item in value["pictures"]:
        item["value"] = _image(item["value"])
    return value


def _download(value):
    return value | {"document": None}


_EMPTIED = {
    "table": _table,
    "chart": _chart,
    "statistics": _statistics,
    "image": _image,
    "gallery": _gallery,
    "download": _download,
}
