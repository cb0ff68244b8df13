from itertools import groupby
from operator import attrgetter

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from nhsd_site.core.models import User
from publications import releasing
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from tests.clock import aware, frozen
from tests.factories import draft, hub, published
from tests.publications.admin_forms import RELEASE, SOME_WEEKS_BEFORE
from tests.publications.canary import plant


@pytest.fixture(scope="module")
def shared_series(shared_database):
    """A series without editions, made once for a module."""
    publications = published(hub(), PublicationIndexPage, "Publications")
    return published(publications, SeriesPage, "Recorded Dementia Diagnoses")


@pytest.fixture
def series(shared_series, db):
    """The same, for a test that may change it."""
    return SeriesPage.objects.get(pk=shared_series.pk)


@pytest.fixture
def edition(series):
    """Makes a published edition of `series`: a title, and the instant of its release in London."""

    def make(title, release_at, **fields):
        return published(series, PublicationPage, title, release_at=aware(release_at), **fields)

    return make


@pytest.fixture(scope="module")
def shared_draft(shared_series):
    with frozen(SOME_WEEKS_BEFORE):
        return draft(shared_series, PublicationPage, "Dementia, March", release_at=RELEASE)


@pytest.fixture(scope="module")
def shared_announcement(shared_draft):
    with frozen(SOME_WEEKS_BEFORE):
        PublicationPage.objects.get(pk=shared_draft.pk).get_latest_revision().publish()
    return shared_draft


@pytest.fixture(scope="module")
def shared_approval(shared_announcement):
    with frozen(SOME_WEEKS_BEFORE):
        releasing.approve(PublicationPage.objects.get(pk=shared_announcement.pk))
    return shared_announcement


#: What becomes of that edition while the tests of a module run, and fixtures that rest on it.
_STEPS = {
    "shared_draft": ("attached", "in_chapter"),
    "shared_announcement": ("announced",),
    "shared_approval": ("approved", "released", "withdrawn"),
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """In each module begin with the tests that ask for the least of the shared edition.

    So no test finds more done to it than it asked for.
    """
    start = 0
    for _path, tests in groupby(list(items), key=attrgetter("path")):
        in_order = sorted(tests, key=_steps_needed)
        items[start : start + len(in_order)] = in_order
        start += len(in_order)


def _steps_needed(item):
    """How many of `_STEPS` a test needs."""
    by_name = "request" in item.fixturenames and hasattr(item, "callspec")
    if by_name and "planted" not in item.fixturenames:
        # It is told which fixture to ask for. What that one rests on is not to be undone with it.
        told = item.callspec.params.values()
        needed = [step for step, resting in _STEPS.items() if any(n in told for n in resting)]
        item.fixturenames = needed + item.fixturenames
    return max((n for n, step in enumerate(_STEPS, 1) if step in item.fixturenames), default=0)


@pytest.fixture
def drafted(shared_draft, clock_at, db):
    """An edition that nobody has published, some weeks before the release that it is for."""
    clock_at(SOME_WEEKS_BEFORE)
    return PublicationPage.objects.get(pk=shared_draft.pk)


@pytest.fixture
def announced(drafted, shared_announcement):
    """The same, announced and not approved."""
    return PublicationPage.objects.get(pk=drafted.pk)


@pytest.fixture
def approved(announced, shared_approval):
    """The same, approved."""
    return PublicationPage.objects.get(pk=announced.pk)


@pytest.fixture
def sign_in(client, db):
    """Signs the client in as somebody of a group."""

    def enter(group):
        user, _ = User.objects.get_or_create(email=f"{group.split()[0].lower()}@example.org")
        user.groups.set([Group.objects.get(name=group)])
        client.force_login(user)
        return user

    return enter


@pytest.fixture
def editor(sign_in):
    return sign_in("Editors")


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    """The planted edition, a draft, made once for a module: each test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        # A search limits the rest of its transaction, which here is the whole module; PostgreSQL
        # would then compile each statement, which takes longer than to run it.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL jit = off")
        with frozen("2027-01-10T12:00"):
            planted = plant()
        yield planted
        transaction.set_rollback(True)


@pytest.fixture
def ask(client, planted):
    """Asks for an address, in which names in braces stand for those of what was planted."""

    def send(address, method="get", **headers):
        return getattr(client, method)(address.format_map(planted.addresses), headers=headers)

    return send
