"""What the page of a service shows of other tables and of other pages: one query for each."""

from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Q
from wagtail.models import Page

from nhsd_site.core import clock, rows
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.dates import is_coarse, local_date, release_machine
from nhsd_site.core.models import Contact, Relation
from nhsd_site.core.rows import Source
from search.links import pages_referred_to, resolver_for
from search.models import CatalogueEntry
from search.queries import (
    in_order_named,
    listing,
    named_by,
    related_rows,
    rows_of_pages,
    together,
)

#: How many days ago news may date from that counts as the latest: two months.
LATEST_DAYS = timedelta(days=61)
MOST_NEWS = 6
MOST_EVENTS = 6
MOST_RELEASES = 5
#: Upcoming releases that are shown; a series has its own page for the others.
MOST_UPCOMING = 4

#: What its page shows of tables of its own.
_CHILDREN = ("audiences", "care_settings", "topics", "relations")
#: What has a place of its own on the page, and isn't shown again among related pages.
_ELSEWHERE = (Kind.NEWS, Kind.EVENT, Kind.PUBLICATION, Kind.SERIES)


def tables_of(page):
    """Its audiences, care settings, topics and contact; what it is related to is in memory then."""
    found = rows.fetch_children(
        (page, _CHILDREN),
        joined={},
        contact=Source(Contact.objects.filter(pk=page.contact_id)),
    )
    return {
        "contact": found["contact"][0] if found["contact"] else None,
        "audiences": page.audiences.all(),
        "care_settings": page.care_settings.all(),
        "topics": page.topics.all(),
    }


def around_service(page, request):
    """What belongs to a service by itself: its sub-pages, its news, events and statistics."""
    found = together(
        below=_sub_pages(page),
        news=listing(kinds=[Kind.NEWS]).filter(page__in=_connected(page))[:MOST_NEWS],
        events=_events(page)[:MOST_EVENTS],
        series=listing(kinds=[Kind.SERIES], order="title").filter(page__in=_connected(page)),
        newest=_newest_of_each_series(page)[:MOST_RELEASES],
        editions=listing(kinds=[Kind.PUBLICATION]).filter(page__in=_connected(page))[
            :MOST_RELEASES
        ],
        upcoming=_upcoming(page),
        related=related_rows(page).exclude(kind__in=_ELSEWHERE),
        referred=rows_of_pages({*pages_referred_to(page), page.successor_id} - {None}),
    )
    referred = {row.page_id: row for row in found["referred"]}
    resolver = resolver_for(request, page)
    resolver.learn(found["referred"])
    latest = [row for row in found["news"] if _is_latest(row.sort_at)]
    return {
        "local_navigation": found["below"],
        "successor": referred.get(page.successor_id),
        "desk_links": _targets(page.desk_links, resolver),
        "standards": _targets(page.standards, resolver),
        "latest_news": latest,
        "older_news": [] if latest else found["news"],
        "events": found["events"],
        "series": found["series"],
        "releases": _newest_first(found["newest"], found["editions"])[:MOST_RELEASES],
        "upcoming": sorted(found["upcoming"], key=_soonest_first)[:MOST_UPCOMING],
        "related": in_order_named(found["related"], page),
    }


def no_longer_latest(published_at: datetime) -> datetime:
    """The midnight from which news of that instant is no longer the latest of a service."""
    return clock.start_of(local_date(published_at) + LATEST_DAYS + timedelta(days=1))


def _targets(links, resolver):
    """Where the links of a stream lead, without those whose page isn't public."""
    return [target for link in links if (target := resolver.target(link.value))]


def _is_latest(published_at):
    return clock.moment() < no_longer_latest(published_at)


def _connected(page, *others):
    """A subquery for the pages that name the service, those that it names, and `others`.

    One of them all is quicker than a choice among several, for which each row would be looked at.
    """
    naming = Relation.objects.filter(target=page.pk).values("source")
    named = Page.objects.filter(pk__in=named_by(page)).values("pk")
    return naming.union(named, *others)


def _sub_pages(page):
    """The pages right below it that tell more of it, in the order that editors gave them."""
    pages = listing(kinds=[Kind.PAGE, Kind.HUB, Kind.FORM], under=page)
    return pages.filter(page__depth=page.depth + 1).order_by("page__path")


def _events(page):
    """Events that name the service, are named by it or lie below it, as long as they last."""
    below = Page.objects.filter(path__startswith=page.path).values("pk")
    events = listing(kinds=[Kind.EVENT], order="soonest")
    return events.filter(page__in=_connected(page, below))


def _its_series(page):
    """A subquery for the public series that name the service, or that the service names."""
    series = CatalogueEntry.objects.public().filter(kind=Kind.SERIES, phase=Phase.FULL)
    return series.filter(page__in=_connected(page)).values("page")


def _newest_of_each_series(page):
    """The row of the newest released edition of each of its series."""
    editions = CatalogueEntry.objects.public().filter(
        kind=Kind.PUBLICATION, phase=Phase.FULL, series__in=_its_series(page)
    )
    newest = editions.order_by("series", "-sort_at", "-happens_until", "-object_id")
    return listing(kinds=[Kind.PUBLICATION]).filter(pk__in=newest.distinct("series").values("pk"))


def _upcoming(page):
    """Announced editions of its series, and those that it names.

    What an edition names is part of what it keeps to itself until its release.
    """
    announced = listing(kinds=[Kind.PUBLICATION], order="title", released=False)
    return announced.filter(Q(series__in=_its_series(page)) | Q(page__in=named_by(page)))


def _newest_first(*lists):
    """Each of the rows of these lists once."""
    rows = {row.pk: row for row in chain(*lists)}
    return sorted(rows.values(), key=lambda row: (row.sort_at, row.pk), reverse=True)


def _soonest_first(row):
    """By the dates as they are said: a coarse one lies behind all others, and has no day."""
    return is_coarse(row.sort_at), release_machine(row.sort_at), row.sort_title
