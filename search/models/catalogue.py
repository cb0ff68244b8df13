from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Cast, Concat

from nhsd_site.core import clock, early_access
from nhsd_site.core.catalogue import Area, Kind, Phase
from nhsd_site.core.models.terms import MARKS, Attendance, ServiceStatus, Vocabulary, code

from ..text import term_lexeme

#: Kinds of things whose date means something to a reader. The others just stand there.
DATED = [Kind.PUBLICATION, Kind.CHAPTER, Kind.DATASET, Kind.NEWS, Kind.EVENT]


def topic_lexeme(pk):
    """By which rows of what bears a topic are found among words; `pk` may be an expression."""
    number = ExpressionWrapper(Value(code(Vocabulary.TOPIC, 0)) + pk, models.IntegerField())
    return Concat(Value(term_lexeme("")), Cast(number, models.TextField()))


class CatalogueQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None):
        """Rows that are public at the instant `at` (aware; default: the moment being viewed)."""
        at = at or clock.moment()
        return self.filter(public_from__lte=at, public_until__gt=at)

    def open_to(self, request):
        """Rows that are public at the moment, and those that are open to this one visitor before.

        For the way to a page or file that was asked for, and for what is part of that page; never
        for what lists, counts or finds.
        """
        at = clock.moment()
        is_open = Q(public_from__lte=at)
        if path := early_access.opened_path(request):
            is_open |= Q(page__path__startswith=path, phase=Phase.FULL)
        return self.filter(is_open, public_until__gt=at)

    def below(self, page):
        """Rows of the pages below `page` in the tree, at any depth."""
        return self.filter(page__path__startswith=page.path).exclude(page=page.pk)

    def bearing_topic(self, pk):
        """Rows of what has the topic with this key, or with this expression of one, or one below.

        They are found by the index of words. What is hollow has none there.
        """
        return self.filter(
            document=SearchQuery(topic_lexeme(pk), config="simple", search_type="raw")
        )

    def for_lists(self):
        """With what a list shows, in one query, and without the long columns it never reads."""
        return self.select_related("page", "series").defer("body", "head", "document")


class CatalogueEntry(models.Model):
    """What is public: one thing in one phase, from when until when, and what it says.

    Written by `search.index` only, from what things say of themselves (`core.catalogue.Entry`).
    Addresses, and names of series and terms, are joined when shown: they may change.
    """

    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    object_id = models.BigIntegerField()
    phase = models.PositiveSmallIntegerField(choices=Phase.choices)
    area = models.PositiveSmallIntegerField(choices=Area.choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The page that this row stands for; empty for what isn't a page.",
    )
    series = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    listed = models.BooleanField()
    searchable = models.BooleanField()
    sort_at = models.DateTimeField(null=True)
    happens_from = models.DateTimeField(null=True)
    happens_until = models.DateTimeField(null=True)
    public_from = models.DateTimeField()
    public_until = models.DateTimeField()
    month = models.IntegerField(
        null=True, help_text="The month of `sort_at` in London, as 202703, of what shows a date."
    )
    weight = models.FloatField(default=1)
    prominence = models.SmallIntegerField(
        null=True, help_text="Its place in lists of what stands out, high first; empty: in none."
    )
    terms = ArrayField(models.IntegerField(), default=list)
    title = models.TextField()
    sort_title = models.TextField(db_collation="C")
    summary = models.TextField()
    body = models.TextField()
    head = SearchVectorField(help_text="The title: what is ranked.")
    document = SearchVectorField(
        help_text="Title, summary, keywords, body and terms: what is matched."
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "catalogue entries"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "phase"], name="one_entry_a_thing_and_phase"
            )
        ]
        indexes = [
            GinIndex("document", name="entry_document", fastupdate=False),
            GinIndex("head", name="entry_head", fastupdate=False),
            models.Index(F("sort_at").desc(nulls_last=True), F("id").desc(), name="entry_newest"),
            models.Index(
                "kind", F("sort_at").desc(nulls_last=True), F("id").desc(), name="entry_kind_newest"
            ),
            models.Index(
                "kind",
                F("prominence").desc(),
                F("sort_at").desc(nulls_last=True),
                F("id").desc(),
                name="entry_kind_prominent",
                condition=Q(prominence__isnull=False),
            ),
            models.Index("public_from", name="entry_public_from"),
            models.Index("public_until", name="entry_public_until"),
            models.Index(
                "happens_from", name="entry_happens", condition=Q(happens_from__isnull=False)
            ),
            models.Index("happens_until", name="entry_ends", condition=Q(kind=Kind.EVENT)),
            models.Index("sort_at", name="entry_hollow", condition=~Q(phase=Phase.FULL)),
        ]

    def __str__(self):
        return self.title

    @property
    def url(self) -> str:
        """The address on this site; empty for what has none. Needs `page` to be joined."""
        return (self.page.get_url() or "") if self.page_id else ""

    @property
    def shown_at(self) -> datetime | None:
        """The date that a result shows, of things that have one to show."""
        return self.sort_at if self.kind in DATED else None

    @property
    def marks(self) -> list[str]:
        """What lists say of a thing that isn't as usual: “Cancelled”, “Fully booked”."""
        marks = [MARKS[term] for term in self.terms if term in MARKS]
        status = self.service_status
        return marks + ([status.label] if status and status != ServiceStatus.LIVE else [])

    @property
    def attendance(self) -> str:
        """How one takes part in what takes place: “In person and online”; empty if not known."""
        ways = [way.label for way in Attendance if way.code in self.terms]
        return " and ".join(ways).capitalize()

    @property
    def is_hollow(self) -> bool:
        """Whether there is nothing to read yet, or any more: all but the title is kept back."""
        return self.phase != Phase.FULL

    @property
    def service_status(self) -> ServiceStatus | None:
        """Of a service its status at the moment; None of what is no service."""
        if self.kind != Kind.SERVICE:
            return None
        known = (status for status in ServiceStatus if status.code in self.terms)
        return next(known, ServiceStatus.LIVE).at(clock.moment(), self.happens_until)

    @property
    def status(self) -> str:
        """What to say of a hollow row: “Upcoming”, “Delayed”, …; empty for what is there."""
        if self.phase == Phase.ANNOUNCED and self.sort_at and self.sort_at <= clock.moment():
            return "Delayed"
        return self.get_phase_display() if self.is_hollow else ""
