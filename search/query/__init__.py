"""Asking the catalogue by words. This is the one place that has SQL."""

from .limits import SearchTooSlowError, limited
from .results import Results, Search, excerpt, find, lock_catalogue, totals
from .statement import PAGE_SIZE, TERM_FACETS, Facet
from .words import CONFIG, is_plain

__all__ = [
    "CONFIG",
    "PAGE_SIZE",
    "TERM_FACETS",
    "Facet",
    "Results",
    "Search",
    "SearchTooSlowError",
    "excerpt",
    "find",
    "is_plain",
    "limited",
    "lock_catalogue",
    "totals",
]
