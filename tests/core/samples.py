"""Files as people have them, and as nobody should, made for tests."""

import struct
import zipfile
from io import BytesIO

import openpyxl
from PIL import Image

#: In the allocation table of a compound file: behind a last sector, and of no sector.
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
#: The beginnings of programs for Windows, Linux, macOS, Java, Android, the web, and two scripts.
PROGRAMS = {
    "Windows": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00",
    "Linux": b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00",
    "macOS": b"\xcf\xfa\xed\xfe\x07\x00\x00\x01\x03\x00\x00\x00",
    "macOS for two processors": b"\xca\xfe\xba\xbe\x00\x00\x00\x02",
    "Java": b"\xca\xfe\xba\xbe\x00\x00\x00\x3d",
    "Android": b"dex\n035\x00\x00\x00",
    "WebAssembly": b"\x00asm\x01\x00\x00\x00",
    "a shell": b"#!/bin/sh\nrm -rf ~\n",
    "a shell, marked as Unicode": "\ufeff#!/bin/sh\n".encode(),
    "Windows' shell": b"@ECHO OFF\r\ndel *.*\r\n",
    "PHP": b"<?php phpinfo();",
}


def picture(kind):
    """A small picture in the format `kind` of Pillow."""
    file = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, kind)
    return file.getvalue()


def packed(*members, method=zipfile.ZIP_DEFLATED):
    """A ZIP archive of `members`, pairs of name and content."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def locked():
    """A ZIP archive that says that its file is encrypted."""
    content = bytearray(packed(("figures.csv", "a,b\n")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def workbook():
    """An Excel workbook, as openpyxl writes it."""
    file = BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def office(main, *more, part="document.xml"):
    """An Office file whose main part is of the type `main`, and holds the members `more`, too."""
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    override = f'<Override PartName="/{part}" ContentType="application/{main}+xml"/>'
    types = f'<?xml version="1.0"?><Types xmlns="{namespace}">{override}</Types>'
    return packed(("[Content_Types].xml", types), (part, "<document/>"), *more)


def word(*more):
    """A Word document whose main part has a name of its own, as Word gives it in a browser."""
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    return office(kind, *more, part="word/document2.xml")


def presentation(*more):
    """A PowerPoint presentation."""
    return office("vnd.openxmlformats-officedocument.presentationml.presentation.main", *more)


def open_document(kind, *more):
    """An OpenDocument file, a `spreadsheet` or a `text`, as LibreOffice packs it."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    empty_macros = ("Basic/Standard/script-lb.xml", "<library/>")
    return packed(("mimetype", mimetype), ("content.xml", "<c/>"), empty_macros, *more)


def old_office(*names, clsid=b"\0" * 16, directory=1):
    """A compound file with an empty stream of each name, three of them at most.

    Its directory lies in sector 1, or, as in one of more than 7 MB, in sector 13,952: then the
    header doesn't say where the part of the allocation table is that has it.
    """
    signature = bytes.fromhex("d0cf11e0a1b11ae1")
    numbers = [62, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, _END, 0]
    header = struct.pack("<8s16x5H6x7I", signature, *numbers)
    header += struct.pack("<2I109I", 2, 1, 0, *[_FREE] * 108)
    near = struct.pack("<128I", 0xFFFFFFFD, _END, *[_FREE] * 126)
    tables = struct.pack("<128I", 3, *[_FREE] * 127)
    far = struct.pack("<128I", _END, *[_FREE] * 127)
    entries = [_entry("Root Entry", 5, child=1 if names else _FREE, clsid=clsid)]
    for number, name in enumerate(names, start=1):
        entries.append(_entry(name, 2, right=number + 1 if number < len(names) else _FREE))
    listed = b"".join(entries).ljust(512, b"\0")
    if directory == 1:
        return header + near + listed
    return (header + near + listed + tables + far).ljust((directory + 1) * 512, b"\0") + listed


def _entry(name, kind, right=_FREE, child=_FREE, clsid=b"\0" * 16):
    encoded = name.encode("utf-16-le") + b"\0\0"
    start = struct.pack("<64sHBB3I", encoded, len(encoded), kind, 1, _FREE, right, child)
    return (start + clsid).ljust(116, b"\0") + struct.pack("<IQ", _END, 0)
