"""How tests read the pages and feeds of news."""

import json
import re

from bs4 import BeautifulSoup
from defusedxml import ElementTree

_ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def under(page, heading):
    """The words of the section with this heading."""
    return words(page.find(re.compile("h[23]"), string=heading).parent)


def told_to_search_engines(page):
    """What the JSON-LD of a page says besides where the page is."""
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    return next(thing for thing in graph if thing["@type"] != "BreadcrumbList")


def entries(client, address):
    """The entries of a feed by their titles, each with its `authors` and its two instants."""
    feed = ElementTree.fromstring(client.get(address).content)
    return {
        entry.findtext(f"{_ATOM}title"): {
            "authors": [name.text for name in entry.findall(f"{_ATOM}author/{_ATOM}name")],
            "published": entry.findtext(f"{_ATOM}published"),
            "updated": entry.findtext(f"{_ATOM}updated"),
        }
        for entry in feed.findall(f"{_ATOM}entry")
    }
