"""Pages below an edition. They follow it: public while all of it is, and never before."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage
from publications import queries
from publications.models.figures import PeriodMixin, PlacesMixin


class PartMixin:
    """What a chapter and a data set take from the edition above them."""

    catalogue_area = Area.DATA

    @property
    def edition(self):
        """The edition above it."""
        return self.get_parent().specific

    @property
    def dated_at(self):
        return self.edition.release_at

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.part(self, request)


class ChapterPage(PartMixin, BasePage):
    """A part of an edition that is read as a page of its own, in order with the others."""

    catalogue_kind = Kind.CHAPTER

    summary = models.TextField(
        max_length=500, blank=True, help_text="One or two plain sentences, if they help."
    )
    body = StreamField(BODY, blank=True)

    parent_page_types = ["publications.PublicationPage"]
    subpage_types = []
    template = "publications/chapter_page.html"
    page_description = "A chapter of an edition. It is public when the edition is."

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    settings_panels = []

    class Meta:
        verbose_name = "chapter"


class DatasetPage(PartMixin, PlacesMixin, PeriodMixin, BasePage):
    """A set of data of an edition: what it covers, and its files."""

    catalogue_kind = Kind.DATASET

    body = StreamField(BODY, blank=True)
    next_release_on = models.DateField(
        "next publication date", null=True, blank=True, help_text="When the next one is expected."
    )

    parent_page_types = ["publications.PublicationPage"]
    subpage_types = []
    template = "publications/dataset_page.html"
    page_description = "A data set of an edition, with its files. Public when the edition is."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(PeriodMixin.period_panels),
                *PlacesMixin.places_panels,
                FieldPanel("next_release_on"),
            ],
            heading="About the figures",
        ),
        FieldPanel("body"),
        InlinePanel("attachments", heading="Data files", label="file"),
        InlinePanel("resource_links", heading="Links that belong to it", label="link"),
    ]
    settings_panels = []

    class Meta:
        verbose_name = "data set"
