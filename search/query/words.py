"""From words to what PostgreSQL looks for, synonyms included."""

import re
from dataclasses import dataclass, field

from django.db.models import IntegerField, Value

from ..models import Phrase, Word
from ..text import phrase_key, sort_key, term_lexeme

#: The dictionary by which words are reduced to their stems, in the index and in queries.
CONFIG = "english"

#: Words of a query that can form a phrase together.
_LONGEST_PHRASE = 6
#: Phrases that one phrase is replaced by, at most.
_MOST_ALTERNATIVES = 12
#: A longer word isn't two that were run together; a half of one has at least so many letters.
_LONGEST_WORD, _SHORTEST_HALF = 30, 3
_HAS_OPERATORS = re.compile(r'"|(^|\s)-\w|\sor\s', re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """What is looked for: SQL expressions of type `tsquery`, with their parameters.

    `sql` is what must match; `typed` the same without what else the words may stand for, empty if
    there is nothing else; `title` is what the sort title of an exact match would be.
    """

    sql: str = ""
    typed: str = ""
    parameters: dict = field(default_factory=dict)
    title: str = ""

    @property
    def is_single(self):
        """Whether it is one plain word that stands for nothing else."""
        values = [*self.parameters.values()]
        return not self.typed and len(values) == 1 and str(values[0]).isalnum()


@dataclass(frozen=True)
class _Part:
    """Some words of a query, and what else they may stand for: other phrases, and terms."""

    words: str
    others: tuple[str, ...] = ()
    terms: tuple[int, ...] = ()


def read(text: str, any_word: bool = False) -> Words:
    """What a normalised query asks for: all of its words, or any of them; nothing if it is empty.

    Of plain words, each phrase that stands for others is looked for as any of them. Whoever uses
    operators means what is written.
    """
    return read_all([text], any_word)[0]


def read_all(texts: list[str], any_word: bool = False) -> list[Words]:
    """The same for each of several, to be asked in one statement: all parameters have own names."""
    known = _known_phrases([text.split() for text in texts if is_plain(text)])
    builder = _Builder()
    return [_read(text, known, builder, " || " if any_word else " && ") for text in texts]


def is_plain(text: str) -> bool:
    """Whether a normalised query has words and no operators."""
    return bool(text) and not _HAS_OPERATORS.search(text)


def _read(text, known, builder, join):
    if not text:
        return Words()
    parts = list(_parts(text.split(), known)) if is_plain(text) else [_Part(text)]
    typed = join.join(builder.typed(part) for part in parts)
    if not any(part.others or part.terms for part in parts):
        return Words(typed, "", builder.parameters, sort_key(text))
    sql = join.join(builder.meant(part) for part in parts)
    return Words(sql, typed, builder.parameters, sort_key(text))


def _parts(words, known):
    """The words one by one, but each known phrase by itself."""
    position = 0
    while position < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - position), 0, -1):
            run = " ".join(words[position : position + length])
            if run in known or length == 1:
                yield _Part(run, *known.get(run, ()))
                position += length
                break


def _known_phrases(texts):
    """By each run of words in these lists that is known: other phrases for it, and terms.

    One query, if there are any words.
    """
    runs = {
        " ".join(words[start : start + length])
        for words in texts
        for start in range(len(words))
        for length in range(1, _LONGEST_PHRASE + 1)
    }
    keys = {key: run for run in runs for key in _keys(run)}
    spellings = {run: list(_spelt_otherwise(run)) for run in runs}
    pieces = {piece for others in spellings.values() for other in others for piece in other}
    by_source, learnt = _looked_up(keys, pieces)
    known = {}
    for same in by_source.values():
        for key in keys.keys() & {text for text, _term in same}:
            others, terms = known.setdefault(keys[key], (set(), set()))
            others |= {text for text, _term in same if text != key}
            terms |= {term for _text, term in same if term is not None}
    for run, others in spellings.items():
        if found := {" ".join(other) for other in others if learnt.issuperset(other)}:
            known.setdefault(run, (set(), set()))[0].update(found)
    return {
        run: tuple(tuple(sorted(some))[:_MOST_ALTERNATIVES] for some in found)
        for run, found in known.items()
    }


def _looked_up(keys, pieces):
    """By source the phrases that share it with one of `keys`, and those `pieces` that are words."""
    sources = Phrase.objects.filter(text__in=keys).values("source")
    phrases = Phrase.objects.filter(source__in=sources).values_list("text", "source", "term")
    nothing = Value(None, IntegerField())
    words = Word.objects.filter(word__in=pieces).values_list("word", Value(""), nothing)
    by_source, learnt = {}, set()
    for text, source, term in phrases.union(words, all=True):
        if source:
            by_source.setdefault(source, []).append((text, term))
        else:
            learnt.add(text)
    return by_source, learnt


def _keys(run):
    """By which a phrase is known, in the singular, too."""
    key = phrase_key(run)
    return {key, key[:-1]} if key.endswith("s") and not key.endswith("ss") else {key}


def _spelt_otherwise(run):
    """Tuples of words that are this one written as two, or these two written as one."""
    words = phrase_key(run).split()
    if len(words) == 2:
        yield ("".join(words),)
    elif len(words) == 1 and len(words[0]) <= _LONGEST_WORD:
        for cut in range(_SHORTEST_HALF, len(words[0]) - _SHORTEST_HALF + 1):
            yield words[0][:cut], words[0][cut:]


class _Builder:
    """Numbers the parameters of an expression while it is put together."""

    def __init__(self):
        self.parameters = {}

    def typed(self, part):
        return f"websearch_to_tsquery('{CONFIG}', {self._parameter(part.words)})"

    def meant(self, part):
        alternatives = [self.typed(part)]
        alternatives += [
            f"phraseto_tsquery('{CONFIG}', {self._parameter(other)})" for other in part.others
        ]
        alternatives += [f"{self._parameter(term_lexeme(term))}::tsquery" for term in part.terms]
        return f"({' || '.join(alternatives)})"

    def _parameter(self, value):
        name = f"words_{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s"
