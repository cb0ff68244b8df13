"""What the names of some information types promise, for readers who don't know them."""

from dataclasses import dataclass

_EXPLANATIONS = {
    "Accredited official statistics": "The Office for Statistics Regulation has checked that they "
    "keep to the Code of Practice for Statistics: they are trustworthy, of good quality and "
    "useful.",
    "National statistics": "The Office for Statistics Regulation has checked that they keep to the "
    "Code of Practice for Statistics. Such statistics are now called accredited official "
    "statistics.",
}
_BY_FOLDED_NAME = {name.casefold(): name for name in _EXPLANATIONS}


@dataclass(frozen=True)
class Badge:
    """A promise that statistics bear by name, and what it means in plain words."""

    name: str
    explanation: str


def badges(names):
    """The badges among these names of information types, in the order of the names."""
    known = (_BY_FOLDED_NAME.get(name.casefold()) for name in names)
    return [Badge(name, _EXPLANATIONS[name]) for name in known if name]
