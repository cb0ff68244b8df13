"""A database that the migrations have filled, kept from one run of the tests to the next.

The migrations take twenty seconds; to copy what they have made takes a tenth of one. The copy that
a run starts from is migrated once more by Django, which finds nothing to do.

`DJANGO_SETTINGS_MODULE=tests.settings python -m tests.migrated` makes it beforehand.
"""

import hashlib
import sys
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from nhsd_site import embedded

#: Any number that nothing else on the server locks.
_LOCK = 20_260_325


def migrated():
    """The name of that database, which is made here if no run before has had these migrations.

    Processes that ask at the same time wait for the first of them.
    """
    kept = f"{connection.settings_dict['NAME']}_migrated_"
    name = kept + _fingerprint()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [kept])
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for outdated in found:
                cursor.execute(f'DROP DATABASE IF EXISTS "{outdated}"')
            with _made_as(f"{kept}half") as half:
                cursor.execute(f'ALTER DATABASE "{half}" RENAME TO "{name}"')
    return name


def _fingerprint():
    """What differs as soon as any migration of ours or of a package does."""
    migrations = MigrationLoader(None).disk_migrations
    files = {sys.modules[migration.__module__].__file__ for migration in migrations.values()}
    content = b"".join(Path(file).read_bytes() for file in sorted(files))
    return hashlib.sha256(content).hexdigest()[:12]


@contextmanager
def _made_as(name):
    """Has Django make the database `name`, as it makes that of tests, and leave it."""
    own = connection.settings_dict
    before, named = own["NAME"], own["TEST"]["NAME"]
    own["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    own["NAME"], own["TEST"]["NAME"] = before, named
    yield name


if __name__ == "__main__":
    django.setup()
    if settings.EMBEDDED_DATABASE:
        embedded.ensure()
    migrated()
