"""Addresses with stars, from which many redirects are one.

`*` is one part of a path, `**` any number of them, to the end. What they stand for is filled into
the new address where it says `$1`, `$2` and so on.
"""

import re
from functools import lru_cache
from urllib.parse import quote

STAR = "*"
_STARS = re.compile(r"(\*+)")
_PLACES = re.compile(r"\$(\d)")
_MEANING = {"*": "([^/]+)", "**": "(.+)"}


def is_one(path: str) -> bool:
    """Whether `path` has stars."""
    return STAR in path


def parts(pattern: str, path: str) -> tuple[str, ...] | None:
    """What the stars of `pattern` stand for in the decoded `path`; None if it doesn't fit."""
    if not is_one(pattern):
        return None
    found = _compiled(pattern).fullmatch(path)
    return found.groups() if found else None


def filled_in(link: str, parts: tuple[str, ...]) -> str:
    """`link` with these parts in their places, encoded, so that it never names another host."""
    filled = _PLACES.sub(lambda place: _part(parts, int(place[1])), link)
    return "/" + filled.lstrip("/") if link.startswith("/") else filled


def rank(pattern: str) -> tuple[int, str]:
    """The higher, the closer: by how much of an address it says itself."""
    return len(_STARS.sub("", pattern)), pattern


def problem(pattern: str, link: str) -> str:
    """What is wrong with this pair of an old address and a new one; empty if nothing is."""
    stars = _STARS.findall(pattern)
    if any(star not in _MEANING for star in stars):
        return "One star stands for one part of an address, two for all the rest of it."
    if "**" in stars[:-1] or ("**" in stars and not pattern.endswith("**")):
        return "Two stars stand for all the rest of an address: nothing can follow them."
    if any(not 1 <= int(number) <= len(stars) for number in _PLACES.findall(link)):
        return f"The old address has {len(stars)} places for stars: $1 is the first of them."
    return ""


def _part(parts, number):
    return quote(parts[number - 1].strip("/"), safe="/") if number <= len(parts) else ""


@lru_cache(maxsize=1_000)
def _compiled(pattern):
    pieces = _STARS.split(pattern)
    return re.compile("".join(_MEANING.get(piece) or re.escape(piece) for piece in pieces))
