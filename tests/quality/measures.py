"""How good an order of results is, against what was judged to be right.

A judgement says of an address how much it helps whoever asks: 3 is what was looked for, 2 helps
nearly as well, 1 has to do with it, 0 is anything else.
"""

from dataclasses import dataclass
from math import log2
from statistics import fmean

#: Places that count: those of the first page of results.
PLACES = 10
_LOOKED_FOR = 3


@dataclass(frozen=True)
class Quality:
    """Means over all queries, each from 0 to 1, and how many of them found nothing."""

    ndcg: float
    mrr: float
    empty: int
    queries: int


def quality(found, judged):
    """`found` has a list of addresses for each query of `judged`, which has its judgements."""
    return Quality(
        fmean(ndcg(found[query], grades) for query, grades in judged.items()),
        fmean(reciprocal_rank(found[query], grades) for query, grades in judged.items()),
        sum(not found[query] for query in judged),
        len(judged),
    )


def reciprocal_rank(addresses, grades):
    """1 if what was looked for comes first, 1/2 if second, …; 0 if it isn't on the first page."""
    places = (
        place
        for place, address in enumerate(addresses[:PLACES], start=1)
        if grades.get(address) == _LOOKED_FOR
    )
    return 1 / next(places, float("inf"))


def ndcg(addresses, grades):
    """What the first page is worth, as a share of what the best order would be worth.

    Normalised discounted cumulative gain, with gains of 2^grade - 1 (Burges et al., 2005).
    """
    best = sorted(grades.values(), reverse=True)
    return _worth(grades.get(address, 0) for address in addresses) / _worth(best)


def _worth(grades):
    return sum(
        (2**grade - 1) / log2(place + 1)
        for place, grade in zip(range(1, PLACES + 1), grades, strict=False)
    )
