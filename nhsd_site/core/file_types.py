"""Which files may be published: decided by what they hold, with which their name must agree.

Of a file only the beginning, the end and the directories of its containers are read, so that no
file takes more memory than another, however large it is.
"""

import logging
from pathlib import PurePosixPath

from nhsd_site.core.file_containers import (
    content_of_compound,
    content_of_zip,
    has_archive_behind,
)
from nhsd_site.core.file_contents import ALLOWED, UnfitError, content_of, quoted

logger = logging.getLogger(__name__)

#: The kinds of content that agree with an extension, where that isn't the kind of the same name.
_AGREE = {"csv": {"text"}, "jpg": {"jpeg"}, "txt": {"text", "json", "xml"}}

#: How many bytes of the beginning are looked at.
_HEAD = 64 * 1024


def problem_with(file, name):
    """What stands in the way of publishing `file` under `name`, as one sentence; None for nothing.

    `file` is open for reading bytes, at any place, and is left at its start. Raises `OSError` if it
    can't be read.
    """
    extension = PurePosixPath(name).suffix.lstrip(".").lower()
    if extension not in ALLOWED:
        types = ", ".join(kind.upper() for kind in sorted(ALLOWED))
        return f"{quoted(name)} is of none of the types that can be published: {types}."
    try:
        content = _content(file)
    except UnfitError as unfit:
        return f"{quoted(name)} {unfit}."
    finally:
        file.seek(0)
    if content.kind in _AGREE.get(extension, {extension}):
        return None
    return f"{quoted(name)} holds {content.said}, not {ALLOWED[extension]}."


def not_stored(name, error):
    """The sentence for a file that came and could not be kept because of an `OSError`; logs it."""
    logger.error("%s could not be stored: %s", name, error)
    return f"{quoted(name)} could not be stored: {error.strerror or error}."


def _content(file):
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        raise UnfitError("is empty")
    content = content_of(head)
    if content.kind == "zip":
        return content_of_zip(file)
    if has_archive_behind(file):
        raise UnfitError("has an archive hidden behind what it shows")
    return content_of_compound(file) if content.kind == "compound" else content
