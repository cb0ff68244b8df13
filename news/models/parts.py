"""What belongs to a news item and to the press office, besides their own text."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from nhsd_site.core import clock
from nhsd_site.core.blocks import RICH_TEXT_FEATURES
from nhsd_site.core.dates import instant_spoken


class SharedNote(models.Model):
    """A note for editors that many news items end with, kept once."""

    name = models.CharField(
        max_length=120, unique=True, help_text="By which you find it. Readers don't see it."
    )
    text = RichTextField(
        features=RICH_TEXT_FEATURES,
        help_text="A change shows at once on all news items that have this note.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "shared note for editors"
        verbose_name_plural = "shared notes for editors"

    def __str__(self):
        return self.name


class NewsPerson(Orderable):
    """Somebody who wrote a news item or is mentioned in it. A draft may name nobody yet."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("core.Person", null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=160, blank=True, help_text="As shown with this item. Default: the person's own."
    )
    is_author = models.BooleanField(
        "wrote it",
        default=False,
        help_text="Named at the top, with a link to all news that name the person.",
    )

    panels = [FieldPanel("person"), FieldRowPanel([FieldPanel("role"), FieldPanel("is_author")])]

    def __str__(self):
        return str(self.person or "")

    @property
    def shown_role(self):
        """What the person does, as this item says it, or else as the list of people does."""
        return self.role or self.person.role


class NewsUpdate(Orderable):
    """What was changed in a news item after it came out, and when."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="updates")
    updated_at = models.DateTimeField("time of the change", default=clock.now)
    text = models.CharField(
        "what changed", max_length=500, help_text="A sentence or two for those who read it before."
    )

    panels = [FieldPanel("updated_at"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        ordering = ["-updated_at", "sort_order"]

    def __str__(self):
        return f"{instant_spoken(self.updated_at)}: {self.text}"


class PressContact(Orderable):
    """A further way in which the press reaches us, and what for."""

    page = ParentalKey("news.PressOfficePage", on_delete=models.CASCADE, related_name="contacts")
    purpose = models.CharField(
        max_length=120, help_text="What it is for: “Out of hours”, “Requests to film”."
    )
    contact = models.ForeignKey(
        "core.Contact", null=True, on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("purpose"), FieldPanel("contact")]

    def __str__(self):
        return self.purpose
