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

    @property
    def code(self):
        return code(Vocabulary(self.vocabulary), self.pk)
