"""Pages that list: what they show of what is asked for, and their feeds."""

import re
from xml.etree import ElementTree  # noqa: S405 - reads what we wrote ourselves

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import GeneralPage
from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import ServiceStatus, Term, Topic, Vocabulary
from search.list_pages import ListPage
from search.query import Facet
from tests.clock import aware, frozen
from tests.factories import home, hub, published
from tests.search.things import written

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def index(clock_at):
    """The list of news, on 1 March 2027."""
    clock_at("2027-03-01T12:00")
    return published(hub("News and events"), NewsIndexPage, "News")


@pytest.fixture
def items(index):
    """Items of two years, types and topics, by their titles; what else there is, is no news."""
    folder = published(hub("Other hub"), NewsFolderPage, "Latest news")
    types = Term.objects.filter(vocabulary=Vocabulary.NEWS_TYPE)
    topic = Topic.objects.create(name="Teeth", slug="teeth", key="Teeth")
    written("Drills of a service", kind=Kind.SERVICE)
    return {
        title: published(
            folder, NewsPage, title, published_at=aware(day), children={"topics": topics},
            news_type=types.get(slug=slug),
        )
        for title, day, slug, topics in [
            ("Drills are quieter", "2027-02-01T09:30", "press-releases", [topic]),
            ("Waits are shorter", "2026-12-31T23:59", "press-releases", []),
            ("Dentists meet", "2026-05-31T23:30", "programme-updates", [topic]),
            ("To be told tomorrow", "2027-03-02T09:30", "press-releases", [topic]),
        ]
    }  # fmt: skip


@pytest.fixture
def show(client, index):
    """The list for some parameters, parsed."""

    def ask(**parameters):
        response = client.get(index.url, parameters)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return ask


def titles(page):
    return [heading.text for heading in page.select(".nhsd-results__title")]


def text(page):
    return re.sub(r"\s+", " ", page.text)


def offered(page):
    """What the list can be narrowed by, each with its count."""
    items = [re.sub(r"\s+", " ", item.text).strip() for item in page.select("#narrow li")]
    return dict(item.strip(")").rsplit(" (", 1) for item in items if item.endswith(")"))


def feed_of(client, address, **parameters):
    response = client.get(f"{address}/feed.atom", parameters)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314


def entries(feed):
    return [entry.findtext("a:title", None, ATOM) for entry in feed.findall("a:entry", ATOM)]


def test_a_list_has_its_kind_in_its_order_and_counts_it(show, items):
    page = show()
    assert titles(page) == ["Drills are quieter", "Waits are shorter", "Dentists meet"]
    assert "3 news items" in text(page)
    assert offered(page) == {
        "2027": "1", "2026": "2", "Press releases": "2", "Programme updates": "1", "Teeth": "2",
    }  # fmt: skip


def test_choices_narrow_a_list_and_each_can_be_taken_away(client, show, items):
    page = show(year="2026", news_type="press-releases")
    assert titles(page) == ["Waits are shorter"]
    assert offered(page) == {"December": "1", "2027": "1", "Programme updates": "1"}
    [year, kind] = page.select("a.nhsd-tag")
    assert (year["href"], kind["href"]) == (
        "/news-and-events/news?news_type=press-releases", "/news-and-events/news?year=2026",
    )  # fmt: skip
    assert titles(show(year="2026", month="5")) == ["Dentists meet"]
    odd = {"month": "13", "year": ["20x0", "9" * 99], "news_type": ["\0", "é" * 999], "page": "٣"}
    assert len(titles(show(**odd))) == 3
    assert titles(show(topic="teeth", letter="x", when="past", area="data")) == [
        "Drills are quieter", "Dentists meet",
    ]  # fmt: skip


def test_searching_within_a_list_keeps_what_is_chosen(show, items):
    page = show(query="drills", topic="teeth")
    assert titles(page) == ["Drills are quieter"]
    assert "1 news item for “drills”" in text(page)
    form = page.select_one("main form")
    assert form["action"] == "/news-and-events/news"
    assert form.select_one("input[type=search]")["value"] == "drills"
    assert form.select_one("input[type=hidden][name=topic]")["value"] == "teeth"


def test_what_gives_nothing_says_so_and_leads_back(show, items):
    page = show(query="unicorn", year="2027")
    assert "No news items for “unicorn”" in text(page)
    assert page.find("a", string="Show all news items")["href"] == "/news-and-events/news"
    assert page.find("a", string="Remove all") is None
    assert page.select_one("a.nhsd-tag")["href"] == "/news-and-events/news?query=unicorn"


