from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import PreviewableMixin

from nhsd_site.core.models.intervals import ForATime

from .links import LinkFields
from .previews import SitePreviewMixin
from .surrounding import Surrounding


class PageNoticeForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("whole_site") or cleaned.get("pages")):
            self.add_error("pages", "Choose pages, or the whole site.")
        return cleaned


class PageNotice(
    SitePreviewMixin, PreviewableMixin, LinkFields, ForATime, Surrounding, ClusterableModel
):
    """Something that the readers of some pages, or of all, must be told for a time."""

    class Severity(models.TextChoices):
        """From what must be read first to what may be read last."""

        CRITICAL = "critical", "Critical"
        IMPORTANT = "important", "Important"
        INFORMATION = "information", "Information"

    base_form_class = PageNoticeForm

    severity = models.CharField(max_length=12, choices=Severity, default=Severity.INFORMATION)
    text = models.TextField(max_length=400)
    link_text = models.CharField(max_length=80, blank=True)
    whole_site = models.BooleanField("on every page of the site", default=False)
    pages = ParentalManyToManyField(
        "wagtailcore.Page", blank=True, related_name="+", help_text="The pages that show it."
    )
    with_subpages = models.BooleanField("also on all pages below them", default=False)

    panels = [
        FieldPanel("severity"),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("link_text"), PageChooserPanel("page"), FieldPanel("url")], heading="Link"
        ),
        MultiFieldPanel(
            [FieldPanel("whole_site"), FieldPanel("pages"), FieldPanel("with_subpages")],
            heading="Where it is shown",
        ),
        MultiFieldPanel(
            [FieldPanel("public_from"), FieldPanel("public_until")], heading="When it is public"
        ),
    ]

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.get_severity_display()}: {self.text[:60]}"

    def clean(self):
        super().clean()
        if self.url and not self.link_text:
            raise ValidationError({"link_text": "A link to an address needs a text."})
