from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models


class Vocabulary(models.IntegerChoices):
    """The lists that facets are made of. Stored inside `terms.code()`: numbers stay for ever."""

    TOPIC = 1, "Topic"
    INFORMATION_TYPE = 2, "Information type"
    GEOGRAPHY = 3, "Geographic coverage"
    GRANULARITY = 4, "Geographical granularity"
    NEWS_TYPE = 5, "News type"
    EVENT_TYPE = 6, "Event type"
    AUDIENCE = 7, "Audience"
    CARE_SETTING = 8, "Care setting"
    SERVICE_STATUS = 9, "Service status"
    EVENT_STATUS = 10, "Event status"
    ATTENDANCE = 11, "Attendance"


#: Those whose words have no rows of `Term`.
_WITHOUT_TERMS = frozenset(
    [
        Vocabulary.TOPIC,
        Vocabulary.SERVICE_STATUS,
        Vocabulary.EVENT_STATUS,
        Vocabulary.ATTENDANCE,
    ]
)
_IDS_A_VOCABULARY = 2**24


def code(vocabulary: Vocabulary, pk: int) -> int:
    """The one number, fit for PostgreSQL's `int`, that stands for a term in the catalogue."""
    return vocabulary * _IDS_A_VOCABULARY + pk


def vocabulary_of(number: int) -> int:
    """The vocabulary of the term that `number`, made by `code()`, stands for."""
    return number // _IDS_A_VOCABULARY


class ServiceStatus(models.TextChoices):
    """Where a service stands in its life: a vocabulary whose words are fixed and have no rows."""

    LIVE = "live", "Live"
    BETA = "beta", "Beta"
    IN_DEVELOPMENT = "in-development", "In development"
    RETIRING = "retiring", "Being retired"
    RETIRED = "retired", "Retired"

    @property
    def code(self):
        """Its number in the catalogue, by its place above: new ones come last."""
        return code(Vocabulary.SERVICE_STATUS, 1 + list(ServiceStatus).index(self))

    def at(self, instant, retires_at):
        """What it is at `instant`: what was being retired is retired from `retires_at` on.

        Both are aware; without `retires_at` it stays what it is.
        """
        is_over = retires_at is not None and retires_at <= instant
        return ServiceStatus.RETIRED if self == ServiceStatus.RETIRING and is_over else self


class EventStatus(models.TextChoices):
    """What became of an event: a vocabulary whose words are fixed and have no rows."""

    SCHEDULED = "scheduled", "As planned"
    MOVED = "moved", "Moved"
    FULL = "full", "Fully booked"
    CANCELLED = "cancelled", "Cancelled"

    @property
    def code(self):
        """Its number in the catalogue, by its place above: new ones come last."""
        return code(Vocabulary.EVENT_STATUS, 1 + list(EventStatus).index(self))


class Attendance(models.TextChoices):
    """How one takes part in an event; one that allows for both has both."""

    IN_PERSON = "in-person", "In person"
    ONLINE = "online", "Online"

    @property
    def code(self):
        """Its number in the catalogue, by its place above: new ones come last."""
        return code(Vocabulary.ATTENDANCE, 1 + list(Attendance).index(self))


#: What lists say beside the title of a thing that bears one of these numbers.
MARKS = {status.code: status.label for status in EventStatus if status is not EventStatus.SCHEDULED}


class Topic(models.Model):
    """A subject in the tree. A page tagged with one belongs to all those above it, too."""

    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    key = models.CharField(
        max_length=160,
        unique=True,
        help_text="The name by which imports know this topic. It never changes.",
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    synonyms = ArrayField(
        models.CharField(max_length=160),
        default=list,
        blank=True,
        help_text="Other words for it, separated by commas. Searches for them find this topic.",
    )
    description = models.TextField(blank=True)
    above = ArrayField(
        models.IntegerField(),
        default=list,
        editable=False,
        help_text="The ids of the topics above it, the nearest first.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keeps `above` true of itself and of all topics below it."""
        self.above = [self.parent.pk, *self.parent.above] if self.parent else []
        super().save(*args, **kwargs)
        for child in self.children.all():
            if child.above != [self.pk, *self.above]:
                child.parent = self
                child.save()

    def clean(self):
        """Refuses a parent that lies below the topic itself."""
        super().clean()
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": "A topic can't stand below itself."})
            seen.add(above.pk)
            above = above.parent

    @property
    def code(self):
        return code(Vocabulary.TOPIC, self.pk)

    @property
    def codes(self):
        """Its own number and those of the topics above it: what is tagged with it has them all."""
        return [code(Vocabulary.TOPIC, pk) for pk in (self.pk, *self.above)]


class Term(models.Model):
    """A word of one of the short lists: an information type, a geography, a kind of event."""

    vocabulary = models.PositiveSmallIntegerField(choices=Vocabulary.choices)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["vocabulary", "sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "slug"], name="one_term_a_slug"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuses a word of a list that is fixed: its number would be that of another."""
        super().clean()
        if self.vocabulary in _WITHOUT_TERMS:
            raise ValidationError({"vocabulary": "The words of this list can't be added to."})

    @property
    def code(self):
        return code(Vocabulary(self.vocabulary), self.pk)
