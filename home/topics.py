"""What stands on the page of a topic, asked of the catalogue by a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.text import slugify

from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Topic
from search import feeds
from search.models import DATED, CatalogueEntry
from search.queries import Order, listing, together

#: Rows of a list; whoever wants more is led to the search.
AT_ONCE = 5


@dataclass(frozen=True)
class _Part:
    """A part of the page: its heading, the kinds of things it lists, and what to call them."""

    heading: str
    kinds: tuple[Kind, ...]
    noun: str
    order: Order = "newest"
    show_summary: bool = False
    when_none: str = ""


#: In the order of the page.
_PARTS = {
    "statistics": _Part("Latest statistics", (Kind.PUBLICATION,), "publications"),
    "services": _Part("Services", (Kind.SERVICE,), "services", "title", show_summary=True),
    "news": _Part("News", (Kind.NEWS,), "news items"),
    "events": _Part("Events", (Kind.EVENT,), "events", "soonest", when_none="No event is planned."),
    "pages": _Part(
        "Other pages", (Kind.PAGE, Kind.HUB, Kind.FORM), "pages", "title", show_summary=True
    ),
}


@dataclass(frozen=True)
class TopicList:
    """A part of the page with its first rows, how many there are, and the search for all of them.

    What is counted may have no row: events that are over, older editions of a series.
    """

    heading: str
    noun: str
    entries: list[CatalogueEntry]
    number: int
    parameters: QueryDict
    show_date: bool
    show_summary: bool
    when_none: str


def find(slug: str) -> Topic | None:
    """The topic with this slug, or None."""
    return Topic.objects.filter(slug=slug).first()


def around(topic: Topic) -> tuple[list[Topic], list[Topic]]:
    """The topics above it, from the top of the tree, and those right below it by name.

    Those below say in `number` how many things bear them; where nothing does, they are left out.
    """
    near = _counted(Topic.objects.filter(Q(pk__in=topic.above) | Q(parent=topic)))
    by_pk = {each.pk: each for each in near}
    above = [by_pk[pk] for pk in reversed(topic.above)]
    return above, [each for each in near if each.parent_id == topic.pk and each.number]


def at_the_top() -> list[Topic]:
    """The topics at the top of the tree that anything bears, by name, each with its `number`."""
    return list(_counted(Topic.objects.filter(parent=None)).filter(number__gt=0))


def lists(topic: Topic) -> list[TopicList]:
    """What is public and bears the topic or one below it, part by part, by two queries.

    Parts that count nothing are left out.
    """
    numbers = dict(_bearing(topic.pk).values_list("kind").annotate(number=Count("pk")).order_by())
    found = together(**{name: _rows(topic, part)[:AT_ONCE] for name, part in _PARTS.items()})
    return [
        TopicList(
            heading=part.heading,
            noun=part.noun,
            entries=found[name],
            number=number,
            parameters=_narrowed_to(topic, part.kinds),
            show_date=part.order == "newest",
            show_summary=part.show_summary,
            when_none=part.when_none,
        )
        for name, part in _PARTS.items()
        if (number := sum(numbers.get(kind, 0) for kind in part.kinds))
    ]


def newest(topic: Topic) -> Iterable[CatalogueEntry]:
    """What bears the topic and has a date, the newest first: a feed's worth."""
    return listing(kinds=DATED).bearing_topic(topic.pk)[: feeds.LENGTH]


def _rows(topic, part):
    rows = listing(kinds=part.kinds, order=part.order).bearing_topic(topic.pk)
    if Kind.PUBLICATION in part.kinds:
        rows = rows.filter(Q(pk__in=_newest_of_each_series(topic)) | Q(series=None))
    return rows


def _newest_of_each_series(topic):
    """The ids of the newest edition of each series: a weekly one would else fill the list."""
    editions = _bearing(topic.pk).filter(kind=Kind.PUBLICATION).distinct("series_id")
    return editions.order_by("series_id", F("sort_at").desc(nulls_last=True), "-pk").values("pk")


def _bearing(pk):
    """Rows of what is there to be read and bears the topic with this key, or one below it."""
    rows = CatalogueEntry.objects.public().filter(listed=True, phase=Phase.FULL)
    return rows.bearing_topic(pk)


def _counted(topics):
    """`topics` by name, each with the `number` of things that bear it or one below it."""
    bearers = _bearing(OuterRef("pk")).order_by().annotate(one=Value(1)).values("one")
    number = Subquery(bearers.annotate(number=Count("pk")).values("number"), IntegerField())
    return topics.annotate(number=Coalesce(number, 0)).order_by("name", "pk")


def _narrowed_to(topic, kinds):
    parameters = QueryDict(mutable=True)
    parameters["topic"] = topic.slug
    parameters.setlist("kind", [slugify(kind.label) for kind in kinds])
    return parameters
