"""Files of the demo, made from the words by which it describes them."""

import csv
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font


def file_bytes(name: str, content: str) -> bytes:
    """The file `name` with this content: a workbook of its rows, if it is to be one, or as it is.

    `content` of a workbook is written like that of a CSV file, with headings in its first row.
    """
    return _workbook(content) if name.endswith(".xlsx") else content.encode()


def _workbook(content):
    book = Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in csv.reader(content.splitlines()):
        sheet.append([_number_or_words(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _number_or_words(cell):
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell or None
