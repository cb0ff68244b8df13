"""What an edition, a data set or a series offers besides its own text."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from nhsd_site.core import clock, dates
from nhsd_site.core.blocks import RICH_TEXT_FEATURES
from nhsd_site.core.models.attachments import AttachedFile, ResourceLink
from nhsd_site.core.validators import validate_address


class Attachment(AttachedFile):
    page = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="attachments"
    )


class PublicationLink(ResourceLink):
    page = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="resource_links"
    )


class DatasetFile(AttachedFile):
    page = ParentalKey(
        "publications.DatasetPage", on_delete=models.CASCADE, related_name="attachments"
    )


class DatasetLink(ResourceLink):
    page = ParentalKey(
        "publications.DatasetPage", on_delete=models.CASCADE, related_name="resource_links"
    )


class SeriesFile(AttachedFile):
    page = ParentalKey(
        "publications.SeriesPage", on_delete=models.CASCADE, related_name="attachments"
    )


class SeriesLink(ResourceLink):
    page = ParentalKey(
        "publications.SeriesPage", on_delete=models.CASCADE, related_name="resource_links"
    )


class InteractiveTool(Orderable):
    """A dashboard or the like that shows the figures; not all of them can be used by everybody."""

    page = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="interactive_tools"
    )
    title = models.CharField(max_length=250)
    url = models.URLField("address", max_length=500)
    description = models.TextField(blank=True)
    updated_until = models.DateField(
        "kept up to date until",
        null=True,
        blank=True,
        help_text="From the day after, readers are told that it is no longer kept up to date.",
    )
    is_accessible = models.BooleanField(
        "meets WCAG 2.2 AA",
        default=False,
        help_text="If it doesn't, say where else the same can be read.",
    )
    alternative_title = models.CharField("accessible alternative", max_length=250, blank=True)
    alternative_url = models.CharField(
        "its address", max_length=500, blank=True, help_text="Of another site, or a path of ours."
    )

    class Meta(Orderable.Meta):
        indexes = [
            models.Index(
                "updated_until",
                name="tool_ends",
                condition=models.Q(updated_until__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.alternative_url:
            try:
                validate_address(self.alternative_url)
            except ValidationError as error:
                raise ValidationError({"alternative_url": error}) from error

    @property
    def is_kept_up_to_date(self):
        """Whether the last day on which it is, if there is one, isn't over."""
        if self.updated_until is None:
            return True
        return dates.local_date(clock.moment()) <= self.updated_until


class ChangeNotice(Orderable):
    """What was changed in an edition after its release, and when. It stays for ever."""

    page = ParentalKey(
        "publications.PublicationPage", on_delete=models.CASCADE, related_name="change_notices"
    )
    title = models.CharField(max_length=250)
    changed_on = models.DateField("day of the change")
    text = RichTextField(features=RICH_TEXT_FEATURES)

    class Meta(Orderable.Meta):
        ordering = ["-changed_on", "sort_order"]

    def __str__(self):
        return self.title
