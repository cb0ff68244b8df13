"""The generation: the number of the state of the published content that responses are made from.

It is renewed in the transaction of each change, so it becomes visible together with it. Whatever is
kept under one number is never asked for again under another.
"""

import logging
import secrets
import threading
import time

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import Sum

from nhsd_site.delivery.models import Generation

log = logging.getLogger(__name__)


class Reader:
    """What one process knows of the number: read again at most once in `interval` seconds.

    Without a database it goes on with what it knew, so that kept responses survive an outage.
    """

    def __init__(self, interval=1.0, monotonic=time.monotonic):
        self.interval = interval
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._number = None
        self._read_at = None

    def current(self):
        """The number now. Raises `DatabaseError` if there is no database and never was."""
        if connection.in_atomic_block:
            # It may be this transaction's own, uncommitted number: nobody else's business.
            return read()
        # While one thread asks, the others go on with what was known; after `forget` they wait.
        if self._is_due() and self._lock.acquire(blocking=self._read_at is None):
            try:
                if self._is_due():
                    self._read_again()
            finally:
                self._lock.release()
        return self._number

    def forget(self):
        """Have the next question answered by the database."""
        with self._lock:
            self._read_at = None

    def _is_due(self):
        read_at = self._read_at
        return read_at is None or self._monotonic() - read_at >= self.interval

    def _read_again(self):
        asked_at = self._monotonic()
        try:
            self._number = read()
        except (DatabaseError, InterfaceError):
            if self._number is None:
                raise
            log.warning("The database is away: going on with generation %s", self._number)
            asked_at = self._monotonic()
        self._read_at = asked_at


_reader = Reader()


def current() -> int:
    """The number of the present generation, at most one second old."""
    return _reader.current()


def read() -> int:
    """The number as the database has it at this instant."""
    return Generation.objects.aggregate(number=Sum("number"))["number"] or 0


def forget():
    """Have the next question in this process answered by the database."""
    _reader.forget()


@transaction.atomic
def renew():
    """Begin a new generation as soon as the transaction that is open is committed.

    Waits for nobody: the rows of changes that are being committed meanwhile are left to the next.
    """
    earlier = Generation.objects.select_for_update(skip_locked=True).values_list("pk", flat=True)
    Generation.objects.filter(pk__in=list(earlier)).delete()
    Generation.objects.create(number=secrets.randbits(62))
    transaction.on_commit(forget)
