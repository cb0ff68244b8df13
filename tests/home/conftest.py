from html.parser import HTMLParser

import pytest
from django.core.cache import caches

from home.models import HomePage, HubPage
from news.models import (
    EventFolderPage,
    EventIndexPage,
    EventPage,
    EventSession,
    NewsFolderPage,
    NewsPage,
)
from nhsd_site.core.publishing import publish
from nhsd_site.delivery import rates
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware
from tests.factories import home, hub, published


@pytest.fixture(autouse=True)
def failing_sections_raise(settings):
    """A section that fails must fail its test; visitors would only miss it."""
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


@pytest.fixture(autouse=True)
def nobody_has_sent_anything():
    """Begins each test with visitors who have sent nothing today."""
    caches[rates.ALIAS].clear()


@pytest.fixture
def arrange(db):
    """Publishes the home page with these sections, as (name, value) pairs."""

    def publish_with(*sections):
        page = home()
        page.sections = list(sections)
        page.save_revision()
        publish([page])
        return HomePage.objects.get()

    return publish_with


@pytest.fixture
def editions(db):
    """Two editions, of February and March 2021."""
    publications = published(hub(), PublicationIndexPage, "Publications")
    series = published(publications, SeriesPage, "Appointments")
    for title, release_at in [
        ("Appointments, January", "2021-02-18T09:30"),
        ("Appointments, February", "2021-03-18T09:30"),
    ]:
        published(series, PublicationPage, title, release_at=aware(release_at))


@pytest.fixture
def events(db):
    """Two events, of April and May 2021."""
    index = published(hub("News and events"), EventIndexPage, "Events")
    folder = published(index, EventFolderPage, "2021 events")
    for title, day in [("Open day", "2021-05-04"), ("Earlier webinar", "2021-04-13")]:
        session = EventSession(starts_at=aware(f"{day}T10:00"), ends_at=aware(f"{day}T12:00"))
        children = {"sessions": [session]}
        published(folder, EventPage, title, is_online=True, children=children)


@pytest.fixture
def services(db):
    """Three services by their names."""
    index = published(home(), ServicesIndexPage, "Services")
    titles = ("Mail", "Prescriptions", "Referrals")
    return {title: published(index, ServicePage, title) for title in titles}


@pytest.fixture
def content(editions, events, services):
    """Something for every list of the home page."""
    news = HubPage.objects.get(title="News and events")
    folder = published(news, NewsFolderPage, "Latest news")
    published(folder, NewsPage, "A new board", published_at=aware("2021-03-08T10:59"))


class _Headings(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self._level = [], None

    def handle_starttag(self, tag, attrs):
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(tag[1])
            self.found.append([self._level, ""])

    def handle_endtag(self, tag):
        if self._level and tag == f"h{self._level}":
            self._level = None

    def handle_data(self, data):
        if self._level:
            self.found[-1][1] += data


@pytest.fixture
def headings(client):
    """The headings of the main part of the page at a path, as (level, words)."""

    def of(path):
        html = client.get(path).content.decode()
        parser = _Headings()
        parser.feed(html[html.index("<main") : html.index("</main>")])
        return [(level, " ".join(words.split())) for level, words in parser.found]

    return of
