"""The SQL of the catalogue: the one place that has any."""

from django.db import connection

#: Any number that no other part of the site locks by.
_CATALOGUE_LOCK = 7_264_001


def lock_catalogue():
    """Let nobody else write the catalogue until the transaction ends.

    A page's interval depends on its parent's row: two writers side by side could miss each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CATALOGUE_LOCK])
