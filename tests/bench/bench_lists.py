"""How much longer a list page takes with very many items than with few, each time made anew.

Run by `make bench`, which prints the table.
"""

import statistics
import time

import pytest
from django.test import Client

from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from nhsd_site.core.catalogue import Kind
from nhsd_site.delivery import middleware
from search.models import CatalogueEntry
from tests.clock import aware
from tests.factories import hub, published

from . import filling

FEW, MANY, ALL = 10, 10_000, 80_000
#: As often as this is each address asked for; the times of the middle ones count.
VISITS = 25
#: As many times as long may a list of many take.
MOST = 2

ASKED = {
    "all": "",
    "page 9": "?page=9",
    "a year": "?year=2020",
    "a month": "?year=2020&month=3",
    "the feed": "/feed.atom",
}


@pytest.fixture
def index(db):
    """The list of news, with few items and nothing else in the catalogue."""
    section = hub("News and events")
    index = published(section, NewsIndexPage, "News")
    folder = published(section, NewsFolderPage, "Latest news")
    for number in range(FEW):
        published(folder, NewsPage, f"Item {number}", published_at=aware("2020-03-01T09:30"))
    return index


def test_a_list_of_many_takes_little_longer_than_one_of_few(index):
    few = {name: milliseconds(index.url + more) for name, more in ASKED.items()}
    filling.fill(ALL, with_stock=False, texts=2_000)
    assert CatalogueEntry.objects.filter(kind=Kind.NEWS).count() >= MANY
    many = {name: milliseconds(index.url + more) for name, more in ASKED.items()}
    print(f"\n\n| list of news | {FEW} | {MANY:,} of {ALL:,} | times |\n|---|---|---|---|")
    for name in ASKED:
        print(f"| {name} | {few[name]:.1f} | {many[name]:.1f} | {many[name] / few[name]:.2f} |")
    assert many["all"] <= MOST * few["all"]


def milliseconds(address):
    client, times = Client(headers={"accept-encoding": "gzip"}), []
    for _ in range(VISITS):
        middleware.forget()
        start = time.perf_counter()
        assert client.get(address).status_code == 200
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)