def test_a_long_list_is_paged_and_keeps_what_was_asked_for(show, index):
    for number in range(25):
        written(f"Item {number:02}", sort_at=aware(f"2026-01-{number + 1:02}T12:00"))
    assert titles(show())[0] == "Item 24"
    page = show(year="2026", page="2")
    assert titles(page)[-1] == "Item 00"
    assert "News items 21 to 25 of 25" in text(page)
    assert page.find("a", rel="prev")["href"] == "?year=2026&page=1"
    assert page.title.text.startswith("News, page 2 - ")
    assert titles(show(page="99")) == titles(page)
    assert [titles(show(page=odd))[0] for odd in ("0", "-1", "x" * 999)] == ["Item 24"] * 3


def test_a_list_takes_few_queries_however_long(client, index, items, django_assert_max_num_queries):
    for number in range(30):
        written(f"Item {number}", sort_at=aware("2026-01-01T12:00"))
    client.get(index.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(index.url, {"year": "2026", "query": "item"})
    # Not the generation, read once a second, nor what a transaction within the test's needs.
    asked = [query["sql"] for query in queries if " FROM " in query["sql"]]
    assert len([sql for sql in asked if "delivery_generation" not in sql]) < 12
    with django_assert_max_num_queries(1):
        client.get(index.url, {"year": "2026", "query": "item", "utm_source": "mail"})


def test_a_list_that_takes_too_long_says_so_and_is_not_kept(client, index, settings):
    for number in range(10):
        written(f"Asthma {number}", body="what is known of asthma " * 500)
    settings.SEARCH_TIMEOUT = 1
    response = client.get(index.url, {"query": "asthma"})
    assert response.status_code == 503
    assert response["Cache-Control"] == "private, no-store"
    assert "This list took too long" in response.content.decode()
    assert client.get(f"{index.url}/feed.atom?query=asthma").status_code == 503


# Lists of other things


class _Bare:
    title, url, path, pk = "A list", "/a-list", "", 1

    def get_context(self, request):
        return {}


@pytest.fixture
def listing(rf):
    """What a page type that declares this has listed, for some parameters."""

    def ask(given, **declared):
        page = type("Shelf", (ListPage, _Bare), declared)()
        return page.get_context(rf.get("/a-list", given))["listing"]

    return ask


def test_letters_that_nothing_begins_with_are_there_and_lead_nowhere(listing):
    for title in ["Éclair", "egg", "Toast", "111 breakfast"]:
        written(title, kind=Kind.SERVICE, terms=frozenset([ServiceStatus.BETA.code]))
    declared = {
        "list_kinds": [Kind.SERVICE], "list_order": "title", "list_sections": "letter",
        "list_facets": ("letter", "service_status"),
    }  # fmt: skip
    shown = listing({}, **declared)
    assert [row.title for row in shown.rows] == ["111 breakfast", "Éclair", "egg", "Toast"]
    assert [(section.label, len(section.rows)) for section in shown.sections] == [
        ("0-9", 1), ("E", 2), ("T", 1),
    ]  # fmt: skip
    counts = {offer.label: offer.count for offer in shown.letters}
    assert len(counts) == 27
    assert {letter: count for letter, count in counts.items() if count} == {
        "E": 2, "T": 1, "0-9": 1,
    }  # fmt: skip
    assert [group.at_once[0].label for group in shown.groups] == ["Beta"]
    of_e = listing({"letter": "e", "service_status": "beta"}, **declared)
    assert [row.title for row in of_e.rows] == ["Éclair", "egg"]
    [of_t] = [offer for offer in of_e.letters if offer.label == "T"]
    assert (of_t.count, of_t.parameters.urlencode()) == (1, "letter=t&service_status=beta")


def test_what_takes_place_is_upcoming_soonest_first_until_it_ends_and_then_past(listing):
    for title, first, last in [
        ("Over", "2027-02-01", "2027-02-02"), ("Under way", "2027-02-28", "2027-03-02"),
        ("Soon", "2027-03-05", "2027-03-05"), ("Later", "2027-05-05", "2027-05-05"),
        ("Long over", "2026-02-01", "2026-02-02"),
    ]:  # fmt: skip
        written(
            title, kind=Kind.EVENT, sort_at=aware(f"{first}T10:00"),
            happens_from=aware(f"{first}T10:00"), happens_until=aware(f"{last}T16:00"),
        )  # fmt: skip
    declared = {
        "list_kinds": [Kind.EVENT], "list_order": "soonest", "list_has_past": True,
        "list_sections": "month", "list_nouns": ("event", "events"),
    }  # fmt: skip
    with frozen("2027-03-01T12:00"):
        upcoming, past = listing({}, **declared), listing({"when": "past"}, **declared)
        none = listing({"query": "unicorn"}, **declared)
    assert [row.title for row in upcoming.rows] == ["Under way", "Soon", "Later"]
    assert [section.label for section in upcoming.sections] == [
        "February 2027", "March 2027", "May 2027",
    ]  # fmt: skip
    assert [row.title for row in past.rows] == ["Over", "Long over"]
    assert [(tab.label, tab.count, tab.is_chosen) for tab in past.tabs] == [
        ("Upcoming", 3, False), ("Past", 2, True),
    ]  # fmt: skip
    assert (past.count_line, none.count_line) == (
        "2 past events",
        "No upcoming events for “unicorn”",
    )


def test_a_list_is_held_to_what_its_page_says_and_to_what_lies_below_it(listing, clock_at):
    clock_at("2027-03-01T12:00")
    topic = Topic.objects.create(name="Teeth", slug="teeth", key="Teeth")
    section = hub("Section")
    published(section, GeneralPage, "About teeth", children={"topics": [topic]})
    published(section, GeneralPage, "About feet")
    published(home(), GeneralPage, "Teeth elsewhere", children={"topics": [topic]})
    published(section, GeneralPage, "Teeth ahead", public_from=aware("2027-04-01T12:00"))
    written("Teeth announced", kind=Kind.PAGE, phase=Phase.ANNOUNCED)
    declared = {"list_kinds": [Kind.PAGE], "list_order": "title"}
    below = listing({}, list_is_below=True, path=section.path, **declared)
    assert [row.title for row in below.rows] == ["About feet", "About teeth"]
    held = listing({}, list_filter=lambda page: {Facet.TOPIC: [topic.code]}, **declared)
    assert [row.title for row in held.rows] == ["About teeth", "Teeth elsewhere"]
    assert not held.is_narrowed


# Feeds


def test_a_list_has_a_feed_by_the_same_parameters(client, index, items, settings):
    assert entries(feed_of(client, index.url)) == [
        "Drills are quieter", "Waits are shorter", "Dentists meet",
    ]  # fmt: skip
    feed = feed_of(
        client, index.url, news_type="press-releases", year="2026", page="7", nothing="1"
    )
    assert entries(feed) == ["Waits are shorter"]
    assert feed.findtext("a:title", None, ATOM) == "News: 2026, Press releases"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    parameters = "?year=2026&news_type=press-releases"
    own = f"{settings.BASE_URL}{index.url}/feed.atom{parameters}"
    assert links == {"alternate": f"{settings.BASE_URL}{index.url}{parameters}", "self": own}
    page = BeautifulSoup(client.get(f"{index.url}{parameters}").content, "html.parser")
    told = [link["href"] for link in page.select("head link[type='application/atom+xml']")]
    assert told == [own.removeprefix(settings.BASE_URL), f"{index.url}/feed.atom"]
    assert page.find("a", string="Feed of these news items")["href"] == told[0]


def test_entries_keep_their_names_and_tell_when_they_changed(client, index, items):
    item = items["Dentists meet"]
    for slug in ("dentists-meet", "dentists"):
        item.slug = slug
        item.save_revision().publish()
        entry = feed_of(client, index.url, year="2026", month="5").find("a:entry", ATOM)
        told = {name: entry.findtext(f"a:{name}", None, ATOM) for name in ("id", "updated")}
        item.refresh_from_db()
        assert told["id"] == f"tag:digital.nhs.uk,2021:news/{item.pk}"
        assert aware(told["updated"]) == item.published_at
        assert entry.find("a:link", ATOM).get("href").endswith(item.url)


def test_a_feed_is_kept_by_its_parameters_until_something_changes(
    client, index, items, clock_at, django_assert_max_num_queries
):
    address = f"{index.url}/feed.atom"
    first = client.get(address)
    assert first["Cache-Control"].startswith("public")
    with django_assert_max_num_queries(1):
        assert client.get(address, {"utm_source": "mail"}).content == first.content
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    clock_at("2027-03-02T09:29:59")
    assert "tomorrow" not in client.get(address).content.decode()
    clock_at("2027-03-02T09:30")
    assert "tomorrow" in client.get(address).content.decode()


def test_what_xml_cannot_write_is_left_out_of_feeds(client, index):
    folder = published(index.get_parent(), NewsFolderPage, "Items")
    published(
        folder, NewsPage, "Pasted\x0bfrom \x1felsewhere & <more>", slug="pasted",
        published_at=aware("2027-02-28T09:30"), summary="Two\nlines\x0c",
    )  # fmt: skip
    assert entries(feed_of(client, index.url)) == ["Pasted from  elsewhere & <more>"]
    [item] = ElementTree.fromstring(client.get("/sitemap-news.xml").content)  # noqa: S314
    assert "Pasted from  elsewhere & <more>" in "".join(item.itertext())


def test_only_public_pages_that_list_have_a_feed(client, index):
    hidden = published(
        hub("Elsewhere"), NewsIndexPage, "News", public_from=aware("2027-04-01T12:00")
    )
    for address in [hidden.url, index.get_parent().url, "/nowhere", "/search/%00"]:
        assert client.get(f"{address}/feed.atom").status_code in (400, 404), address
    assert client.get(f"{index.url}/calendar.ics").status_code == 404
    assert client.post(f"{index.url}/feed.atom").status_code in (403, 405)
    assert Client().head(f"{index.url}/feed.atom").status_code == 200
