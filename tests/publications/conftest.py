import pytest

from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from tests.clock import aware
from tests.factories import hub, published


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
