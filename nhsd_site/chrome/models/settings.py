from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import PreviewableMixin

from nhsd_site.core.catalogue import Entry, Kind

from .previews import SitePreviewMixin
from .surrounding import Surrounding


def _image(**options):
    return models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        **options,
    )


class SiteSettings(SitePreviewMixin, PreviewableMixin, Surrounding, BaseGenericSetting):
    """What the whole site shows of the organisation. One row, made by a migration."""

    catalogue_kind = Kind.SETTING
    picture_shapes = {"social_image": "card"}

    organisation_name = models.CharField(max_length=80, default="NHS Digital")
    description = models.TextField(
        max_length=300,
        blank=True,
        help_text="What the site is, in a sentence: for search engines, where a page has no "
        "summary.",
    )
    logo = _image(help_text="Leave empty for the name of the organisation in letters.")
    logo_alt = models.CharField(
        "alternative text of the logo",
        max_length=120,
        blank=True,
        help_text="The words in the logo. Leave empty for the name of the organisation.",
    )
    social_image = _image(
        verbose_name="picture for shared links",
        help_text="Shown when a page without a picture is shared; 1200 by 630 pixels or more.",
    )
    twitter_account = models.CharField(
        "Twitter account",
        max_length=16,
        blank=True,
        validators=[RegexValidator(r"^@\w{1,15}$", "Enter a name that begins with @.")],
    )
    contact = models.ForeignKey(
        "core.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown where a page was not found or may not be seen.",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("organisation_name"), FieldPanel("description")], heading="Organisation"
        ),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], heading="Logo"),
        MultiFieldPanel(
            [FieldPanel("social_image"), FieldPanel("twitter_account")], heading="Shared links"
        ),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = "site settings"

    def clean(self):
        super().clean()
        if self._state.adding and type(self).objects.exists():
            raise ValidationError("There are site settings already.")

    def catalogue_entries(self):
        """The row by which its pictures are public. Lists and search leave it out."""
        return [
            Entry(
                kind=self.catalogue_kind,
                object_id=self.pk,
                title=self.organisation_name,
                listed=False,
                searchable=False,
            )
        ]
