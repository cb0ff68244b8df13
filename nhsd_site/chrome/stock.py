"""All that may surround a page, whatever the page and the instant, kept while nothing changes.

It is judged by page and clock when shown, so a process fetches it once for each generation.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from nhsd_site.core import clock, rows
from nhsd_site.core.rows import Source
from nhsd_site.delivery import generation, images

from .models import (
    AffectedService,
    Incident,
    IncidentUpdate,
    Menu,
    MenuItem,
    PageNotice,
    PromoBanner,
    SiteSettings,
)

#: What must be known of a page to link to it.
_OF_PAGES = ("id", "path", "depth", "url_path")


@dataclass(frozen=True)
class Stock:
    """The settings with their pictures, every menu item, and what is shown for a time, if not over.

    Banners and notices bear `page_paths`: the places in the tree where they are shown.
    """

    settings: SiteSettings
    items: Sequence[MenuItem]
    banners: Sequence[PromoBanner]
    notices: Sequence[PageNotice]
    incidents: Sequence[Incident] = ()

    def with_draft(self, draft):
        """The stock for a preview of the unsaved `draft`.

        A notice or an incident shows at once and everywhere.
        """
        if isinstance(draft, SiteSettings):
            return replace(self, settings=draft)
        if isinstance(draft, Menu):
            others = [item for item in self.items if item.menu_id != draft.pk]
            return replace(self, items=[*others, *_items_of_draft(draft)])
        if isinstance(draft, PageNotice):
            others = [notice for notice in self.notices if notice.pk != draft.pk]
            return replace(self, notices=[_everywhere(draft), *others])
        if isinstance(draft, Incident):
            others = [incident for incident in self.incidents if incident.pk != draft.pk]
            draft = copy(draft)
            draft.is_everywhere = True
            return replace(self, incidents=[draft, *others])
        return self


def _everywhere(notice):
    notice = copy(notice)
    notice.whole_site, notice.public_from, notice.public_until = True, None, None
    return notice


def _items_of_draft(menu):
    for item in menu.items.all():
        item.menu = menu
        yield item


_kept: tuple[int, Stock] | None = None


def current() -> Stock:
    """The stock of the present generation. Costs no query while this process has it."""
    global _kept
    number = generation.current()
    if _kept is None or _kept[0] != number:
        _kept = (number, fetch())
    return _kept[1]


def fetch() -> Stock:
    """The stock as the database has it: one query for all rows, one for all pictures."""
    found = rows.fetch(
        settings=Source(SiteSettings.objects.all(), {"contact": ()}),
        items=Source(
            MenuItem.objects.with_phases(), {"menu": (), "page": _OF_PAGES}, ("page_phases",)
        ),
        banners=Source(
            _not_over(PromoBanner.objects.filter(live=True))
            .with_phases()
            .annotate(page_paths=_paths(PromoBanner.sections.through, "promobanner")),
            {"page": _OF_PAGES},
            ("page_phases", "page_paths"),
        ),
        notices=Source(
            _not_over(PageNotice.objects.all())
            .with_phases()
            .annotate(page_paths=_paths(PageNotice.pages.through, "pagenotice")),
            {"page": _OF_PAGES},
            ("page_phases", "page_paths"),
        ),
        **_sources_of_incidents(),
    )
    settings = next(iter(found["settings"]), SiteSettings())
    items = sorted(found["items"], key=lambda item: (item.sort_order, item.pk))
    banners = sorted(found["banners"], key=lambda banner: banner.title)
    _fetch_pictures(
        (settings, "logo"),
        (settings, "social_image"),
        *((banner, "image") for banner in banners),
    )
    return Stock(settings, items, banners, found["notices"], _incidents(found))


def _sources_of_incidents():
    incidents = _not_over(Incident.objects.all())
    theirs = {"incident__in": incidents}
    affected = AffectedService.objects.filter(**theirs).with_phases()
    return {
        "incidents": Source(incidents),
        "affected": Source(affected, {"page": _OF_PAGES}, ("page_phases",)),
        "updates": Source(IncidentUpdate.objects.filter(**theirs)),
    }


def _incidents(found):
    """Each with the services that it names and what has been told of it, in memory."""
    for incident in found["incidents"]:
        for name, children in (("services", "affected"), ("updates", "updates")):
            its_own = [each for each in found[children] if each.incident_id == incident.pk]
            getattr(incident, name).set(sorted(its_own, key=lambda each: each.pk))
    return found["incidents"]


def _fetch_pictures(*places):
    """Put the image with its pictures, if it has any, in each place: (thing, name of its field)."""
    found = images.with_pictures(getattr(thing, f"{name}_id") for thing, name in places)
    for thing, name in places:
        setattr(thing, name, found.get(getattr(thing, f"{name}_id")))


def _not_over(queryset):
    return queryset.filter(Q(public_until=None) | Q(public_until__gt=clock.now()))


def _paths(through, owner):
    """The tree paths of the pages that `through` joins to each row."""
    return ArraySubquery(through.objects.filter(**{owner: OuterRef("pk")}).values("page__path"))
