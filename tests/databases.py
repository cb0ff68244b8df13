"""Databases beside the one that most tests write to and undo."""

from contextlib import contextmanager

from django.db import connection

from nhsd_site.delivery import middleware


@contextmanager
def database_of_its_own(suffix):
    """The name of a copy of the database that the migrations have filled, until the block ends."""
    with _test_database():
        connection.creation.clone_test_db(suffix, verbosity=0)
        yield connection.creation.get_test_db_clone_settings(suffix)["NAME"]
        connection.creation.destroy_test_db(suffix=suffix, verbosity=0)


@contextmanager
def copy_of(database, suffix):
    """The name of a copy of `database`, which nobody may be using, until the block ends."""
    name = connection.creation.get_test_db_clone_settings(suffix)["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{database}"')
    yield name
    connection.creation._destroy_test_db(name, verbosity=0)


@contextmanager
def _test_database():
    """The database of all other tests, made here if none of them is in this run."""
    before = connection.settings_dict["NAME"]
    if before.startswith("test_"):
        yield
        return
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


@contextmanager
def connected_to(name):
    """Has this process, its new threads included, ask the database `name` until the block ends."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    middleware.forget()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        middleware.forget()
