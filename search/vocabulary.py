"""The values by which results can be narrowed: how each is called, and written in an address."""

from calendar import month_name
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from django.contrib.postgres.fields import ArrayField
from django.db.models import IntegerField, Value
from django.utils.text import slugify

from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Attendance, ServiceStatus, Term, Topic, Vocabulary
from nhsd_site.core.models.terms import code

from .query import NO_LETTER, TERM_FACETS, Facet

#: Years beyond these are mistyped.
_YEARS = range(1900, 2200)
#: What nobody looks for by its kind.
_UNNAMED_KINDS = {Kind.BANNER, Kind.SETTING}


@dataclass(frozen=True)
class Choice:
    """A value of a facet: its number in the catalogue, its slug in addresses, and its name.

    `above` are the numbers of the topics above a topic, the nearest first.
    """

    number: int
    slug: str
    label: str
    above: tuple[int, ...] = ()


class Choices:
    """The values of one facet, found by number or by slug."""

    def __init__(self, choices):
        choices = list(choices)
        self.by_number = {choice.number: choice for choice in choices}
        self._by_slug = {choice.slug: choice for choice in choices}

    def read(self, slugs) -> tuple[Choice, ...]:
        """Those with these slugs, each once; what isn't known counts as not given."""
        known = (self._by_slug[slug] for slug in slugs if slug in self._by_slug)
        return tuple(dict.fromkeys(known))


_FIXED = {
    Facet.KIND: Choices(
        Choice(kind, slugify(kind.label), kind.label) for kind in Kind if kind not in _UNNAMED_KINDS
    ),
    Facet.STATUS: Choices(Choice(phase, slugify(phase.label), phase.label) for phase in Phase),
    Facet.YEAR: Choices(Choice(year, str(year), str(year)) for year in _YEARS),
    Facet.MONTH: Choices(Choice(month, str(month), month_name[month]) for month in range(1, 13)),
    Facet.SERVICE_STATUS: Choices(
        Choice(status.code, status.value, status.label) for status in ServiceStatus
    ),
    Facet.ATTENDANCE: Choices(Choice(way.code, way.value, way.label) for way in Attendance),
    Facet.LETTER: Choices(
        [
            *(Choice(ord(letter), letter.lower(), letter) for letter in ascii_uppercase),
            Choice(NO_LETTER, "0-9", "0-9"),
        ]
    ),
}


def read(facets: Iterable[Facet]) -> dict[Facet, Choices]:
    """The values of each of these facets, by one query at most."""
    facets = set(facets)
    stored = {facet: TERM_FACETS[facet] for facet in facets & TERM_FACETS.keys() - _FIXED.keys()}
    found = {vocabulary: [] for vocabulary in stored.values()}
    for vocabulary, pk, slug, name, above in _rows(found) if found else ():
        found[vocabulary].append((pk, slug, name, above))
    fixed = {facet: _FIXED[facet] for facet in facets & _FIXED.keys()}
    return fixed | {
        facet: Choices(_named(vocabulary, found[vocabulary]))
        for facet, vocabulary in stored.items()
    }


def _rows(vocabularies):
    columns = ("vocabulary", "pk", "slug", "name", "above")
    nothing = Value([], ArrayField(IntegerField()))
    terms = Term.objects.filter(vocabulary__in=vocabularies).order_by()
    terms = terms.annotate(above=nothing).values_list(*columns)
    if Vocabulary.TOPIC not in vocabularies:
        return terms
    topics = Topic.objects.order_by().annotate(vocabulary=Value(Vocabulary.TOPIC, IntegerField()))
    return terms.union(topics.values_list(*columns), all=True)


def _named(vocabulary, rows):
    """Choices of these rows; those that share a name are told apart by what is above them."""
    names = {pk: name for pk, _slug, name, _above in rows}
    times = Counter(names.values())
    for pk, slug, name, above in rows:
        is_ambiguous = times[name] > 1 and above and above[0] in names
        yield Choice(
            code(Vocabulary(vocabulary), pk),
            slug,
            f"{name} ({names[above[0]]})" if is_ambiguous else name,
            tuple(code(Vocabulary(vocabulary), each) for each in above),
        )
