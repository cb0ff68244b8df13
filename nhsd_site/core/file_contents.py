"""What a file holds, told by how it begins.

What may be published and what is dangerous is told by the signatures below, so that a newer table
of the library `puremagic` can't let anything in. The library gives names to all the rest.
"""

import codecs
import re
from dataclasses import dataclass
from io import StringIO

import puremagic
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

#: What may be published: extensions, each with what such a file is called in a sentence.
ALLOWED = {
    "csv": "a CSV file",
    "docx": "a Word document (DOCX)",
    "gif": "a GIF picture",
    "jpeg": "a JPEG picture",
    "jpg": "a JPEG picture",
    "json": "a JSON file",
    "ods": "an OpenDocument spreadsheet (ODS)",
    "odt": "an OpenDocument text (ODT)",
    "pdf": "a PDF",
    "png": "a PNG picture",
    "pptx": "a PowerPoint presentation (PPTX)",
    "txt": "a text file",
    "webp": "a WebP picture",
    "xls": "an Excel workbook of the old kind (XLS)",
    "xlsx": "an Excel workbook (XLSX)",
    "xml": "an XML file",
    "zip": "a ZIP archive",
}


@dataclass(frozen=True)
class Content:
    """What a file holds: its kind, in one word, and what to call it in a sentence."""

    kind: str
    said: str


class UnfitError(Exception):
    """A file that can't be published under any name; says why, to follow the file's name."""


def quoted(name):
    """“name” as it may stand in any message: on one line, and never taken for HTML."""
    shown = "".join(each if each.isprintable() and each not in "<>" else "_" for each in name)
    return f"“{shown}”"


_TEXT = Content("text", "plain text")
_WEB_PAGE = Content("html", "a web page (HTML)")


def allowed(kind):
    """The `Content` of the kind that `ALLOWED` has under the extension `kind`."""
    return Content(kind, ALLOWED[kind])


def _program(for_what):
    return Content("program", f"a program ({for_what})")


_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": allowed("png"),
    b"\xff\xd8\xff": allowed("jpeg"),
    b"GIF87a": allowed("gif"),
    b"GIF89a": allowed("gif"),
    b"PK\x03\x04": allowed("zip"),
    b"PK\x05\x06": allowed("zip"),
    bytes.fromhex("d0cf11e0a1b11ae1"): Content("compound", "a file of an old Office program"),
}
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-")
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)

_PROGRAMS = {
    b"MZ": _program("Windows"),
    b"L\x00\x00\x00\x01\x14\x02\x00": _program("a shortcut for Windows"),
    b"\x7fELF": _program("Linux"),
    b"\xfe\xed\xfa\xce": _program("macOS"),
    b"\xfe\xed\xfa\xcf": _program("macOS"),
    b"\xce\xfa\xed\xfe": _program("macOS"),
    b"\xcf\xfa\xed\xfe": _program("macOS"),
    b"\xca\xfe\xba\xbe": _program("Java or macOS"),
    b"\xca\xfe\xba\xbf": _program("macOS"),
    b"dex\n": _program("Android"),
    b"\x00asm": _program("WebAssembly"),
}

#: How text begins, in lower case, that some program would run.
_SCRIPTS = {
    "#!": _program("a script"),
    "<?php": _program("PHP"),
    "<?=": _program("PHP"),
    "<%": _program("a script"),
    "@echo ": _program("a script for Windows"),
    "windows registry editor": _program("a change of Windows settings"),
    "regedit4": _program("a change of Windows settings"),
}
_OTHER_TEXT = {
    "{\\rtf": Content("rtf", "an RTF document"),
    "%!ps": Content("postscript", "a PostScript document"),
}

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# Tabs, ends of lines and pages, and the end of a file under DOS are all of them that text has.
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")

# By these tags browsers take text for a web page: https://mimesniff.spec.whatwg.org/
_OPENS_WEB_PAGE = re.compile(
    r"<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)"
    r"[\s/>])",
    re.IGNORECASE,
)
_OPENS_SVG = re.compile(r"<svg[\s/>]", re.IGNORECASE)
_COMMENTS = re.compile(r"(?:\s+|<!--.*?-->)*", re.DOTALL)
_OPENS_JSON = re.compile(r"\{\s*[\"}]|\[\s*(?:[\"\[{\]\d]|-\d|true|false|null)")

_ROOTS = {
    "html": _WEB_PAGE,
    "script": _WEB_PAGE,
    "svg": Content("svg", "an SVG drawing"),
}


def content_of(head):
    """The `Content` of a file that begins with the bytes `head`, some kilobytes of them.

    Raises `UnfitError` for XML that isn't safe to open.
    """
    for signature, content in _SIGNATURES.items():
        if head.startswith(signature):
            return content
    if _PDF.match(head):
        return allowed("pdf")
    if _WEBP.match(head):
        return allowed("webp")
    if program := program_in(head):
        return program
    text = _as_text(head)
    return _content_of_data(head) if text is None else _content_of_text(text)


def program_in(head):
    """The program that begins with the bytes `head`, as a `Content`; None if they begin none."""
    text = _as_text(head)
    # A table may begin with MZ, too, as geneticists call some twins; a program has zeros behind it.
    if text is None:
        return _first(_PROGRAMS, head)
    return _first(_SCRIPTS, text[:64].lower())


def _first(table, start):
    return next((found for opening, found in table.items() if start.startswith(opening)), None)


def _as_text(head):
    """`head` as text, without white space before it; None if it isn't text."""
    encoding = _encoding(head)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return None
        # Windows-1252 and its like: each byte is a letter, and which doesn't matter here.
        text = head.decode("latin-1")
    return None if _NOT_IN_TEXT.search(text) else text.lstrip("\ufeff \t\r\n\v\f")


def _encoding(head):
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return encoding
    # Some databases write UTF-16 without a mark: then each second byte of plain letters is zero.
    if head[1:2] == b"\x00":
        return "utf-16-le"
    return "utf-16-be" if head[:1] == b"\x00" else "utf-8"


def _content_of_text(text):
    if other := _first(_OTHER_TEXT, text[:64].lower()):
        return other
    if _OPENS_JSON.match(text):
        return allowed("json")
    return _content_of_markup(text) if text.startswith("<") else _TEXT


def _content_of_markup(text):
    is_declared = text.startswith("<?xml")
    begin = _COMMENTS.match(text).end()
    if not is_declared and _OPENS_WEB_PAGE.match(text, begin):
        return _WEB_PAGE
    if _OPENS_SVG.match(text, begin):
        return _ROOTS["svg"]
    root = _root(text)
    if root is None:
        # “<5” is how small numbers are kept back.
        broken = is_declared or text.startswith("<!")
        return Content("markup", "XML that can't be read") if broken else _TEXT
    return _ROOTS.get(root, allowed("xml"))


def _root(text):
    """The name of the first element in lower case, without its namespace; None if `text` isn't XML.

    Raises `UnfitError` if entities are declared before it: they may unfold to any size.
    """
    try:
        for _event, element in ElementTree.iterparse(StringIO(text), events=["start"]):
            return element.tag.rpartition("}")[2].lower()
    except DefusedXmlException:
        raise UnfitError("declares entities, which aren't safe to open: write them out") from None
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _content_of_data(head):
    """Data of a kind that nobody publishes here, under the name that the library has for it."""
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        matches = []
    # Shorter signatures are met by chance.
    names = [match.name for match in matches if match.name and len(match.byte_match) > 3]
    return Content(
        "data", f"data that is no text ({names[0]})" if names else "data that is no text"
    )
