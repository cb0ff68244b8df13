import pytest
from django.contrib.auth.models import Group

from nhsd_site.core.models import User
from publications import releasing
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from tests.clock import aware
from tests.factories import draft, hub, published
from tests.publications.admin_forms import RELEASE, SOME_WEEKS_BEFORE


@pytest.fixture
def series(db):
    publications = published(hub(), PublicationIndexPage, "Publications")
    return published(publications, SeriesPage, "Recorded Dementia Diagnoses")


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
