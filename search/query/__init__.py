"""Asking the catalogue by words. This is the one place that has SQL."""

from .limits import SearchTooSlowError, limited
from .results import Results, Search, excerpt, find, lock_catalogue
from .statement import PAGE_SIZE, TERM_FACETS, Facet
from .words import CONFIG, can_be_relaxed

__all__ = [
    "CONFIG",
    "PAGE_SIZE",
    "TERM_FACETS",
    "Facet",
    "Results",
    "Search",
    "SearchTooSlowError",
    "can_be_relaxed",
    "excerpt",
    "find",
    "limited",
    "lock_catalogue",
]
