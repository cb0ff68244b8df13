from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class TableBlock(blocks.StructBlock):
    """A table of words and numbers. Numbers stand right-aligned."""

    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label="Text")),
            ("number", blocks.DecimalBlock(required=False, label="Number")),
        ],
        label="Columns and rows",
    )
    row_headers = blocks.BooleanBlock(
        required=False, default=True, label="The first column names the rows"
    )
    note = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "table"
        group = "Data"
        template = "core/blocks/table.html"
        description = "A table with a caption, typed columns and a note."


class StatisticsBlock(blocks.StructBlock):
    """One to four figures that say most of it."""

    statistics = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("figure", blocks.CharBlock(max_length=40)),
                ("meaning", blocks.CharBlock(max_length=160)),
            ]
        ),
        min_num=1,
        max_num=4,
    )

    class Meta:
        icon = "order"
        group = "Data"
        template = "core/blocks/statistics.html"
        description = "Large figures, each with what it means."
        preview_value = {
            "statistics": [
                {"figure": "1.2 million", "meaning": "prescriptions sent in a day"},
                {"figure": "93%", "meaning": "of practices connected"},
            ]
        }
