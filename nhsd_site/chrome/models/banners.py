from django.core.exceptions import ValidationError
from django.db import models, transaction
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Entry, Kind
from nhsd_site.core.models.intervals import ForATime
from nhsd_site.core.validators import UNDESCRIBED, lacks_description

from .links import LinkFields
from .previews import SitePreviewMixin
from .surrounding import Surrounding


class PromoBanner(
    SitePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    LinkFields,
    ForATime,
    Surrounding,
    ClusterableModel,
):
    """A panel that draws attention to something, on the home page or below pages of a section."""

    catalogue_kind = Kind.BANNER
    picture_shapes = {"image": "banner"}

    title = models.CharField(max_length=120)
    text = models.TextField(
        blank=True, max_length=600, help_text="An empty line starts a new paragraph."
    )
    image = models.ForeignKey(
        "core.SiteImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    image_alt = models.CharField(
        "alternative text",
        max_length=255,
        blank=True,
        help_text="What the picture shows.",
    )
    image_is_decorative = models.BooleanField(
        "the picture is decorative",
        default=False,
        help_text="It adds nothing to the text.",
    )
    sections = ParentalManyToManyField(
        "wagtailcore.Page",
        blank=True,
        related_name="+",
        help_text="Shown on these pages and all below them. Leave empty for a banner that is "
        "shown only where it is chosen, as on the home page.",
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_is_decorative")],
            heading="Picture",
        ),
        MultiFieldPanel([PageChooserPanel("page"), FieldPanel("url")], heading="Leads to"),
        MultiFieldPanel(
            [FieldPanel("public_from"), FieldPanel("public_until")], heading="When it is public"
        ),
        FieldPanel("sections", heading="Where it is shown"),
    ]

    class Meta:
        ordering = ["title"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.go_live_at or self.expire_at:
            raise ValidationError("Use “public from” and “public until” instead of a schedule.")
        if lacks_description(self, "image"):
            raise ValidationError({"image_alt": UNDESCRIBED})

    def get_preview_context(self, request, mode_name):
        context = super().get_preview_context(request, mode_name)
        return {**context, "promo": context["site"].promo(self)}

    def is_draft_kept_by(self, update_fields):
        # Wagtail saves the fields that say so, from an instance that bears the draft's content.
        return update_fields is not None

    def publish(self, revision, *args, **kwargs):
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args, **kwargs):
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def catalogue_entries(self):
        """The row by which its picture is public while it is. Lists and search leave it out."""
        if not self.live:
            return []
        return [
            Entry(
                kind=self.catalogue_kind,
                object_id=self.pk,
                title=self.title,
                public_from=self.public_from or clock.BEGINNING,
                public_until=self.public_until or clock.END,
                listed=False,
                searchable=False,
            )
        ]
