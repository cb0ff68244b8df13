from wagtail import blocks

from .tables import CaptionedTable, ChartTable


class TableBlock(blocks.StructBlock):
    """A table of words and numbers. Numbers stand right-aligned."""

    table = CaptionedTable(
        [
            ("text", blocks.CharBlock(required=False, label="Text")),
            ("number", blocks.DecimalBlock(required=False, label="Number")),
        ],
        label="Columns and rows",
    )
    row_headers = blocks.BooleanBlock(
        required=False, default=True, label="The first column names the rows"
    )
    unit = blocks.CharBlock(
        required=False, max_length=80, help_text="What the numbers count: “People”, “% of them”."
    )
    note = blocks.CharBlock(required=False, max_length=250)
    footnotes = blocks.ListBlock(blocks.CharBlock(max_length=500), required=False, default=[])

    class Meta:
        icon = "table"
        group = "Data"
        template = "core/blocks/table.html"
        description = "A table with a caption, typed columns and a note."
        preview_value = {
            "table": {
                "caption": "Appointments by region",
                "columns": [
                    {"type": "text", "heading": "Region"},
                    {"type": "number", "heading": "February"},
                    {"type": "number", "heading": "March"},
                ],
                "rows": [
                    {"values": ["London", "4812.3", "5203.1"]},
                    {"values": ["Midlands", "5120.8", "5467.2"]},
                    {"values": ["North West", "3377.4", "3610.9"]},
                ],
            },
            "row_headers": True,
            "unit": "Thousands",
            "note": "Rounded to the nearest hundred appointments.",
            "footnotes": [],
        }


class ChartBlock(blocks.StructBlock):
    """A chart and the numbers that it is drawn from, which readers get as a table, too.

    The first column names the points. Each column of values is a series, named by its heading; the
    columns of lower and upper ends that follow it are its confidence interval. An empty cell is a
    gap, and no zero.
    """

    kind = blocks.ChoiceBlock(
        choices=[
            ("bar", "Bars, lying"),
            ("column", "Columns, standing"),
            ("line", "Lines"),
            ("small_multiples", "A small line chart for each series"),
        ],
        default="column",
    )
    title = blocks.CharBlock(max_length=160)
    description = blocks.TextBlock(
        help_text="What the chart shows, for those who can't see it: the trend, the highest and "
        "the lowest value."
    )
    unit = blocks.CharBlock(
        required=False, max_length=80, help_text="What the numbers count: “People”, “% of them”."
    )
    data = ChartTable(
        [
            ("label", blocks.CharBlock(required=False, label="Names of the points")),
            ("value", blocks.DecimalBlock(required=False, label="Values of a series")),
            ("lower", blocks.DecimalBlock(required=False, label="Lower end of the interval")),
            ("upper", blocks.DecimalBlock(required=False, label="Upper end of the interval")),
        ],
        label="Numbers",
    )
    footnotes = blocks.ListBlock(blocks.CharBlock(max_length=500), required=False, default=[])

    class Meta:
        icon = "desktop"
        group = "Data"
        template = "core/blocks/chart.html"
        description = "Numbers as a chart, with what it shows in words and as a table."
        preview_value = {
            "kind": "line",
            "title": "People with a recorded diagnosis",
            "description": "One line, which rises from 442,000 in January to 447,000 in March.",
            "unit": "People",
            "data": {
                "columns": [
                    {"type": "label", "heading": "Month"},
                    {"type": "value", "heading": "People"},
                ],
                "rows": [
                    {"values": ["January", "442000"]},
                    {"values": ["February", "444500"]},
                    {"values": ["March", "447000"]},
                ],
            },
            "footnotes": [],
        }


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
