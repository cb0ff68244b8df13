"""What a list page shows of its list."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format

from nhsd_site.core import clock

from . import narrowing
from .models import CatalogueEntry
from .narrowing import Group, Offer
from .parameters import WHENS, ListParameters
from .query import Facet, Results

_WHEN_LABELS = {"upcoming": "Upcoming", "past": "Past"}


@dataclass(frozen=True)
class Section:
    """Some of the rows, under a heading of their own, which is empty where they have none."""

    label: str
    rows: list[CatalogueEntry]

    @property
    def id(self):
        """For links to the heading."""
        return self.label.lower().replace(" ", "-")


class Listing:
    """The list of a page, as `asked` for. `results` are None if it took too long to find them."""

    def __init__(self, page, asked: ListParameters, results: Results | None):
        self._page = page
        self.asked = asked
        self.results = results

    # What is shown

    @property
    def rows(self) -> list[CatalogueEntry]:
        return self.results.entries if self.results else []

    @property
    def paging(self):
        """Where this is among all pages of the list."""
        return self.results.page

    @cached_property
    def sections(self) -> list[Section]:
        """The rows under their headings; what is found by words stands under none."""
        headed = _HEADINGS.get("" if self.asked.query else self._page.list_sections)
        if headed is None:
            return [Section("", self.rows)] if self.rows else []
        found = {}
        for row in self.rows:
            found.setdefault(headed(row), []).append(row)
        return [Section(label, rows) for label, rows in found.items()]

    @property
    def row_template(self):
        return self._page.list_row_template

    @property
    def level(self):
        """The level of the headings of rows."""
        return 3 if self.sections and self.sections[0].label else 2

    @property
    def shows_kinds(self):
        """Whether each row says what it is."""
        return len(self._page.list_kinds) > 1

    # What is said of it

    @property
    def nouns(self):
        """What the rows are called, in the plural: “past events”."""
        return f"{self.asked.when} {self._page.list_nouns[1]}".strip()

    @property
    def count_line(self):
        """How much there is, in plain words."""
        if self.results is None:
            return "This list took too long."
        total, page = self.results.piles, self.paging
        subject = f" for “{self.asked.query}”" if self.asked.query else ""
        if total == 0:
            return f"No {self.nouns}{subject}"
        if page.paginator.num_pages > 1:
            shown = f"{self.nouns} {page.start_index():,} to {page.end_index():,} of {total:,}"
            return f"{shown[0].upper()}{shown[1:]}{subject}"
        one = f"{self.asked.when} {self._page.list_nouns[0]}".strip()
        return f"{total:,} {one if total == 1 else self.nouns}{subject}"

    @property
    def is_narrowed(self):
        """Whether less is asked for than the whole list."""
        return bool(self.asked.query or self.asked.chosen)

    # Where its links lead

    @property
    def address(self):
        """The path of the page, before the parameters; empty in the preview of a new one."""
        return self._page.url or ""

    @property
    def own_address(self):
        """The address of the first page of what is asked for."""
        return self.address + _query_string(self.asked.in_address)

    @cached_property
    def tabs(self) -> list[Offer]:
        """What is upcoming and what is past, each with its count; none in lists of other things."""
        if not self.asked.when:
            return []
        counts = self.results.counts[Facet.WHEN] if self.results else {}
        return [
            Offer(
                label, self.asked.but(when=when).in_address,
                counts.get(WHENS[when], 0) if self.results else None, when == self.asked.when,
            )
            for when, label in _WHEN_LABELS.items()
        ]  # fmt: skip

    @cached_property
    def letters(self) -> list[Offer]:
        """A to Z with their counts; none in lists that aren't narrowed by letters."""
        if "letter" not in self.asked.facets or self.results is None:
            return []
        return narrowing.letters(self.asked, self.results)

    @cached_property
    def groups(self) -> list[Group]:
        """The facets that have anything to choose."""
        return narrowing.groups(self.asked, self.results) if self.results else []

    @cached_property
    def tags(self) -> list[Offer]:
        """What is chosen, each with the address that takes it away."""
        return narrowing.tags(self.asked)

    @property
    def untagged(self):
        """The parameters of the same without any choice."""
        return self.asked.but(chosen={}).in_address

    @property
    def whole_address(self):
        """The address of the list before anything was looked for or chosen."""
        return self.address + _query_string(self.asked.but(chosen={}, query="").in_address)

    # Its feed

    @property
    def feed_address(self):
        return self._page.feed_url + _query_string(self.asked.in_address)

    @property
    def feed_name(self):
        """By which the feed is known for ever."""
        return f"page/{self._page.pk}{_query_string(self.asked.in_address)}"

    @property
    def feed_title(self):
        """The title of the page, with what is chosen and looked for."""
        words = [f"“{self.asked.query}”"] if self.asked.query else []
        chosen = [*(tag.label for tag in self.tags), *words]
        return f"{self._page.title}: {', '.join(chosen)}" if chosen else self._page.title


def _query_string(parameters):
    return f"?{parameters.urlencode()}" if parameters else ""


def _month_of(row):
    at = row.happens_from or row.sort_at
    return date_format(timezone.localtime(at, clock.LONDON), "F Y") if at else "Without a date"


def _letter_of(row):
    initial = row.sort_title[:1].upper()
    return initial if initial.isascii() and initial.isalpha() else "0-9"


_HEADINGS = {"month": _month_of, "letter": _letter_of}
