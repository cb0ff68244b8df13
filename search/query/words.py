"""From words to what PostgreSQL looks for, synonyms included."""

import re
from dataclasses import dataclass, field

from ..models import Phrase
from ..text import phrase_key, sort_key, term_lexeme

#: The dictionary by which words are reduced to their stems, in the index and in queries.
CONFIG = "english"

#: Words of a query that can form a phrase together.
_LONGEST_PHRASE = 6
#: Phrases that one phrase is replaced by, at most.
_MOST_ALTERNATIVES = 12
_HAS_OPERATORS = re.compile(r'"|(^|\s)-\w|\sor\s', re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """What is looked for: an SQL expression of type `tsquery`, with its parameters.

    `title` is what the sort title of an exact match would be.
    """

    sql: str = ""
    parameters: dict = field(default_factory=dict)
    title: str = ""


def read(text: str) -> Words:
    """What a normalised query asks for; nothing if it is empty.

    Of plain words, each phrase that stands for others is looked for as any of them. Whoever uses
    operators means what is written.
    """
    if not text:
        return Words()
    is_plain = not _HAS_OPERATORS.search(text)
    parts = _parts(text.split()) if is_plain else [(text, [], [])]
    builder = _Builder()
    sql = " && ".join(builder.part(*part) for part in parts)
    return Words(sql, builder.parameters, sort_key(text))


def _parts(words):
    """Runs of words as (words, other phrases, terms), each known phrase by itself."""
    known = _known_phrases(words)
    plain, position = [], 0
    while position < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - position), 0, -1):
            run = " ".join(words[position : position + length])
            if phrase_key(run) in known:
                if plain:
                    yield " ".join(plain), [], []
                    plain = []
                yield run, *known[phrase_key(run)]
                position += length
                break
        else:
            plain.append(words[position])
            position += 1
    if plain:
        yield " ".join(plain), [], []


def _known_phrases(words):
    """By each phrase of these words that is known: other phrases for it, and terms; one query."""
    keys = {
        phrase_key(" ".join(words[start : start + length]))
        for start in range(len(words))
        for length in range(1, _LONGEST_PHRASE + 1)
    }
    sources = Phrase.objects.filter(text__in=keys).values("source")
    by_source = {}
    for text, source, term in Phrase.objects.filter(source__in=sources).values_list(
        "text", "source", "term"
    ):
        by_source.setdefault(source, []).append((text, term))
    known = {}
    for same in by_source.values():
        for key in keys.intersection(text for text, _term in same):
            others, terms = known.setdefault(key, ([], []))
            others += [text for text, _term in same if text != key]
            terms += {term for _text, term in same if term is not None}
    return {
        key: (sorted(set(others))[:_MOST_ALTERNATIVES], sorted(set(terms))[:_MOST_ALTERNATIVES])
        for key, (others, terms) in known.items()
    }


class _Builder:
    """Numbers the parameters of an expression while it is put together."""

    def __init__(self):
        self.parameters = {}

    def part(self, words, others, terms):
        alternatives = [f"websearch_to_tsquery('{CONFIG}', {self._parameter(words)})"]
        alternatives += [
            f"phraseto_tsquery('{CONFIG}', {self._parameter(other)})" for other in others
        ]
        alternatives += [f"{self._parameter(term_lexeme(term))}::tsquery" for term in terms]
        return f"({' || '.join(alternatives)})"

    def _parameter(self, value):
        name = f"words_{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"
