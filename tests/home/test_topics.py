"""Topic pages: what a topic is, what stands above and below it, and what is public about it."""

from datetime import timedelta
from xml.etree import ElementTree  # noqa: S405 - reads what we wrote ourselves

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import GeneralPage
from news.models import (
    EventFolderPage,
    EventIndexPage,
    EventPage,
    EventSession,
    NewsFolderPage,
    NewsPage,
)
from nhsd_site.core.models import Topic
from nhsd_site.core.models.pages import address_is_taken
from nhsd_site.delivery import middleware
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware, frozen
from tests.factories import draft, home, hub, published

RELEASE = aware("2027-03-25T09:30")
MOST_QUERIES = 12
SPACE = {"a": "http://www.w3.org/2005/Atom"}


def topic(name, parent=None, **fields):
    slug = name.lower().replace(" ", "-")
    return Topic.objects.create(name=name, slug=slug, key=slug, parent=parent, **fields)


def main_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.fixture(scope="module", autouse=True)
def about_dementia(shared_database):
    """Something of each kind about dementia, and one topic that nothing bears."""
    with frozen("2027-03-20T12:00"):
        conditions = topic("Conditions")
        topic("Unused", description="Nobody has written about it.")
        mind = topic("Mental health", conditions, description="How people feel and think.")
        dementia = {"topics": [topic("Dementia", mind, synonyms=["memory loss"])]}
        data, newsroom = hub(), hub("News and events")
        index = published(data, PublicationIndexPage, "Publications")
        series = published(index, SeriesPage, "Diagnoses", children=dementia)
        for title, release_at in [
            ("January figures", "2027-01-28T09:30"),
            ("February figures", "2027-02-25T09:30"),
            ("March figures", RELEASE.isoformat()),
        ]:
            release_at = aware(release_at[:16])
            published(series, PublicationPage, title, release_at=release_at, children=dementia)
        services = published(home(), ServicesIndexPage, "Services")
        published(services, ServicePage, "Memory clinic", children=dementia)
        published(home(), GeneralPage, "Caring for somebody", children=dementia)
        draft(home(), GeneralPage, "Not yet said", children=dementia)
        folder = published(newsroom, NewsFolderPage, "Latest news")
        published(
            folder,
            NewsPage,
            "A new test",
            published_at=aware("2027-03-01T09:00"),
            children=dementia,
        )
        events = published(newsroom, EventIndexPage, "Events")
        year = published(events, EventFolderPage, "2027 events")
        session = EventSession(
            starts_at=aware("2027-03-22T10:00"), ends_at=aware("2027-03-22T12:00")
        )
        children = {"sessions": [session], **dementia}
        published(year, EventPage, "Open day", is_online=True, children=children)


@pytest.fixture(autouse=True)
def some_days_before_the_release(db, clock_at):
    clock_at("2027-03-20T12:00")


def test_a_topic_lists_what_is_public_about_it_and_leads_to_the_search_for_all(client, headings):
    assert headings("/topics/dementia") == [
        (1, "Dementia"),
        (2, "On this page"),
        (2, "Latest statistics"),
        (3, "February figures"),
        (2, "Services"),
        (3, "Memory clinic"),
        (2, "News"),
        (3, "A new test"),
        (2, "Events"),
        (3, "Open day"),
        (2, "Other pages"),
        (3, "Caring for somebody"),
    ]
    page = main_of(client, "/topics/dementia")
    assert "memory loss" in page
    assert 'href="/search?topic=dementia&amp;kind=publication"' in page
    assert "Search all publications about Dementia</a> <span" in page
    assert ">(2)<" in page
    results = client.get("/search?topic=dementia&kind=publication").content.decode()
    assert "February figures" in results


def test_what_bears_a_topic_belongs_to_those_above_it_too(client):
    page = main_of(client, "/topics/mental-health")
    assert "How people feel and think." in page
    assert '<a href="/topics/dementia">Dementia</a> <span class="nhsd-note">(7)</span>' in page
    assert "February figures" in page


