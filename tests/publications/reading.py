"""A page as its reader has it: words on one line, headings, facts, and where links lead."""

import re

from bs4 import BeautifulSoup


class Reading:
    """What `response` says, in its main part."""

    def __init__(self, response):
        self.status = response.status_code
        self.head = BeautifulSoup(response.content, "html.parser").head
        self.main = BeautifulSoup(response.content, "html.parser").main

    @property
    def text(self):
        return words(self.main)

    @property
    def headings(self):
        """Those of the second level, without the titles of navigation."""
        return [words(each) for each in self.main.find_all("h2") if not each.find_parent("nav")]

    @property
    def facts(self):
        """What the list of facts in the header says, by what it calls it."""
        names = [words(each) for each in self.main.select("header dt")]
        return dict(zip(names, map(words, self.main.select("header dd")), strict=True))

    def section(self, heading):
        """The words of the section with this heading."""
        return words(self._section(heading))

    def links(self, heading):
        """The links of the section with this heading, as pairs of words and address."""
        return _links(self._section(heading))

    def navigation(self, name):
        """The entries of the navigation of this name, as pairs of words and address or None."""
        for nav in self.main.find_all("nav"):
            label = nav.get("aria-label") or words(nav.find("h2"))
            if label == name:
                items = nav.find_all("li")
                return [(words(item), item.a["href"] if item.a else None) for item in items]
        return []

    def _section(self, heading):
        found = (each for each in self.main.find_all("h2") if words(each) == heading)
        return next(found).find_parent("section")


def words(element):
    """All the words of an element, on one line."""
    return re.sub(r" ([.,:;)])", r"\1", " ".join(element.get_text(" ").split()))


def _links(element):
    return [(words(link), link["href"]) for link in element.find_all("a")]
