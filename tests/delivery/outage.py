from contextlib import contextmanager

from django.db import connection

#: The discard port: nothing listens there.
NOWHERE = {"HOST": "127.0.0.1", "PORT": "9"}


@contextmanager
def database_away():
    """Every connection that is opened until the block ends is refused; tests outside of
    transactions only, as the open one is closed.
    """
    kept = {name: connection.settings_dict[name] for name in NOWHERE}
    connection.close()
    connection.settings_dict.update(NOWHERE)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(kept)


class Seconds:
    """A monotonic clock that stands until it is moved."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now