def test_an_edition_is_listed_from_the_second_of_its_release(client, clock_at):
    addresses = ("/topics/dementia", "/topics/conditions", "/topics/dementia/feed.atom")
    for second, is_shown in ((RELEASE - timedelta(seconds=1), False), (RELEASE, True)):
        clock_at(second)
        for address in addresses:
            words = client.get(address).content.decode()
            assert ("March figures" in words) is is_shown, (address, second)


def test_an_event_that_is_over_is_counted_but_not_announced(client, clock_at):
    clock_at("2027-03-22T12:00")
    page = main_of(client, "/topics/dementia")
    assert "Open day" not in page
    assert "No event is planned." in page
    assert "Search all events about Dementia" in page


def test_a_topic_without_anything_says_so(client):
    page = main_of(client, "/topics/unused")
    assert "Nobody has written about it." in page
    assert "Nothing that is public at the moment is about Unused." in page
    assert "<h2" not in page


def test_a_topic_says_where_it_stands_and_what_it_is_to_machines(client, settings):
    page = client.get("/topics/dementia").content.decode()
    address = f"{settings.BASE_URL}/topics/dementia"
    assert f'<link rel="canonical" href="{address}">' in page
    assert 'href="/topics/dementia/feed.atom"' in page
    assert '"@type":"CollectionPage"' in page
    assert '"alternateName":["memory loss"]' in page
    trail = page[page.index('aria-label="Breadcrumb"') :].split("</nav>")[0]
    links = ["/", "/topics", "/topics/conditions", "/topics/mental-health"]
    assert [part.split('"')[0] for part in trail.split('<a href="')[1:]] == links
    assert '<span aria-current="page">Dementia</span>' in trail


def test_the_feed_of_a_topic_has_the_newest_about_it_first(client, settings):
    response = client.get("/topics/dementia/feed.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)  # noqa: S314
    titles = [entry.findtext("a:title", None, SPACE) for entry in feed.findall("a:entry", SPACE)]
    assert titles == ["Open day", "A new test", "February figures", "January figures"]
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", SPACE)}
    assert links["self"] == f"{settings.BASE_URL}/topics/dementia/feed.atom"


@pytest.mark.parametrize("address", ["/topics/nothing", "/topics/nothing/feed.atom"])
def test_an_unknown_topic_is_not_found(client, address):
    assert client.get(address).status_code == 404


def slowly(execute, sql, *arguments):
    """Has the database take its time with what is asked of the catalogue."""
    return execute(f"SELECT pg_sleep(0.2); {sql}" if "catalogueentry" in sql else sql, *arguments)


def test_what_takes_too_long_is_said_and_not_kept(client, settings):
    settings.SEARCH_TIMEOUT = 50
    addresses = ("/topics", "/topics/dementia", "/topics/dementia/feed.atom")
    for address in addresses:
        with connection.execute_wrapper(slowly):
            response = client.get(address)
        assert response.status_code == 503, address
        assert response["Cache-Control"] == "private, no-store"
        assert "took too long" in response.content.decode()
        settings.SEARCH_TIMEOUT = 3000
        assert client.get(address).status_code == 200
        settings.SEARCH_TIMEOUT = 50


def test_the_topics_begin_at_the_top_of_the_tree(client):
    page = main_of(client, "/topics")
    assert '<a href="/topics/conditions">Conditions</a> <span class="nhsd-note">(7)</span>' in page
    assert "Unused" not in page
    assert "Dementia" not in page


@pytest.mark.parametrize(
    "address", ["/topics", "/topics/dementia", "/topics/dementia/feed.atom", "/site-map"]
)
def test_it_takes_few_queries(client, address):
    middleware.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) <= MOST_QUERIES


def test_the_site_map_shows_two_levels_of_what_is_public(client):
    page = main_of(client, "/site-map")
    for words in ("Data and information", "Publications", "Services", "Memory clinic", "Caring"):
        assert words in page
    for words in ("Diagnoses", "February figures", "Not yet said", "2027 events"):
        assert words not in page


@pytest.mark.parametrize("slug", ["topics", "site-map"])
def test_no_page_takes_the_address_of_these(slug):
    assert address_is_taken(slug, home())
