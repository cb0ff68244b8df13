"""Writing the catalogue.

A thing is anything with `pk`, `catalogue_kind` and `catalogue_entries()`. Things that aren't pages
are registered here by their model, so that `rebuild` finds them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Area, Entry, Kind, Phase
from nhsd_site.core.clock import BEGINNING, END
from nhsd_site.core.dates import local_date
from nhsd_site.core.publishing import content_changed
from nhsd_site.core.tree import HOME_DEPTH

from . import phrases, spelling
from .models import DATED, CatalogueEntry
from .query import lock_catalogue
from .query.vectors import Vector
from .reading import fetch_what_they_read
from .text import acronyms, normalise, sort_key, term_lexeme

#: Characters of a body that are kept and found.
BODY_LENGTH = 100_000
CHUNK = 500
#: How much a result counts by what it is: one service or section, which stays, before the many
#: editions and news items that mention it. What isn't named here counts 1.
WEIGHTS = {
    Kind.HUB: 1.5,
    Kind.SERVICE: 1.5,
    Kind.SERIES: 1.3,
    Kind.CHAPTER: 0.8,
    Kind.DATASET: 0.8,
    Kind.NEWS: 0.7,
    Kind.EVENT: 0.7,
}
#: What has a name by whose initials people call it.
_NAMED = frozenset([Kind.PAGE, Kind.HUB, Kind.SERVICE, Kind.SERIES])

_KEY = ["kind", "object_id", "phase"]
_WRITTEN = [
    field.name
    for field in CatalogueEntry._meta.concrete_fields
    if field.name not in _KEY and not field.primary_key
]
_models = []


def register(model):
    """Have `rebuild` ask the instances of `model`, which is no page; usable as a decorator."""
    if model not in _models:
        _models.append(model)
    return model


def write(things: Iterable, removed: Iterable = ()) -> None:
    """Make the catalogue say what `things` say now and nothing of `removed`, in one transaction.

    A page is public only while its parent is. When that changes, the pages below are asked again.
    """
    with transaction.atomic():
        lock_catalogue()
        _delete_all(removed)
        for page in _highest(_write(list(things))):
            for below in _pages_in_order(page.path, page.path):
                _write(below)


def write_bearers(terms: Iterable[int]) -> None:
    """Write the rows of all pages again that bear any of these terms, by their `terms.code()`."""
    bearers = CatalogueEntry.objects.filter(terms__overlap=list(terms), page__isnull=False)
    pks = sorted(set(bearers.values_list("page", flat=True)))
    for start in range(0, len(pks), CHUNK):
        pages = list(Page.objects.filter(pk__in=pks[start : start + CHUNK]).specific())
        fetch_what_they_read(pages)
        write(pages)


@dataclass(frozen=True)
class Progress:
    """How many things are done, of how many there were at the beginning."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 100


def rebuild() -> Iterator[Progress]:
    """Write everything anew beside a live site; yields after each chunk how far it is.

    Parents come before children, each chunk is a transaction of its own: no reader misses a row,
    and after a crash it can just be run again.
    """
    total = _pages_below("").count() + sum(model.objects.count() for model in _models)
    done = 0
    for chunk in _every_chunk():
        done += chunk
        yield Progress(done, total)
    _delete_strays()
    phrases.rebuild()
    spelling.rebuild()
    content_changed.send(sender=CatalogueEntry, changed=[], removed=[])


def _every_chunk():
    path = ""
    while path is not None:
        with transaction.atomic():
            lock_catalogue()
            pages = next(_pages_in_order(path), [])
            _write(pages)
        path = pages[-1].path if pages else None
        yield len(pages)
    for model in _models:
        pk = 0
        while pk is not None:
            with transaction.atomic():
                lock_catalogue()
                things = list(model.objects.filter(pk__gt=pk).order_by("pk")[:CHUNK])
                _write(things)
            pk = things[-1].pk if things else None
            yield len(things)


def _pages_below(path):
    return Page.objects.filter(depth__gt=1, path__startswith=path)


def _pages_in_order(after, below=""):
    """Chunks of specific pages that follow the path `after`, parents first."""
    pages = _pages_below(below).order_by("path").specific()
    while chunk := list(pages.filter(path__gt=after)[:CHUNK]):
        fetch_what_they_read(chunk)
        yield chunk
        after = chunk[-1].path


def _write(things):
    """Upsert the rows of `things`, drop their stale ones; returns pages whose standing changed."""
    pages = sorted((thing for thing in things if isinstance(thing, Page)), key=lambda p: p.path)
    others = [thing for thing in things if not isinstance(thing, Page)]
    before = _standings(pages)
    standings = dict(before)
    rows = [
        _row(entry, _TOP.within(entry))
        for thing in others
        for entry in thing.catalogue_entries()
        if entry.public_from < entry.public_until
    ]
    for page in pages:
        page_rows = list(_rows_of_page(page, standings))
        full = [row for row in page_rows if row.phase == Phase.FULL]
        standings[page.path] = Standing.of(full[0]) if full else None
        rows += page_rows
    CatalogueEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=_KEY, update_fields=_WRITTEN
    )
    _delete_all(things, keep=rows)
    spelling.learn(rows)
    return [page for page in pages if before.get(page.path) != standings[page.path]]


