"""Looks into files that hold other files, without unpacking them: ZIP, Office, OpenDocument.

Read are their directories, and the first bytes of each packed file. So a small archive that unpacks
to any size, or holds any number of files, costs no more than another.
"""

import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from nhsd_site.core.file_contents import Content, UnfitError, allowed, program_in, quoted

#: How many bytes the directory of an archive may have: enough for some 20,000 files.
_DIRECTORY = 2 * 1024 * 1024
#: How many bytes are read of a packed file, and of the one that lists the parts of an Office file.
_HEAD, _PARTS = 256, 1024 * 1024
#: How many sectors the directory of a compound file may have: enough for 4,000 entries.
_SECTORS = 1024

_DAMAGED = "can't be read: it is damaged"
_LOCKED = "is locked with a password"
_MACROS = "holds macros, which are programs: save it without them"

#: Endings of files that some system runs, or shows as a disk, when somebody opens them.
_PROGRAMS = {
    "apk", "app", "appimage", "bat", "chm", "class", "cmd", "com", "command", "cpl", "deb", "dex",
    "dll", "dmg", "docm", "dotm", "exe", "gadget", "hta", "img", "ipa", "iso", "jar", "js", "jse",
    "lnk", "msc", "msi", "msix", "msp", "pif", "pkg", "potm", "ppam", "ppsm", "pptm", "ps1", "psm1",
    "reg", "rpm", "scf", "scr", "sct", "sh", "so", "sys", "url", "vb", "vbe", "vbs", "vhd", "vhdx",
    "wsc", "wsf", "wsh", "xlam", "xll", "xlsm", "xltm",
}  # fmt: skip
_ARCHIVES = {"7z", "bz2", "cab", "gz", "rar", "tar", "tgz", "xz", "zip"}
#: Endings of files that are no archives for those who use them, and yet are ZIP inside.
_INSIDE_ZIP = {
    "docx", "dotx", "epub", "kmz", "odg", "odp", "ods", "odt", "potx", "ppsx", "pptx", "vsdx",
    "xlsb", "xlsx", "xltx",
}  # fmt: skip

_OFFICE = {
    b"spreadsheetml.sheet.main+xml": allowed("xlsx"),
    b"wordprocessingml.document.main+xml": allowed("docx"),
    b"presentationml.presentation.main+xml": allowed("pptx"),
}
_OFFICE_MACROS = (b"macroenabled", b"vbaproject", b"macrosheet")
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": allowed("ods"),
    b"application/vnd.oasis.opendocument.text": allowed("odt"),
}
# OpenOffice leaves lists of its macros in each file, also when there are none.
_OPEN_DOCUMENT_MACROS = re.compile(r"basic/[^/]+/(?!script-lb\.xml$).+|scripts/.+", re.IGNORECASE)

#: The mark behind the last sector, and what installers of Windows say they are.
_END = 0xFFFFFFFE
_INSTALLERS = {
    bytes.fromhex(f"{first}100c0000000000c000000000000046") for first in ("82", "84", "86")
}


class _Guarded:
    """A file for `zipfile`, which reads the whole directory at once: none that is too large."""

    def __init__(self, file):
        self._file = file
        self.seekable, self.tell = file.seekable, file.tell

    def read(self, size=-1):
        if size > _DIRECTORY:
            raise UnfitError("holds too many files to look at them all")
        return self._file.read(size)

    def seek(self, offset, whence=0):
        if whence == 0 and offset < 0:
            raise zipfile.BadZipFile("An entry lies before the beginning.")
        return self._file.seek(offset, whence)


def content_of_zip(file):
    """The `Content` of a ZIP file: an archive, or the Office or OpenDocument file that it makes.

    Raises `UnfitError` if it holds a program, macros or an archive, is locked, or can't be read.
    """
    try:
        with zipfile.ZipFile(_Guarded(file)) as archive:
            members = [one for one in archive.infolist() if not one.filename.endswith("/")]
            if not members:
                raise UnfitError("holds no files")
            content = _kind(archive, members)
            for member in members:
                _check(archive, member, content)
            return content
    except (zipfile.BadZipFile, zlib.error, struct.error) as error:
        raise UnfitError(_DAMAGED) from error
    except (EOFError, OverflowError, RuntimeError, ValueError) as error:
        raise UnfitError(_DAMAGED) from error


def _kind(archive, members):
    names = [member.filename.lower() for member in members]
    if "meta-inf/manifest.mf" in names or "androidmanifest.xml" in names:
        return Content("program", "a program (Java or Android)")
    for member, name in zip(members, names, strict=True):
        if name == "[content_types].xml":
            return _office(_start(archive, member, _PARTS).lower())
        if name == "mimetype":
            return _open_document(_start(archive, member, _HEAD).strip(), names)
    return allowed("zip")


