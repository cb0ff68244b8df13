"""How a file leaves, once the gate has let it: by the web server, or from here."""

import hashlib
import logging
import re
from pathlib import PurePosixPath
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

logger = logging.getLogger(__name__)

#: What each kind of file is sent as. Never as something that a browser would run.
CONTENT_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "webp": "image/webp",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}

PRIVATE = "private, no-store"
POLICY = "default-src 'none'; sandbox"

#: How many bytes are read at once.
CHUNK = 64 * 1024

_range = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def response(request, file, name):
    """The response that sends `file`, a field's file, under `name`.

    Raises `Http404`, and logs it, if the storage doesn't have it.
    """
    headers = _headers(file, name)
    if settings.X_ACCEL_PREFIX:
        headers["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + quote(file.name)
        return HttpResponse(headers=headers)
    return _from_here(request, file, headers)


def _headers(file, name):
    kind = PurePosixPath(name).suffix.lstrip(".").lower()
    content_type = CONTENT_TYPES.get(kind, "application/octet-stream")
    is_shown = content_type == "application/pdf" or content_type.startswith("image/")
    # The storage never gives two contents one name, so the name stands for the content.
    digest = hashlib.blake2b(file.name.encode(), digest_size=16).hexdigest()
    return {
        "Content-Type": content_type,
        "Content-Disposition": content_disposition_header(not is_shown, name),
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "ETag": f'"{digest}"',
    }


def _from_here(request, file, headers):
    try:
        size = file.storage.size(file.name)
        modified = int(file.storage.get_modified_time(file.name).timestamp())
        headers |= {"Last-Modified": http_date(modified), "Content-Length": str(size)}
        bare = HttpResponse(headers=headers)
        answer = get_conditional_response(request, headers["ETag"], modified, bare)
        if answer is not bare or request.method == "HEAD":
            return answer
        return _whole_or_part(request, file, size, headers)
    except OSError as error:
        logger.error("The storage has no %s: %s", file.name, error)
        raise Http404 from error


def _whole_or_part(request, file, size, headers):
    part = _wanted_part(request, size, headers)
    if part is None:
        opened = _Part(file.storage.open(file.name), range(size))
        return StreamingHttpResponse(opened, headers=headers)
    if not part:
        del headers["Content-Length"]
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    headers["Content-Length"] = str(len(part))
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    opened = _Part(file.storage.open(file.name), part)
    return StreamingHttpResponse(opened, status=206, headers=headers)


def _wanted_part(request, size, headers):
    """The bytes that `Range` asks for, empty if the file has none of them; None for the whole.

    Several ranges, ones that can't be read, and ones of another state of the file mean the whole.
    """
    found = _range.fullmatch(request.headers.get("Range", ""))
    if not found or found.groups() == ("", "") or not _is_of_this_state(request, headers):
        return None
    first, last = found.groups()
    if first == "":
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def _is_of_this_state(request, headers):
    condition = request.headers.get("If-Range")
    if condition is None or condition == headers["ETag"]:
        return True
    date = parse_http_date_safe(condition)
    return date is not None and http_date(date) == headers["Last-Modified"]


class _Part:
    """Some of the bytes of an open file, in chunks."""

    def __init__(self, file, part):
        self._file = file
        self._left = len(part)
        file.seek(part.start)

    def __iter__(self):
        return self

    def __next__(self):
        chunk = self._file.read(min(CHUNK, self._left))
        if not chunk:
            raise StopIteration
        self._left -= len(chunk)
        return chunk

    def close(self):
        self._file.close()
