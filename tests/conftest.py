"""What every test may ask for."""

import gc
import os
import shutil
from contextlib import ExitStack

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction

from nhsd_site import embedded
from nhsd_site.delivery import middleware
from tests.browsers import chromium
from tests.clock import frozen
from tests.migrated import migrated
from tests.strict import MissingNames

pytest_plugins = ["tests.served"]

_NO_BROWSER = "Chromium was not found: the browser tests did NOT run."
_left_out = pytest.StashKey[int]()

# How many inputs are made up for each property. Four properties are about searches: together they
# make 800 in a usual run and 10,000 in the long one. Statements in the database have no deadline.
hypothesis.settings.register_profile("local", max_examples=200, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=2_500, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config):
    config.stash[_left_out] = 0
    if settings.EMBEDDED_DATABASE:
        try:
            embedded.ensure()
        except embedded.EmbeddedDatabaseError as error:
            pytest.exit(str(error), returncode=1)


def pytest_unconfigure():
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    """Begin with what takes long; leave browser tests out where there is no Chromium.

    In CI it is a failure to leave any out.
    """
    # A file is run by one process: none should be left with a long one at the end.
    items.sort(key=lambda item: not _takes_long(item))
    if chromium():
        return
    without = [item for item in items if not item.get_closest_marker("browser")]
    config.stash[_left_out] = len(items) - len(without)
    if config.stash[_left_out] and os.environ.get("CI"):
        pytest.exit(_NO_BROWSER, returncode=1)
    items[:] = without


def _takes_long(item):
    return bool(item.get_closest_marker("slow")) or hypothesis.is_hypothesis_test(item.obj)


def pytest_collection_finish():
    """Keep the collector of garbage off what stays for the whole run, which took it a quarter of
    the time of each test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[_left_out]:
        terminalreporter.section(
            f"{config.stash[_left_out]} tests left out. {_NO_BROWSER}", yellow=True
        )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Has the database of each process copied from the one that is kept with all migrations."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated()


@pytest.fixture(scope="module")
def shared_database(django_db_setup, django_db_blocker):
    """What the tests of a module start from is written once, and gone after the last of them.

    What a test writes itself is undone after it, if it asks for `db`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def clock_at():
    """Stops the clock: `clock_at("2027-03-25T09:30")` is 09:30 in London, until the test ends."""
    with ExitStack() as stack:
        yield lambda instant: stack.enter_context(frozen(instant))


@pytest.fixture(autouse=True)
def nothing_kept():
    """Begins each test without kept responses: the pages of the one before are gone."""
    middleware.forget()


@pytest.fixture(autouse=True)
def strict_templates():
    """Fails a test in which one of our templates asked for a name that isn't there.

    In an `if` a template may ask whether a name of the context, or a key of a dictionary, is
    there; an attribute of an object must always be. A test of just that can `clear()` this.
    """
    with MissingNames() as missing:
        yield missing
    if missing.found:
        pytest.fail("Templates ask for names that aren't there:\n" + "\n".join(missing.found))
