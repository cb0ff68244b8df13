"""Reading tables that people hand in as CSV files: whole, or not at all.

Whatever is wrong is gathered with the number of its line, so that a file can be put right at once.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")


@dataclass(frozen=True)
class Row:
    """One row of a file: the number of its first line, and what its columns say.

    White space around a value, and more than one space within it, is gone.
    """

    line: int
    values: dict[str, str]

    def __getitem__(self, column):
        return self.values[column]


@dataclass
class Faults:
    """What is wrong with a file, each as (number of the line, sentence)."""

    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line, sentence):
        self.found.append((line, sentence))

    def refuse(self):
        """Raises `FileRefusedError` if anything was found."""
        if self.found:
            sentences = [f"Line {line}: {sentence}" for line, sentence in sorted(self.found)]
            raise FileRefusedError(sentences)


class FileRefusedError(Exception):
    """Raised with sentences that say all that is wrong with a file; nothing has been changed."""

    def __init__(self, sentences):
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def read(path, columns, faults: Faults) -> list[Row]:
    """The rows of the CSV file at `path`: UTF-8, with these columns in any order; blank rows aside.

    Adds to `faults` what makes single rows unreadable, and leaves those out. Raises
    `FileRefusedError` for a file that can't be read at all.
    """
    try:
        with Path(path).open("rb") as file:
            rows = list(_rows(file, columns, faults))
    except (OSError, ValueError) as error:
        raise FileRefusedError([f"{path} can't be read: {_reason(error)}."]) from error
    if not rows:
        faults.refuse()
        raise FileRefusedError([f"{path} has no rows."])
    return rows


def _reason(error):
    return getattr(error, "strerror", None) or str(error)


def _rows(file, columns, faults) -> Iterator[Row]:
    lines = csv.reader(_decoded(file, faults), strict=True)
    header = None
    while True:
        line = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            # Where the next row begins can't be told any more.
            faults.add(line, f"This can't be read as CSV ({error}).")
            return
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if header is None:
            header = cells
            _check_header(header, columns)
        elif fault := _fault_of(cells, header):
            faults.add(line, fault)
        else:
            cells = [" ".join(cell.split()) for cell in cells]
            yield Row(line, dict(zip(header, cells, strict=True)))


def _decoded(file, faults):
    """The lines of `file` as text; what isn't UTF-8 is a fault, and replaced to go on reading."""
    for number, line in enumerate(file, start=1):
        encoding = "utf-8-sig" if number == 1 else "utf-8"
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError:
            faults.add(number, "This isn't UTF-8.")
            yield line.decode(encoding, errors="replace")


def _check_header(header, columns):
    if sorted(header) != sorted(columns):
        wanted, given = ", ".join(columns), ", ".join(header)
        raise FileRefusedError([f"The columns must be {wanted}. The first row says: {given!r}."])


def _fault_of(cells, header):
    if len(cells) != len(header):
        return f"The number of its values is {len(cells)} instead of {len(header)}."
    for name, cell in zip(header, cells, strict=True):
        if _CONTROL.search(cell):
            return f"There is a control character in “{name}”."
    return ""
