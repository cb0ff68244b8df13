"""What a page, or any other public thing, says of itself to the catalogue.

A thing that may be public has a method `catalogue_entries()` that returns `Entry` objects. The
room `search` keeps them as rows of `CatalogueEntry`; nothing below it knows that table.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from nhsd_site.core.clock import BEGINNING, END


class Area(models.IntegerChoices):
    """The tabs of the search page."""

    GENERAL = 0, "About us"
    DATA = 1, "Data and information"
    SERVICES = 2, "Systems and services"
    NEWS = 3, "News and events"


class Kind(models.IntegerChoices):
    """What a thing is to a reader. Stored: numbers are never used again for something else."""

    PAGE = 1, "Page"
    HUB = 2, "Section"
    FORM = 3, "Form"
    SERIES = 10, "Series"
    PUBLICATION = 11, "Publication"
    CHAPTER = 12, "Chapter"
    DATASET = 13, "Data set"
    SERVICE = 20, "Service"
    NEWS = 30, "News"
    EVENT = 31, "Event"
    TOPIC = 40, "Topic"
    PERSON = 41, "Person"
    BANNER = 50, "Promo banner"
    SETTING = 51, "Site setting"


class Phase(models.IntegerChoices):
    """The full row is the thing itself; the others are hollow: they say that it isn't there.

    Of what is announced, cancelled or withdrawn a row bears the title and nothing to be found by.
    """

    FULL = 0, "Released"
    ANNOUNCED = 1, "Upcoming"
    CANCELLED = 2, "Cancelled"
    WITHDRAWN = 3, "Withdrawn"


@dataclass(frozen=True)
class Entry:
    """One row of the catalogue: one thing in one phase, public in [public_from, public_until).

    Without an `area` of its own it stands in that of the page above it. `sort_at` is the date that
    lists show and sort by. `happens_from` and `happens_until` are set for what takes place, as
    events do; an edition's `happens_until` is the end of its coverage, by which two that were
    released together are ordered. `terms` are numbers made by `terms.code()`. By `keywords` it is
    found as by its summary, and they are shown nowhere. `weight` is how much it counts among
    results that match as well: 1 is usual. Lists of what stands out, as on the home page, have what
    has a `prominence`, the highest first. What is not `listed` stays out of lists, feeds and the
    site map; what is not `searchable` out of search.
    """

    kind: Kind
    object_id: int
    title: str
    phase: Phase = Phase.FULL
    area: Area | None = None
    page_id: int | None = None
    series_id: int | None = None
    summary: str = ""
    body: str = ""
    sort_at: datetime | None = None
    happens_from: datetime | None = None
    happens_until: datetime | None = None
    public_from: datetime = BEGINNING
    public_until: datetime = END
    listed: bool = True
    searchable: bool = True
    terms: frozenset[int] = frozenset()
    keywords: str = ""
    weight: float = 1.0
    prominence: int | None = None
