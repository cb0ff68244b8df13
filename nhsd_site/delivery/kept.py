"""Kept responses and where they are kept: in this process, or in the cache that all share."""

import gzip
import hashlib
import logging
import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

log = logging.getLogger(__name__)

#: Smaller than one packet anyway: packing gains nothing.
SMALLEST_TO_PACK = 500
PACKABLE = ("text/", "application/json", "application/xml", "application/atom+xml")
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


@dataclass(frozen=True)
class Kept:
    """A response as it is kept: packed once, when made.

    It answers requests whose moment lies in [made_at, fresh_until). `deadline` is the next
    registered change after it was made, if any.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_packed: bool
    etag: str
    made_at: datetime
    fresh_until: datetime
    deadline: datetime | None

    @classmethod
    def of(cls, response, **times):
        """The response, which must be complete, with its `made_at`, `fresh_until`, `deadline`."""
        packs = _packs_well(response)
        return cls(
            status=response.status_code,
            headers=tuple(
                (name, value) for name, value in response.items() if name != "Content-Length"
            ),
            body=_packed(response.content) if packs else response.content,
            is_packed=packs,
            etag=hashlib.blake2b(response.content, digest_size=16).hexdigest(),
            **times,
        )

    @property
    def size(self):
        """Bytes in memory, roughly."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + 500

    def answers_at(self, moment):
        return self.made_at <= moment < self.fresh_until

    def response_to(self, request):
        """A new response to this request, with a strong ETag of the form in which it goes out."""
        response = HttpResponse(self.body, status=self.status, headers=dict(self.headers))
        response.url = response.get("Location")  # By which Django's own redirects are followed.
        etag = self.etag
        if self.is_packed:
            patch_vary_headers(response, ("Accept-Encoding",))
            if _accepts_gzip(request):
                response["Content-Encoding"] = "gzip"
                etag += "-gzip"
            else:
                response.content = gzip.decompress(self.body)
        response["Content-Length"] = str(len(response.content))
        response["ETag"] = f'"{etag}"'
        return response


def conditional(request, response):
    """The response, or a 304 in its place if the visitor has it already."""
    if response.status_code != 200:
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response)


def pack(request, response):
    """The response, packed if that is worth it and the visitor's browser takes it."""
    if _packs_well(response):
        patch_vary_headers(response, ("Accept-Encoding",))
        if _accepts_gzip(request):
            response.content = _packed(response.content)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
    return response


def _accepts_gzip(request):
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _packs_well(response):
    return (
        not response.streaming
        and len(response.content) >= SMALLEST_TO_PACK
        and not response.has_header("Content-Encoding")
        and response.get("Content-Type", "").startswith(PACKABLE)
    )


def _packed(body):
    # Without the time of packing, equal content has equal bytes, as its ETag says.
    return gzip.compress(body, compresslevel=6, mtime=0)


class ProcessStore:
    """Keeps up to `limit` bytes in this process; what was used least recently goes first."""

    def __init__(self, limit):
        self.limit = limit
        self._size = 0
        self._items = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key):
        with self._lock:
            if key not in self._items:
                return None
            self._items.move_to_end(key)
            return self._items[key][0]

    def set(self, key, value, size, seconds):
        with self._lock:
            self._drop(key)
            self._items[key] = (value, size)
            self._size += size
            while self._size > self.limit:
                self._drop(next(iter(self._items)))

    def clear(self):
        with self._lock:
            self._items.clear()
            self._size = 0

    def _drop(self, key):
        _value, size = self._items.pop(key, (None, 0))
        self._size -= size


class SharedStore:
    """Keeps in the cache "pages". One that is down keeps nothing, and hurts nobody.

    It is then left alone for `pause` seconds: visitors don't wait each time for it to fail.
    """

    ALIAS = "pages"

    def __init__(self, pause=5.0, monotonic=time.monotonic):
        self.pause = pause
        self._monotonic = monotonic
        self._failed_at = None

    def get(self, key):
        return self._attempt(lambda cache: cache.get(key))

    def set(self, key, value, size, seconds):
        self._attempt(lambda cache: cache.set(key, value, seconds))

    def clear(self):
        self._attempt(lambda cache: cache.clear())

    def ask_again(self):
        """Have the cache asked at once, though it may just have failed."""
        self._failed_at = None

    def _attempt(self, action):
        failed_at = self._failed_at
        if failed_at is not None and self._monotonic() - failed_at < self.pause:
            return None
        try:
            return action(caches[self.ALIAS])
        except Exception as error:  # Each kind of cache has errors of its own.
            log.warning("The shared cache is away: %s", error)
            self._failed_at = self._monotonic()
            return None
