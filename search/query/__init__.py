"""Asking the catalogue by words. This is the one place that has SQL."""

from .limits import SearchTooSlowError, limited
from .results import Results, Scope, Search, excerpt, find, lock_catalogue, totals
from .statement import NO_LETTER, PAGE_SIZE, PAST, TERM_FACETS, UPCOMING, Facet
from .words import CONFIG, is_plain

__all__ = [
    "CONFIG",
    "NO_LETTER",
    "PAGE_SIZE",
    "PAST",
    "TERM_FACETS",
    "UPCOMING",
    "Facet",
    "Results",
    "Scope",
    "Search",
    "SearchTooSlowError",
    "excerpt",
    "find",
    "is_plain",
    "limited",
    "lock_catalogue",
    "totals",
]
