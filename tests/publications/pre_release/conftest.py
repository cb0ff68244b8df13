import pytest

from tests.clock import frozen
from tests.publications import early


@pytest.fixture(scope="module")
def planted(shared_database):
    with frozen("2027-03-01T12:00"):
        return early.plant()


@pytest.fixture
def site(planted, clock_at):
    """The planted site on the day before the release."""
    clock_at(early.THE_DAY_BEFORE)
    return planted


@pytest.fixture
def holder(site, client):
    """A browser whose user has opened the link and pressed the button."""
    client.post(site.link)
    return client
