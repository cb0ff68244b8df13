"""What other rooms ask the catalogue. Every row comes with its page and series joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Relation
from nhsd_site.core.rows import fetch_children

from .models import CatalogueEntry, CatalogueQuerySet

Order = Literal["newest", "soonest", "title", "prominent"]

_ORDERINGS = {
    "newest": (F("sort_at").desc(nulls_last=True), "-id"),
    "soonest": ("happens_from", "sort_title", "id"),
    "title": ("sort_title", "id"),
    "prominent": (F("prominence").desc(), F("sort_at").desc(nulls_last=True), "-id"),
}


@dataclass(frozen=True)
class ListSpec:
    """A short list of the newest, the next to happen, the first by title, or what stands out.

    `released`: only what is released (True), only what is announced (False), or both (None).
    """

    kinds: tuple[Kind, ...]
    limit: int
    order: Order = "newest"
    released: bool | None = True


def lists(**specs: ListSpec) -> dict[str, list[CatalogueEntry]]:
    """Each list by its name, all of them by one query."""
    return together(
        **{
            name: listing(kinds=spec.kinds, order=spec.order, released=spec.released)[: spec.limit]
            for name, spec in specs.items()
        }
    )


def together(**entries: CatalogueQuerySet) -> dict[str, list[CatalogueEntry]]:
    """The rows of each of these, made `for_lists` and in its order, by one query for all."""
    found = {name: [] for name in entries}
    parts = [rows.annotate(list_name=Value(name)) for name, rows in entries.items()]
    if parts:
        for entry in parts[0].union(*parts[1:], all=True):
            found[entry.list_name].append(entry)
    return found


def listing(
    *,
    kinds: Iterable[Kind],
    under: Page | None = None,
    order: Order = "newest",
    released: bool | None = True,
) -> CatalogueQuerySet:
    """What is public and listed of these kinds, anywhere or below the page `under`, in order.

    "soonest" has only what hasn't ended yet, "prominent" only what is to stand out.
    """
    entries = CatalogueEntry.objects.public().filter(listed=True, kind__in=list(kinds))
    if under is not None:
        entries = entries.below(under)
    if released is not None:
        entries = entries.filter(phase=Phase.FULL if released else Phase.ANNOUNCED)
    if order == "soonest":
        entries = entries.alias(ends=Coalesce("happens_until", "happens_from")).filter(
            ends__gt=clock.moment()
        )
    if order == "prominent":
        entries = entries.filter(prominence__isnull=False)
    return entries.order_by(*_ORDERINGS[order]).for_lists()


def by_letter(entries: Iterable[CatalogueEntry]) -> list[tuple[str, list[CatalogueEntry]]]:
    """Pairs of a letter and the rows whose titles begin with it: all letters, used or not.

    What begins with something else comes last, under "0-9", if there is any.
    """
    found = {letter: [] for letter in ascii_uppercase}
    for entry in entries:
        initial = entry.sort_title[:1].upper()
        found.setdefault(initial if initial in found else "0-9", []).append(entry)
    return list(found.items())


def related(page: Page) -> list[CatalogueEntry]:
    """The public rows of the pages that `page` names, in its order, then of those related to it.

    Those that are *about* it are no equals: its type shows them where readers expect them.
    """
    fetch_children((page, ["relations"]), joined={})
    return in_order_named(related_rows(page), page)


def related_rows(page: Page) -> CatalogueQuerySet:
    """The same by title, to be asked `together` with others."""
    # What an edition names is part of what it keeps to itself until its release.
    names_it = Q(page__in=_naming(page).values("source"), phase=Phase.FULL)
    rows = CatalogueEntry.objects.public().filter(Q(page__in=named_by(page)) | names_it)
    return rows.order_by("sort_title").for_lists()


def in_order_named(rows: Iterable[CatalogueEntry], page: Page) -> list[CatalogueEntry]:
    """Related rows in the order in which `page` names them, then those that name it."""
    places = {page_id: place for place, page_id in enumerate(named_by(page))}
    return sorted(rows, key=lambda row: places.get(row.page_id, len(places)))


def named_by(page: Page) -> list[int]:
    """The ids of the pages that `page` names, in its order."""
    return [relation.target_id for relation in page.relations.all()]


def _naming(page):
    return Relation.objects.filter(target=page.pk, role=Relation.Role.RELATED)


def by_page_ids(ids: Iterable[int]) -> dict[int, CatalogueEntry]:
    """The public row of each of these pages that has one; the full one rather than another."""
    ids = set(ids)
    if not ids:
        return {}
    return {row.page_id: row for row in rows_of_pages(ids)}


def rows_of_pages(ids: Iterable[int]) -> CatalogueQuerySet:
    """The public rows of these pages; the full one of a page comes last."""
    rows = CatalogueEntry.objects.public().filter(page__in=list(ids))
    return rows.order_by("-phase").for_lists()
