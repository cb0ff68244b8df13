"""Pages below an edition. They follow it: public while all of it is, and never before."""

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from nhsd_site.core import clock, dates
from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage
from nhsd_site.core.models.attachments import files_of
from publications import checks, queries
from publications.models.edition import PublicationPage
from publications.models.figures import PeriodMixin, PlacesMixin
from publications.models.lasting import LastingMixin


class PartMixin(LastingMixin):
    """What a chapter and a data set take from the edition above them."""

    catalogue_area = Area.DATA

    #: The relations that its page shows.
    _CHILDREN = ("relations",)

    @cached_property
    def edition(self):
        """The edition above it."""
        return PublicationPage.objects.parent_of(self).get()

    @property
    def dated_at(self):
        return self.edition.release_at

    def catalogue_keywords(self):
        return self.edition.title

    def get_context(self, request, *args, **kwargs):
        queries.fetch_part(self, self._CHILDREN, PublicationPage.objects.parent_of(self))
        return super().get_context(request, *args, **kwargs) | queries.part(self, request)


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

    def problems(self, for_what):
        return [*super().problems(for_what), *checks.chapter(self)]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | self.edition.facts()


class DatasetPage(PartMixin, PlacesMixin, PeriodMixin, BasePage):
    """A set of data of an edition: what it covers, and its files."""

    catalogue_kind = Kind.DATASET

    body = StreamField(BODY, blank=True)
    next_release_on = models.DateField(
        "next publication date", null=True, blank=True, help_text="When the next one is expected."
    )

    _CHILDREN = ("geographies", "granularities", "attachments", "resource_links", "relations")

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
        indexes = [
            models.Index(
                "next_release_on",
                name="next_data_set",
                condition=models.Q(next_release_on__isnull=False),
            )
        ]

    def problems(self, for_what):
        return [*super().problems(for_what), *checks.dataset(self)]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "files": files_of(self),
            "links": self.resource_links.all(),
            "next_release_on": self.next_release_on if self._is_another_expected else None,
        }

    @property
    def _is_another_expected(self):
        """Whether the day of the next one isn't over yet."""
        return bool(
            self.next_release_on and self.next_release_on >= dates.local_date(clock.moment())
        )
