from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from nhsd_site.core import clock, dates
from nhsd_site.core.blocks import BODY, subset
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Area, Entry, Kind, Phase
from nhsd_site.core.models import BasePage
from publications.announcement import Announcement
from publications.models.figures import FiguresMixin


class PublicationPage(FiguresMixin, BasePage):
    """An edition of a series. Public as a whole from `release_at`; before, only announced."""

    catalogue_kind = Kind.PUBLICATION
    catalogue_area = Area.DATA

    release_at = models.DateTimeField(
        null=True,
        help_text="The instant at which all of it becomes public: 09:30 in London by custom.",
    )
    coverage_start = models.DateField(null=True, blank=True)
    coverage_end = models.DateField(null=True, blank=True)
    key_facts = StreamField(subset("text", "statistics"), blank=True)
    body = StreamField(BODY, blank=True)

    parent_page_types = ["publications.SeriesPage"]
    subpage_types = []
    template = "publications/publication_page.html"
    page_description = "One edition of a series, released as a whole at its second."
    announcement_template = "publications/announcement.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("release_at"),
        MultiFieldPanel(
            [
                FieldPanel("coverage_start"),
                FieldPanel("coverage_end"),
                *FiguresMixin.figures_panels,
            ],
            heading="About the figures",
        ),
        FieldPanel("key_facts"),
        FieldPanel("body"),
        InlinePanel("attachments", heading="Data files", label="file"),
    ]

    class Meta:
        verbose_name = "publication"

    @property
    def dated_at(self):
        return self.release_at

    @property
    def is_released(self):
        """Whether all of it is public at the moment."""
        return self.release_at is not None and self.release_at <= clock.moment()

    def search_text(self):
        return f"{plain_text(self.key_facts)} {super().search_text()}"

    def catalogue_entries(self):
        """An announcement until `release_at`, which says next to nothing, then the full row."""
        if not self.live or self.release_at is None:
            return []
        series = self.get_parent().specific
        public_from, public_until = self.public_interval
        common = {
            "kind": Kind.PUBLICATION,
            "object_id": self.pk,
            "page_id": self.pk,
            "series_id": series.pk,
            "area": Area.DATA,
            "title": self.title,
            "sort_at": self.release_at,
        }
        information_types = frozenset(term.code for term in self.information_types.all())
        return [
            Entry(
                **common,
                phase=Phase.ANNOUNCED,
                public_from=public_from,
                public_until=min(public_until, self.release_at),
                terms=information_types | BasePage.catalogue_terms(series),
            ),
            Entry(
                **common,
                summary=self.summary,
                body=self.search_text(),
                happens_until=clock.start_of(self.coverage_end),
                public_from=max(public_from, self.release_at),
                public_until=public_until,
                terms=self.catalogue_terms(),
            ),
        ]

    def clean(self):
        super().clean()
        if bool(self.coverage_start) != bool(self.coverage_end):
            missing = "coverage_end" if self.coverage_start else "coverage_start"
            raise ValidationError({missing: "Give both ends of the period, or neither."})
        if self.coverage_start and self.coverage_start > self.coverage_end:
            raise ValidationError({"coverage_end": "The period ends before it begins."})

    def serve(self, request, *args, **kwargs):
        if self.is_released:
            return super().serve(request, *args, **kwargs)
        return Announcement.of(self).serve(request)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["series"] = self.get_parent().specific
        context["coverage"] = dates.coverage(self.coverage_start, self.coverage_end)
        context["attachments"] = self.attachments.select_related("document")
        return context


class Attachment(Orderable):
    """A file that an edition publishes."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=250, blank=True, help_text="Default: the file's title.")
    document = models.ForeignKey("core.SiteDocument", on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("title"), FieldPanel("document")]

    def __str__(self):
        return self.title or self.document.title
