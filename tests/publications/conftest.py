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


@pytest.fixture
def drafted(series, clock_at):
    """An edition that nobody has published, some weeks before the release that it is for."""
    clock_at(SOME_WEEKS_BEFORE)
    return draft(series, PublicationPage, "Dementia, March", release_at=RELEASE)


@pytest.fixture
def announced(drafted):
    """The same, announced and not approved."""
    drafted.get_latest_revision().publish()
    return PublicationPage.objects.get(pk=drafted.pk)


@pytest.fixture
def approved(announced):
    """The same, approved."""
    releasing.approve(announced)
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
