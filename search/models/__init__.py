from .catalogue import DATED, CatalogueEntry, CatalogueQuerySet
from .log import ChosenResult, SearchCount
from .words import Phrase, PromotedResult, SynonymSet, Word

__all__ = [
    "DATED",
    "CatalogueEntry",
    "CatalogueQuerySet",
    "ChosenResult",
    "Phrase",
    "PromotedResult",
    "SearchCount",
    "SynonymSet",
    "Word",
]
