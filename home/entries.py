"""The entries of a directory and the terms of a glossary, as they are shown."""

from dataclasses import dataclass

from home.entry_blocks import STATUSES
from search.text import sort_key


@dataclass(frozen=True)
class Fact:
    """Something to know about an entry; it links if there is a `url`."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Listed:
    """An entry of a directory: where it leads, and what is known about it."""

    text: str
    url: str
    summary: str
    facts: tuple[Fact, ...]

    @property
    def sort_title(self):
        """By which entries stand in order and under letters."""
        return sort_key(self.text)


@dataclass(frozen=True)
class Defined:
    """A term of a glossary, the id by which links find it, and where to read more, if anywhere."""

    term: str
    anchor: str
    abbreviation: str
    definition: str
    read_more: object | None

    @property
    def sort_title(self):
        return sort_key(self.term)


def listed(entries, resolver) -> list[Listed]:
    """The entries of a stream, in its order, but for those whose page isn't public.

    Pages are looked up by `resolver`; each lends its title and summary where none was written.
    """
    shown = []
    for entry in entries:
        target = resolver.target(entry.value)
        if target is not None:
            page = resolver.entry(entry.value["page"]) if entry.value["page"] else None
            summary = entry.value["summary"] or (page.summary if page else "")
            facts = tuple(_facts(entry.value, resolver))
            shown.append(Listed(target.text, target.url, summary, facts))
    return shown


def _facts(value, resolver):
    """What is known of it, in the order in which it is shown."""
    if status := value.get("status"):
        yield Fact("Status", STATUSES.get(status, status))
    names = {"version": "Version", "technology": "Technology", "audience": "For"}
    for name, label in (names | {"updated": "Updated"}).items():
        if text := value.get(name):
            yield Fact(label, text)
    source = resolver.entry(value["source"]) if value.get("source") else None
    if source:
        yield Fact("Figures from", source.title, source.url)


def defined(terms, resolver) -> list[Defined]:
    """The terms of a glossary in the order of the alphabet."""
    known = resolver.entries(term.read_more_id for term in terms if term.read_more_id)
    shown = [
        Defined(
            term.term,
            term.anchor,
            term.abbreviation,
            term.definition,
            known.get(term.read_more_id),
        )
        for term in terms
    ]
    return sorted(shown, key=lambda each: each.sort_title)
