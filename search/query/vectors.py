"""The search vectors of a row, as one expression each: to build them of Django's took longer than
all else that writing a row takes.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Expression

from .words import CONFIG

_OWN_WORDS = "simple"


class Vector(Expression):
    """A search vector of pairs of a weight, "A" to "D", and a normalised text."""

    output_field = SearchVectorField()

    def __init__(self, *parts, lexemes=()):
        """`lexemes` are words to be found as they are, with the least weight."""
        super().__init__()
        self._parts = [(CONFIG, text, weight) for weight, text in parts if text]
        if lexemes:
            self._parts.append((_OWN_WORDS, " ".join(lexemes), "D"))

    def as_sql(self, compiler, connection):
        vectors = ["setweight(to_tsvector(%s::regconfig, %s), %s)"] * len(self._parts)
        parameters = [value for part in self._parts for value in part]
        return " || ".join(vectors) or "''::tsvector", parameters
