"""The demo on a database of its own, and the server of a trial before it.

For what needs more than the test client: browsers, crawls, figures. Both are made once a session,
when the first test asks for them, and stay as tests leave them: a test of these undoes its changes
or makes only such as no other one sees.
"""

import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from wagtail.models import Site

from nhsd_site import embedded
from nhsd_site.core.catalogue import Phase
from search.models import CatalogueEntry
from tests.databases import connected_to
from tests.loaded import loaded

_SMOKING = (
    "/data-and-information/publications/statistical/statistics-on-smoking"
    "/statistics-on-smoking-england-2020"
)
#: One address of each kind of page, by the name of its model or of its view.
ADDRESSES = {
    "HomePage": "/",
    "HubPage": "/news-and-events",
    "GeneralPage": "/about-nhs-digital/our-work/keeping-patient-data-safe"
    "/how-we-look-after-your-health-and-care-information",
    "DirectoryPage": "/developer/api-catalogue",
    "GlossaryPage": "/data-and-information/glossary",
    "PeoplePage": "/about-nhs-digital/our-organisation/nhs-digital-board",
    "topic": "/topics/conditions",
    "FormPage": "/forms/tell-us-what-you-think-of-our-website",
    "PublicationIndexPage": "/data-and-information/publications/statistical",
    "SeriesPage": "/data-and-information/publications/statistical/recorded-dementia-diagnoses",
    "PublicationPage": "/data-and-information/publications/statistical"
    "/recorded-dementia-diagnoses/february-2021",
    "PublicationPage with all": _SMOKING,
    "ChapterPage": f"{_SMOKING}/adults-who-smoke",
    "DatasetPage": f"{_SMOKING}/adults-who-smoke-by-age-and-region",
    "ServicesIndexPage": "/services",
    "ServicePage": "/services/electronic-prescription-service",
    "NewsIndexPage": "/news-and-events/news",
    "NewsPage": "/news-and-events/latest-news/international-womens-day",
    "PressOfficePage": "/news-and-events/press-office",
    "EventIndexPage": "/news-and-events/events",
    "EventPage": "/news-and-events/events/2020-events"
    "/mental-health-services-dataset-mhsds-webinar-snomed-in-mental-health",
    "search": "/search?query=dementia",
    "search, narrowed": "/search?query=data&area=data&kind=publication&kind=data-set&year=2021",
    "search, nothing found": "/search?query=dementia+prescribing+unicorn&area=news&kind=news",
    "cookies": "/cookies",
    "not found": "/systems/electronic-prescription-service.html",
}
#: The announcement of an edition has an address that depends on the day.
ANNOUNCEMENT = "announcement"
KINDS_OF_PAGE = [*ADDRESSES, ANNOUNCEMENT]


@dataclass(frozen=True)
class Served:
    """A site that answers. `url` is its scheme, host and port, without a slash at the end."""

    url: str
    folder: Path

    def log(self):
        """What the server has written, a line for each request."""
        return (self.folder / "server.log").read_text()


@pytest.fixture(scope="session")
def loaded_demo(tmp_path_factory, django_db_setup, django_db_blocker):
    """The demo as it was loaded for this run, in a database of this process."""
    folder = tmp_path_factory.getbasetemp()
    # Where several processes run the tests, that folder lies in one that belongs to all of them.
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    with django_db_blocker.unblock(), loaded(folder / "demo") as demo:
        yield demo


@pytest.fixture(scope="session")
def loaded_at(loaded_demo):
    """The instant that the clock showed while the demo was loaded, on which its dates depend."""
    return loaded_demo.at


@pytest.fixture(scope="session")
def demo_database(loaded_demo):
    """The name of a database that holds the demo, and an account for each group."""
    return loaded_demo.database


@pytest.fixture
def on_demo(demo_database, django_db_blocker):
    """Has this process ask the demo's database, without a transaction, until the test ends."""
    with django_db_blocker.unblock(), connected_to(demo_database):
        yield


@pytest.fixture(scope="session")
def addresses(demo_database, django_db_blocker):
    """One path on the demo for each of `KINDS_OF_PAGE`."""
    with django_db_blocker.unblock(), connected_to(demo_database):
        announced = CatalogueEntry.objects.public().filter(phase=Phase.ANNOUNCED)
        last = announced.select_related("page").latest("sort_at")
        return ADDRESSES | {ANNOUNCEMENT: last.url}


@pytest.fixture(scope="session")
def every_path(demo_database, django_db_blocker):
    """The paths of all public pages of the demo."""
    with django_db_blocker.unblock(), connected_to(demo_database):
        rows = CatalogueEntry.objects.public().filter(page__isnull=False).select_related("page")
        return sorted({row.url for row in rows})


@pytest.fixture(scope="session")
def served(demo_database, django_db_blocker, tmp_path_factory):
    """The demo behind gunicorn, as `make run` serves it, on a free port of this machine."""
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            folder = tmp_path_factory.mktemp("served")
            site = stack.enter_context(serving(demo_database, folder))
        yield site


@contextmanager
def serving(database, folder, **environment):
    """The site of a database behind gunicorn until the block ends, with more in its environment."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door:
        site = Served(f"http://localhost:{door.getsockname()[1]}", folder)
        with connected_to(database):
            Site.objects.update(hostname="localhost", port=urlsplit(site.url).port)
        environment = _environment(database, site) | environment
        (folder / "media").symlink_to(settings.MEDIA_ROOT, target_is_directory=True)
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"],
            cwd=settings.BASE_DIR,
            env=environment,
            check=True,
        )
        # It gets the open door: who comes before it is ready waits there, so nobody has to ask.
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{door.fileno()}"]
        with (
            (folder / "server.log").open("w") as log,
            subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=environment,
                pass_fds=[door.fileno()],
                stdout=log,
                stderr=log,
            ) as server,
        ):
            yield site
            # At once: nobody waits for an answer any more.
            server.send_signal(signal.SIGINT)


def _environment(database, site):
    address = urlsplit(settings.DATABASE_URL or embedded.url())
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "SERVED_FOLDER": str(site.folder),
        "DATABASE_URL": address._replace(path=f"/{database}").geturl(),
        "BASE_URL": site.url,
        "SECRET_KEY": settings.SECRET_KEY,
        "TRIAL": "1",
    }