def _office(parts):
    if any(word in parts for word in _OFFICE_MACROS):
        raise UnfitError(_MACROS)
    known = (content for main, content in _OFFICE.items() if main in parts)
    return next(known, Content("package", "an Office file of another type"))


def _open_document(kind, names):
    if any(map(_OPEN_DOCUMENT_MACROS.fullmatch, names)):
        raise UnfitError(_MACROS)
    return _OPEN_DOCUMENT.get(kind, Content("package", "a document of another type"))


def _check(archive, member, content):
    name = PurePosixPath(member.filename.lower().rstrip(". "))
    ending = name.suffix.lstrip(".")
    head = _start(archive, member, _HEAD)
    if name.name == "vbaproject.bin":
        raise UnfitError(_MACROS)
    if ending in _PROGRAMS or program_in(head):
        raise UnfitError(f"holds a program, {quoted(member.filename)}")
    is_archive = head.startswith(b"PK\x03\x04") and ending not in _INSIDE_ZIP
    if content.kind == "zip" and (is_archive or ending in _ARCHIVES):
        inner = quoted(member.filename)
        raise UnfitError(f"holds another archive, {inner}: put the files of both into one")


def _start(archive, member, size):
    """The first bytes of `member`, `size` of them at most, whatever it unpacks to."""
    if member.flag_bits & 0x1:
        raise UnfitError(_LOCKED)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnfitError("is packed in a way that not everybody can unpack: use “Deflate”")
    with archive.open(member) as opened:
        return opened.read(size)


def has_archive_behind(file):
    """Whether a ZIP archive ends where `file` ends, so that some would open that instead."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 0xFFFF - 22))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return False
    (comment,) = struct.unpack_from("<H", tail, at + 20)
    return at + 22 + comment == len(tail)


def content_of_compound(file):
    """The `Content` of a compound file, by which old Office programs keep many streams in one.

    Their layout is [MS-CFB] of Microsoft's open specifications. Raises `UnfitError` if the file
    holds macros, is locked, or can't be read.
    """
    try:
        names, installs = _streams(file)
    except struct.error as error:
        raise UnfitError(_DAMAGED) from error
    if "EncryptedPackage" in names:
        raise UnfitError(_LOCKED)
    if installs:
        return Content("program", "a program (an installer for Windows)")
    if names & {"WordDocument", "PowerPoint Document"}:
        return Content("office", "a Word or PowerPoint file of the old kind")
    if not names & {"Workbook", "Book"}:
        return Content("compound", "a file of another program")
    if names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT"}:
        raise UnfitError(_MACROS)
    return allowed("xls")


def _streams(file):
    """The names of all streams and storages, and whether the file says that it is an installer."""
    names, installs = set(), False
    for entry in _entries(file):
        length, kind = struct.unpack_from("<HB", entry, 64)
        if kind:
            names.add(entry[: min(length, 64)].decode("utf-16-le", "replace").rstrip("\0"))
            installs = installs or entry[80:96] in _INSTALLERS
    return names, installs


def _entries(file):
    """The entries of the directory, 128 bytes each, which may lie in sectors all over the file."""
    header = _read(file, 0, 512)
    (exponent,) = struct.unpack_from("<H", header, 30)
    if exponent not in (9, 12):
        raise UnfitError(_DAMAGED)
    size = 1 << exponent
    (sector,) = struct.unpack_from("<I", header, 48)
    for _ in range(_SECTORS):
        if sector == _END:
            return
        data = _read(file, (sector + 1) * size, size)
        yield from (data[at : at + 128] for at in range(0, size, 128))
        sector = _following(file, header, size, sector)
    raise UnfitError(_DAMAGED)


def _following(file, header, size, sector):
    """The sector that the allocation table says to follow `sector`."""
    in_one = size // 4
    index, place = divmod(sector, in_one)
    if index < 109:
        (table,) = struct.unpack_from("<I", header, 76 + 4 * index)
    else:
        table = _distant_table(file, header, size, index - 109)
    return _number(file, size, table, place)


def _distant_table(file, header, size, index):
    """The sector of the `index`th part of the allocation table that the header doesn't name."""
    last = size // 4 - 1
    steps, place = divmod(index, last)
    if steps > 100:
        # A file with as many has more than 800 MB.
        raise UnfitError(_DAMAGED)
    (sector,) = struct.unpack_from("<I", header, 68)
    for _ in range(steps):
        sector = _number(file, size, sector, last)
    return _number(file, size, sector, place)


def _number(file, size, sector, place):
    return struct.unpack("<I", _read(file, (sector + 1) * size + 4 * place, 4))[0]


def _read(file, at, size):
    file.seek(at)
    found = file.read(size)
    if len(found) < size:
        raise UnfitError(_DAMAGED)
    return found
