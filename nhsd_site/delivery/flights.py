"""One thread renders what many want at the same time; the others wait for it."""

import threading
from contextlib import contextmanager

#: How long, in seconds, a visitor waits for somebody else's rendering before starting his own.
PATIENCE = 10


class Flights:
    """Knows which keys are being rendered in this process."""

    def __init__(self, patience=PATIENCE):
        self.patience = patience
        self._lock = threading.Lock()
        self._landed = {}

    @contextmanager
    def join(self, key):
        """Yields True to the one who is to render, at once, and False to the others, afterwards."""
        with self._lock:
            landed = self._landed.get(key)
            leads = landed is None
            if leads:
                landed = self._landed[key] = threading.Event()
        if not leads:
            landed.wait(self.patience)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._landed[key]
            landed.set()
