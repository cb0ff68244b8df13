"""How words are made alike, on both sides: those of the catalogue and those of a query."""

import re
import unicodedata

#: Characters of a query that are read; what follows is ignored.
QUERY_LENGTH = 200

_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
# PostgreSQL would take what stands between them for markup and leave it out.
_ANGLES = re.compile("[<>]")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = "\\-\u2010-\u2015\u2212"
_DASH_OR_SLASH = re.compile(f"[{_DASHES}/\u2044]+")
_DASH_WITHIN = re.compile(f'(?<![\\s(])[{_DASHES}/\u2044]+|[{_DASHES}/\u2044]+(?![\\w"])')
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u00ab\u00bb]")
_SINGLE_QUOTES = re.compile("[\u2018-\u201b\u02bc]")
_INITIALS = re.compile(r"\b([^\W\d_]) ?& ?([^\W\d_])\b")
_WORD_THEN_NUMBER = re.compile(r"(?<=[^\W\d_]{2})(?=\d)")
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_BETWEEN_PARTS = re.compile(f"\\s[{_DASHES}]\\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORD_OF_NAME = re.compile(r"[^\W\d_][^\W_]*")
_SMALL_WORDS = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to"])
#: How many letters an acronym has.
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 3, 8


def normalise(text: str) -> str:
    """`text` as the index reads it: no accents, dashes and slashes as spaces, `A&E` as `AE`.

    A number that follows letters stands alone, so that `covid19` is `covid 19`.
    """
    return _spaced(_DASH_OR_SLASH.sub(" ", _folded(text)))


def normalise_query(text: str) -> str:
    """`text` as `normalise` has it, but with the operators kept: `"a phrase"`, `-word`, `or`."""
    return _spaced(_DASH_WITHIN.sub(" ", _folded(shown_query(text))))


def shown_query(text: str) -> str:
    """What was typed, fit to be shown and stored: cut, and without unwritable characters."""
    return _SPACE.sub(" ", writable(text[: 2 * QUERY_LENGTH]))[:QUERY_LENGTH].strip()


def writable(text: str) -> str:
    """`text` with spaces for the characters that XML has no way to write, line ends among them."""
    return _UNWRITABLE.sub(" ", text)


def sort_key(title: str) -> str:
    """What titles are sorted by: case and accents don't count, 1.9 comes before 1.10."""
    folded = _SPACE.sub(" ", _folded(title).casefold()).strip(" \"'(")
    return _DIGITS.sub(lambda digits: digits[0].zfill(8), folded)[:400]


def phrase_key(text: str) -> str:
    """By which a phrase is known again, in whatever capitals, dashes and accents."""
    return normalise(text).casefold()[:160]


def acronyms(name: str) -> str:
    """The initials that people call a thing by, separated by spaces; empty if there are none.

    With its small words and without (`DoS`, `DSPT`), without a leading `NHS`, and with the dash
    between its parts (`CP-IS`).
    """
    plain = _IN_BRACKETS.sub("", name).removeprefix("NHS ")
    parts = [_WORD_OF_NAME.findall(part) for part in _BETWEEN_PARTS.split(plain)]
    found = {}
    for left_out in (frozenset(), _SMALL_WORDS):
        initials = [
            "".join(word[0].upper() for word in words if word.casefold() not in left_out)
            for words in parts
        ]
        if _SHORTEST_ACRONYM <= len("".join(initials)) <= _LONGEST_ACRONYM:
            found |= dict.fromkeys(["".join(initials), "-".join(initials)])
    return " ".join(found)


def term_lexeme(code: int) -> str:
    """The word by which the catalogue finds what has the term of this number (`terms.code()`)."""
    return f"t{code}"


def _folded(text):
    text = _ANGLES.sub(" ", _UNWRITABLE.sub(" ", text))
    if text.isascii():
        return text
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _SINGLE_QUOTES.sub("'", _DOUBLE_QUOTES.sub('"', text))


def _spaced(text):
    text = _WORD_THEN_NUMBER.sub(" ", _INITIALS.sub(r"\1\2", text))
    return _SPACE.sub(" ", text).strip()
