"""What results can be narrowed by, as it is shown: each choice with its count and its address."""

from dataclasses import dataclass

from django.http import QueryDict

from .parameters import Asked
from .query import NO_LETTER, Facet, Results
from .vocabulary import Choice

#: Choices of a facet that are shown at once; the others are a click away.
AT_ONCE = 6
#: Choices of a facet that are shown at all: more would help nobody to choose.
AT_MOST = 100

_LABELS = {
    Facet.TOPIC: "Topic",
    Facet.KIND: "Type",
    Facet.YEAR: "Year",
    Facet.MONTH: "Month",
    Facet.STATUS: "Status",
    Facet.INFORMATION_TYPE: "Information type",
    Facet.GEOGRAPHY: "Geographic coverage",
    Facet.GRANULARITY: "Geographical granularity",
    Facet.NEWS_TYPE: "Type",
    Facet.EVENT_TYPE: "Type",
    Facet.AUDIENCE: "Who it is for",
    Facet.CARE_SETTING: "Care setting",
    Facet.SERVICE_STATUS: "Status",
    Facet.ATTENDANCE: "How to take part",
}


@dataclass(frozen=True)
class Offer:
    """A choice, the address that makes or undoes it, and how many results it would give, if known.

    `depth` is how far down the tree of topics it stands among those shown.
    """

    label: str
    parameters: QueryDict
    count: int | None = None
    is_chosen: bool = False
    depth: int = 0


@dataclass(frozen=True)
class Group:
    """A facet with its offers: those `at_once` to be seen, and `more`."""

    name: str
    label: str
    at_once: list[Offer]
    more: list[Offer]


def groups(asked: Asked, results: Results) -> list[Group]:
    """The facets that have anything to choose, in their order."""
    shown = []
    for name, facet in asked.facets.items():
        if facet == Facet.LETTER or (facet == Facet.MONTH and Facet.YEAR not in asked.chosen):
            continue
        offers = _topics(asked, results) if facet == Facet.TOPIC else _offers(asked, results, facet)
        if offers:
            count = max(AT_ONCE, sum(offer.is_chosen for offer in offers))
            shown.append(Group(name, _LABELS[facet], offers[:count], offers[count:AT_MOST]))
    return shown


def letters(asked: Asked, results: Results) -> list[Offer]:
    """Every letter from A to Z, in place of the one that is chosen; what has none comes last.

    Those that nothing begins with have the count 0.
    """
    counts = results.counts[Facet.LETTER]
    chosen = asked.chosen.get(Facet.LETTER, ())
    return [
        Offer(
            choice.label, asked.choosing(Facet.LETTER, [choice]).in_address,
            counts.get(choice.number, 0), choice in chosen,
        )
        for choice in asked.choices[Facet.LETTER].by_number.values()
        if choice.number != NO_LETTER or choice.number in counts
    ]  # fmt: skip


def tags(asked: Asked) -> list[Offer]:
    """Each choice that was made, with the address that undoes it."""
    return [
        Offer(choice.label, _without(asked, facet, choice).in_address, is_chosen=True)
        for facet in asked.facets.values()
        for choice in asked.chosen.get(facet, ())
    ]


def _offers(asked, results, facet):
    """What is chosen first, then by count; years and months the latest first."""
    counts = results.counts[facet]
    chosen = asked.chosen.get(facet, ())
    others = [
        asked.choices[facet].by_number[number]
        for number in counts
        if number in asked.choices[facet].by_number
    ]
    others = [choice for choice in others if choice not in chosen]
    if facet in (Facet.YEAR, Facet.MONTH):
        others.sort(key=lambda choice: -choice.number)
    else:
        others.sort(key=lambda choice: (-counts[choice.number], choice.label))
    return [
        Offer(
            choice.label, _without(asked, facet, choice).in_address,
            counts.get(choice.number, 0), is_chosen=True,
        )
        for choice in chosen
    ] + [
        Offer(
            choice.label, asked.choosing(facet, [*chosen, choice]).in_address,
            counts[choice.number],
        )
        for choice in others
    ]  # fmt: skip


def _topics(asked, results):
    """The tree as far as it is opened: the way down to what is chosen, and what lies below that."""
    known = asked.choices[Facet.TOPIC].by_number
    counts = results.counts[Facet.TOPIC]
    chosen = asked.chosen.get(Facet.TOPIC, ())
    opened = {number for choice in chosen for number in (choice.number, *choice.above)}
    below = {}
    for number in {*counts, *opened} & known.keys():
        above = known[number].above
        below.setdefault(above[0] if above else None, []).append(known[number])
    return list(_branch(asked, counts, below, opened, None, 0))


def _branch(asked, counts, below, opened, above, depth):
    def order(choice):
        return choice.number not in opened, -counts.get(choice.number, 0), choice.label

    for choice in sorted(below.get(above, ()), key=order):
        count, is_open = counts.get(choice.number, 0), choice.number in opened
        target = _without(asked, Facet.TOPIC, choice) if is_open else _going_down(asked, choice)
        yield Offer(choice.label, target.in_address, count, is_open, depth)
        if is_open:
            yield from _branch(asked, counts, below, opened, choice.number, depth + 1)


def _going_down(asked, topic):
    """With `topic` chosen in place of those above it."""
    chosen = asked.chosen.get(Facet.TOPIC, ())
    kept = [choice for choice in chosen if choice.number not in topic.above]
    return asked.choosing(Facet.TOPIC, [*kept, topic])


def _without(asked, facet, undone: Choice):
    """Without this choice, and without all that lies below it; a topic gives way to its parent."""
    chosen = asked.chosen.get(facet, ())
    kept = [each for each in chosen if each != undone and undone.number not in each.above]
    if undone.above and not any(undone.above[0] in (each.number, *each.above) for each in kept):
        kept.append(asked.choices[facet].by_number[undone.above[0]])
    return asked.choosing(facet, kept)
