"""Invented text for a large catalogue: as English spreads its words, and always the same."""

from bisect import bisect
from itertools import accumulate, product
from random import Random

#: Words that searches are measured by, with the share of all things that have each in their text.
SHARES = {"patients": 0.5, "hospital": 0.35, "diabetes": 0.08, "sepsis": 0.04, "scurvy": 0.005}
#: Passages of which each body is put together.
PASSAGES_A_BODY = 8
#: Words a passage, a summary and a title's phrase have.
PASSAGE, SUMMARY, PHRASE = 50, 18, 3

_FEWER_SUMMARIES, _FEWER_PHRASES = 4, 10
_split = str.split
# Words that mean nothing by themselves make up two of five, as they do in English.
_COMMON = _split("""
the of and to in a is that for was with as by are be on at this have or which an were not been
their has had it its care data from people number services health year report england
information time included period table quality published areas national system trust rate reported
change staff treatment access record monthly average methods support community figures guidance
practice planned return local recorded measure week review method total known returned provider
coverage region estimate summary months appointment sample children adults women older median
referral survey response workforce collection indicator commissioner admission discharge emergency
outpatient waiting prescribing screening maternity dental mental learning disability ambulance
pharmacy vaccination mortality deprivation
""")
_BEGINNINGS = _split("car der neu gas os hae psy rhe im en bro he va ra pa gy ge or on ur au co be")
_MIDDLES = _split("o a i l b t n c d m p r s v ti no li ra me su di ca")
_ENDINGS = _split("al er ed en ist ic ing on le ce ry ty ent ure ate in us y")
_VOCABULARY = _COMMON + ["".join(parts) for parts in product(_BEGINNINGS, _MIDDLES, _ENDINGS)]


def texts(length, count, *, shares):
    """`count` texts of so many words; `shares` has of each word in how many of them it stands."""
    chance = Random(f"{length} {count}")  # noqa: S311 - nothing secret
    ranks = list(accumulate(1 / rank for rank in range(1, len(_VOCABULARY) + 1)))
    for _ in range(count):
        words = [_VOCABULARY[bisect(ranks, chance.random() * ranks[-1])] for _ in range(length)]
        for word, share in shares.items():
            if chance.random() < share:
                words[chance.randrange(length)] = word
        yield " ".join(words)


def passages(count):
    """Of `PASSAGES_A_BODY` of these a body is made: with its title and summary it has `SHARES`."""
    shares = {}
    for word, share in SHARES.items():
        elsewhere = (1 - share / _FEWER_SUMMARIES) * (1 - share / _FEWER_PHRASES) ** 2
        shares[word] = 1 - ((1 - share) / elsewhere) ** (1 / PASSAGES_A_BODY)
    return texts(PASSAGE, count, shares=shares)


def summaries(count):
    """A word stands in fewer summaries than texts."""
    fewer = {word: share / _FEWER_SUMMARIES for word, share in SHARES.items()}
    return texts(SUMMARY, count, shares=fewer)


def phrases(count):
    """And in fewer titles still, of which each is made of two of these."""
    fewer = {word: share / _FEWER_PHRASES for word, share in SHARES.items()}
    return texts(PHRASE, count, shares=fewer)