@dataclass(frozen=True)
class Standing:
    """What a page hands down to those below it: when they can be public, and their area."""

    public_from: datetime
    public_until: datetime
    area: Area

    @classmethod
    def of(cls, row):
        return cls(row.public_from, row.public_until, Area(row.area))

    def within(self, entry):
        """The standing of `entry` below this one."""
        return Standing(
            max(entry.public_from, self.public_from),
            min(entry.public_until, self.public_until),
            self.area if entry.area is None else entry.area,
        )

    @property
    def is_ever_public(self):
        return self.public_from < self.public_until


_TOP = Standing(BEGINNING, END, Area.GENERAL)


def _standings(pages):
    """By path, as the full rows of these pages and of their parents have it now."""
    parents = {page.path[: -page.steplen] for page in pages}
    # Asked of the pages first: a choice across two tables would be looked for in every row.
    theirs = Page.objects.filter(Q(pk__in=[page.pk for page in pages]) | Q(path__in=parents))
    rows = CatalogueEntry.objects.filter(page__in=theirs.values("pk"), phase=Phase.FULL)
    rows = rows.select_related("page").only("public_from", "public_until", "area", "page__path")
    return {row.page.path: Standing.of(row) for row in rows}


def _rows_of_page(page, standings):
    """The rows of `page`, each clipped to the interval of its parent: none without a parent's.

    Announcements of what is out are left out: nobody can look back, and they would be every third
    row, each in the way of a search.
    """
    is_top = page.depth <= HOME_DEPTH
    above = _TOP if is_top else standings.get(page.path[: -page.steplen])
    if above is None or not hasattr(page, "catalogue_entries"):
        return
    now = clock.now()
    for entry in page.catalogue_entries():
        standing = above.within(entry)
        is_over = entry.phase == Phase.ANNOUNCED and standing.public_until <= now
        if standing.is_ever_public and not is_over:
            yield _row(entry, standing)


def _row(entry: Entry, standing: Standing):
    """A hollow row bears its title and nothing else that could be found."""
    is_hollow = entry.phase != Phase.FULL
    summary = "" if is_hollow else entry.summary
    body = "" if is_hollow else entry.body[:BODY_LENGTH]
    name = [("A", normalise(entry.title))]
    if entry.kind in _NAMED:
        name.append(("B", normalise(acronyms(entry.title))))
    texts = [] if is_hollow else [("B", summary), ("B", entry.keywords), ("C", body)]
    terms = sorted(entry.terms)
    return CatalogueEntry(
        kind=entry.kind,
        object_id=entry.object_id,
        phase=entry.phase,
        area=standing.area,
        page_id=entry.page_id,
        series_id=entry.series_id,
        listed=entry.listed,
        searchable=entry.searchable,
        sort_at=entry.sort_at,
        happens_from=entry.happens_from,
        happens_until=entry.happens_until,
        public_from=standing.public_from,
        public_until=standing.public_until,
        month=_month(entry),
        weight=entry.weight * WEIGHTS.get(entry.kind, 1),
        prominence=entry.prominence,
        terms=terms,
        title=entry.title,
        sort_title=sort_key(entry.title),
        summary=summary,
        body=body,
        head=Vector(*name),
        document=Vector(
            *name,
            *((weight, normalise(text)) for weight, text in texts),
            lexemes=[] if is_hollow else [term_lexeme(term) for term in terms],
        ),
    )


def _month(entry):
    if entry.sort_at is None or entry.kind not in DATED:
        return None
    day = local_date(entry.sort_at)
    return day.year * 100 + day.month


def _delete_all(things, keep=()):
    """Delete every row of `things` but those with the keys of `keep`."""
    theirs = Q()
    for thing in things:
        if isinstance(thing, Page):
            theirs |= Q(page=thing.pk)
        else:
            theirs |= Q(kind=thing.catalogue_kind, object_id=thing.pk)
    if not theirs:
        return
    kept = {(row.kind, row.object_id, row.phase) for row in keep}
    stale = [
        pk
        for pk, *key in CatalogueEntry.objects.filter(theirs).values_list("pk", *_KEY)
        if tuple(key) not in kept
    ]
    CatalogueEntry.objects.filter(pk__in=stale).delete()


def _delete_strays():
    """Delete the rows of things, other than pages, that no longer exist."""
    strays = CatalogueEntry.objects.filter(page=None)
    for model in _models:
        strays = strays.exclude(kind=model.catalogue_kind, object_id__in=model.objects.values("pk"))
    with transaction.atomic():
        lock_catalogue()
        strays.delete()


def _highest(pages):
    """Those of `pages` (in path order) that lie below no other of them."""
    highest = []
    for page in pages:
        if not highest or not page.path.startswith(highest[-1].path):
            highest.append(page)
    return highest
