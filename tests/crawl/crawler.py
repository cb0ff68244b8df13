"""Follows every link of a site and notes what is wrong with its pages."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
#: Where elements name an address that must answer.
LINKS = [
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("source", "src"),
    ("script", "src"),
    ("form", "action"),
]


@dataclass
class Answer:
    """What an address answered, and the parts of its page that the rules are about."""

    status: int
    ids: frozenset[str] = frozenset()
    #: Levels of the headings in their order.
    headings: tuple[int, ...] = ()


@dataclass
class Crawl:
    """All addresses that can be reached from `start`, each asked once."""

    client: object
    answers: dict[str, Answer] = field(default_factory=dict)
    #: Pages that name an address, with the anchor if they name one.
    named: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def from_(self, *start):
        """Ask `start` and whatever can be reached from there. Returns itself."""
        waiting = list(start)
        while waiting:
            address = waiting.pop()
            if address in self.answers:
                continue
            links = self._ask(address)
            for target, anchor in links:
                self.named.setdefault((target, anchor), set()).add(address)
                waiting.append(target)
        return self

    @property
    def pages(self):
        """The answers that are pages, by address."""
        return {at: answer for at, answer in self.answers.items() if answer.headings}

    def _ask(self, address):
        """Note the answer of `address`. Returns the (address, anchor) pairs to go on with."""
        response = self.client.get(address)
        answer = self.answers[address] = Answer(response.status_code)
        is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
        if not is_page:
            response.close()
            return []
        page = BeautifulSoup(response.content, "html.parser")
        answer.ids = frozenset(tag["id"] for tag in page.find_all(id=True))
        answer.headings = tuple(int(tag.name[1]) for tag in page.find_all(HEADINGS))
        # The links of a list narrowed by filters lead to more of such lists, without an end.
        return [] if urlsplit(address).query else list(_links(page, address))


def _links(page, address):
    for name, attribute in LINKS:
        for tag in page.find_all(name, **{attribute: True}):
            if tag.get("method", "get").lower() != "get":
                continue
            if target := _inside(urljoin(settings.BASE_URL + address, tag[attribute])):
                yield target


def _inside(address):
    """The (path with query, anchor) of an address of this site, or None for any other."""
    address, anchor = urldefrag(address)
    if not address.startswith(f"{settings.BASE_URL}/"):
        return None
    path = address.removeprefix(settings.BASE_URL)
    return None if path.startswith("/admin/") else (path, unquote(anchor))
