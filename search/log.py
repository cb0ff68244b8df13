"""Counts what is searched for and which results are followed, and nothing that tells who did.

No address of a visitor, no time within the day, and no query that may hold something personal.
"""

import re
from datetime import date, timedelta

from django.db.models import F

from nhsd_site.core import clock
from nhsd_site.core.dates import local_date

from .models import CatalogueEntry, ChosenResult, SearchCount
from .text import phrase_key

# An NHS number has ten digits, a telephone number about as many: no subject has so many in a row.
_MANY_DIGITS = re.compile(r"(?:\d[ .\-/]?){7,}")
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b", re.IGNORECASE)


#: For how long counts are kept: a year can be held against the one before.
KEPT_FOR = timedelta(days=800)


def may_be_personal(typed: str) -> bool:
    """Whether what was typed looks like an e-mail address, a long number or a postcode."""
    return "@" in typed or bool(_MANY_DIGITS.search(typed) or _POSTCODE.search(typed))


def count_search(typed: str, found: int) -> None:
    """Count a search that has just been made, with the number of its results."""
    if query := _countable(typed):
        _add(SearchCount, "searches", {"day": _today(), "query": query}, {"found": found})


def count_choice(typed: str, page_id: int) -> None:
    """Count that somebody followed a result, if it is one that is public."""
    query = _countable(typed)
    if query and CatalogueEntry.objects.public().filter(page=page_id).exists():
        _add(ChosenResult, "choices", {"day": _today(), "query": query, "page_id": page_id})


def _countable(typed):
    return "" if may_be_personal(typed) else phrase_key(typed)


def _today() -> date:
    return local_date(clock.now())


def _add(model, counter, key, others=None):
    """Add one to the row with this key, made if need be; several at once all count.

    A new row makes those go whose time is over.
    """
    changes = {counter: F(counter) + 1} | (others or {})
    if not model.objects.filter(**key).update(**changes):
        model.objects.filter(day__lt=_today() - KEPT_FOR).delete()
        made = model(**key, **{counter: 0}, **(others or {}))
        model.objects.bulk_create([made], ignore_conflicts=True)
        model.objects.filter(**key).update(**changes)
