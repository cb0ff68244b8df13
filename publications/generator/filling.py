"""Brings a site to so many generated editions."""

from collections.abc import Callable
from itertools import islice

from django.db import transaction

from nhsd_site.core import clock
from nhsd_site.core.dates import local_date
from nhsd_site.core.publishing import content_changed, publish
from publications.generator import plan, words
from publications.generator.files import Files
from publications.generator.making import Maker
from publications.models import PublicationIndexPage, PublicationPage

#: How many editions a transaction makes, and the memory holds.
BATCH = 1_000

_ROOT_KEY = plan.identity("root")


class NoPlaceError(Exception):
    """Raised when the site has no index of publications to put generated content below."""


def root():
    """The index below which all generated content stands, or None."""
    return PublicationIndexPage.objects.filter(translation_key=_ROOT_KEY).first()


def count(total: int) -> int:
    """How many of the first `total` editions of the plan are there."""
    keys = (plan.edition_key(*each) for each in plan.editions(total))
    found = 0
    while batch := list(islice(keys, BATCH)):
        found += PublicationPage.objects.filter(translation_key__in=batch).count()
    return found


def fill(total: int, tell: Callable[[int], None]) -> int:
    """Make those of the first `total` editions of the plan that aren't there; returns how many.

    Each batch is a transaction of its own, so that a run that was stopped is completed by another.
    `tell` is called after each with how many editions are there by then. Raises `NoPlaceError`.
    """
    indexes = _indexes()
    files = Files()
    maker = Maker([page.pk for page in indexes], local_date(root().first_published_at), files)
    editions = plan.editions(total)
    there = made = 0
    try:
        while batch := list(islice(editions, BATCH)):
            made += maker.make(batch)
            there += len(batch)
            tell(there)
    finally:
        if not made:
            files.remove()
        else:
            content_changed.send(sender=PublicationPage, changed=[], removed=[])
    return made


@transaction.atomic
def _indexes():
    """The indexes of all measures, in their order; made if need be."""
    top = root() or _new_root()
    pages = []
    for measure in words.MEASURES:
        key = plan.identity("index", measure)
        found = PublicationIndexPage.objects.filter(translation_key=key).first()
        pages.append(found or _new_index(top, key, f"{measure} (generated)"))
    return pages


def _new_root():
    place = PublicationIndexPage.objects.live().order_by("depth", "path").first()
    if place is None:
        raise NoPlaceError
    page = _new_index(place, _ROOT_KEY, "Generated statistics")
    # From this day all dates are counted, in later runs as well.
    page.first_published_at = clock.now()
    page.save(update_fields=["first_published_at"])
    return page


def _new_index(parent, key, title):
    summary = "Invented series and editions in large numbers, to measure the site with."
    page = PublicationIndexPage(title=title, summary=summary, translation_key=key, live=False)
    parent.add_child(instance=page)
    publish([page])
    return PublicationIndexPage.objects.get(pk=page.pk)
