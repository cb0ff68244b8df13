"""What was meant by a word that finds nothing: the nearest of the words that public things have.

Only words of what is public are learnt, so none of them tells of anything that isn't.
"""

import re
from difflib import SequenceMatcher

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Phase

from .models import Word
from .query import limited
from .query import spelling as statements
from .text import normalise

#: Shorter words are too much alike to tell which was meant.
SHORTEST_CORRECTED = 4
_WORD = re.compile(r"[a-z]{3,60}")
#: How much alike two words must be, from 0 to 1.
_ALIKE = 0.7


def learn(rows):
    """Add the words of those catalogue rows that are public now and whole."""
    at = clock.now()
    words = set()
    for row in rows:
        if row.phase == Phase.FULL and row.searchable and row.public_from <= at < row.public_until:
            words |= words_of(f"{row.title} {row.summary}")
    Word.objects.bulk_create(
        [Word(word=word, entries=1) for word in sorted(words)], ignore_conflicts=True
    )


def rebuild():
    """Count the words of all that is public now, and forget all others."""
    statements.rebuild(clock.now())


def words_of(text):
    """The words of `text` that can be learnt or corrected, in small letters."""
    return set(_WORD.findall(normalise(text).casefold()))


def correct(text: str) -> str:
    """The normalised query `text` with each word that nobody uses replaced by its likeliest.

    Empty if there is nothing to correct. Raises `SearchTooSlowError`.
    """
    unknown = {word for word in words_of(text) if len(word) >= SHORTEST_CORRECTED}
    with limited():
        unknown -= set(Word.objects.filter(word__in=unknown).values_list("word", flat=True))
        similar = statements.similar(unknown)
    meant = {
        typed: best for typed, candidates in similar.items() if (best := _best(typed, candidates))
    }
    if not meant:
        return ""
    return _WORD.sub(lambda found: meant.get(found[0], found[0]), text.casefold())


def _best(typed, candidates):
    """The most alike; of two as alike, that which more things have."""
    scored = [
        (SequenceMatcher(None, typed, word).ratio(), entries, word) for word, entries in candidates
    ]
    score, _entries, word = max(scored, default=(0, 0, ""))
    return word if score >= _ALIKE else ""
