import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from services.models import ServicePage, ServicesIndexPage
from tests.factories import home, published

#: What a page that nobody has kept may ask the database at most.
MOST_QUESTIONS = 12


def questions(asked):
    """How many of these queries a visitor's request would ask, too.

    The transaction of a test has savepoints, and the generation is read again and again within it.
    """
    statements = [query["sql"] for query in asked]
    again = ("SAVEPOINT", '"delivery_generation"')
    return 1 + sum(not any(words in each for words in again) for each in statements)


@pytest.fixture
def index(db):
    """The list of services."""
    return published(home(), ServicesIndexPage, "Services")


@pytest.fixture
def service(index):
    """Makes a published service: `service("Mail", status="beta")`."""

    def make(title, **fields):
        return published(index, ServicePage, title, **fields)

    return make


@pytest.fixture
def read(db):
    """What a visitor gets at an address, as a parsed page."""

    def get(address):
        response = Client().get(address)
        assert response.status_code == 200, address
        return BeautifulSoup(response.content, "html.parser")

    return get


def texts(page, heading):
    """The words of each link in the section under this heading; None without such a section."""
    title = page.find(["h2", "h3"], string=heading)
    return title and [link.get_text(strip=True) for link in title.parent.select("a")]


def said_to_machines(page, kind):
    """What the page says in JSON-LD of the thing of this type."""
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    return next(thing for thing in graph if thing["@type"] == kind)
