"""Tables whose shape has rules. A draft may break them; what is to be published may not."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import ordinal
from django.core.exceptions import ValidationError
from wagtail.contrib.typed_table_block.blocks import (
    TypedTableBlock,
    TypedTableBlockValidationError,
)

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth",
    "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


class RuledTable(TypedTableBlock):
    """A table that is judged as a whole, once the types of its cells are right."""

    def clean(self, value):
        table = super().clean(value)
        if self.is_deferred_validation:
            return table
        problems = list(self.problems(table))
        cell_errors = {}
        for row, column, sentence in self.cell_problems(table):
            cell_errors.setdefault(row, {})[column] = ValidationError(sentence)
        if problems or cell_errors:
            raise TypedTableBlockValidationError(cell_errors, problems)
        return table

    def problems(self, table):
        """What is wrong with `table` as a whole, in sentences."""
        for position, column in enumerate(table.columns):
            cells = [row["values"][position] for row in table.row_data]
            if not column["heading"].strip():
                yield f"The {_said(position)} column has no heading."
            if cells and all(cell in (None, "") for cell in cells):
                yield f"The {_said(position)} column is empty."
        if not table.columns:
            yield "There is no column."
        elif not table.row_data:
            yield "There is no row."

    def cell_problems(self, table):
        """What is wrong with single cells: row, column (both from 0) and a sentence."""
        return ()


class CaptionedTable(RuledTable):
    """A table that readers see as one, with a caption."""

    def problems(self, table):
        yield from super().problems(table)
        if not table.caption.strip():
            yield "There is no caption."


class ChartTable(RuledTable):
    """The numbers of a chart: the names of its points, and series of values with intervals."""

    def problems(self, table):
        yield from super().problems(table)
        types = [column["block"].name for column in table.columns]
        if types and types[0] != "label":
            yield "The first column has to hold the names of the points."
        if "value" not in types:
            yield "There is no column of values."
        yield from _misplaced_ends(types)
        for series in series_of(table):
            if (series.lower is None) != (series.upper is None):
                missing = "lower" if series.lower is None else "upper"
                yield f"The interval of “{series.name}” has no {missing} end."

    def cell_problems(self, table):
        series = series_of(table)
        for position, row in enumerate(table.row_data):
            values = row["values"]
            if table.columns[0]["block"].name == "label" and not (values[0] or "").strip():
                yield position, 0, "This point has no name."
            for each in series:
                yield from ((position, *problem) for problem in each.problems(values))


@dataclass(frozen=True)
class Series:
    """Where a series of a chart stands: its columns, from 0; None for an end that isn't there."""

    name: str
    value: int
    lower: int | None = None
    upper: int | None = None

    def problems(self, row):
        """What is wrong with its cells in `row`: column and sentence. Empty cells are gaps."""
        value, lower, upper = (
            None if column is None else row[column]
            for column in (self.value, self.lower, self.upper)
        )
        if lower is not None and value is not None and lower > value:
            yield self.lower, "The lower end lies above the value."
        if upper is not None and value is not None and upper < value:
            yield self.upper, "The upper end lies below the value."
        if value is None and lower is not None and upper is not None and lower > upper:
            yield self.lower, "The lower end lies above the upper end."


def series_of(table):
    """The `Series` in the table of a chart, each with the ends that follow it at once."""
    found = []
    columns = {}
    for position, column in enumerate(table.columns):
        kind = column["block"].name
        if kind == "value":
            columns = {"name": column["heading"], "value": position}
            found.append(columns)
        elif kind == "label" or not columns or kind in columns:
            columns = {}
        else:
            columns[kind] = position
    return [Series(**columns) for columns in found]


def _misplaced_ends(types):
    """Sentences about ends of intervals that follow no values of their own."""
    ends_to_come = set()
    for position, kind in enumerate(types):
        if kind == "value":
            ends_to_come = {"lower", "upper"}
        elif kind == "label":
            ends_to_come = set()
        elif kind in ends_to_come:
            ends_to_come.remove(kind)
        else:
            yield f"The {_said(position)} column, a {kind} end, follows no values that it bounds."


def _said(position):
    """The position of a column, counted from 0, in a sentence: “second”, “11th”."""
    return _ORDINALS[position] if position < len(_ORDINALS) else ordinal(position + 1)
