from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField

from nhsd_site.core import clock
from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage
from publications import queries
from publications.models.edition import PublicationPage
from publications.models.figures import FiguresMixin


class SeriesPage(RoutablePageMixin, FiguresMixin, BasePage):
    """A statistical series: what it is, its newest edition, what comes and what came before."""

    class Frequency(models.TextChoices):
        DAILY = "daily", "Daily"
        WEEKLY = "weekly", "Weekly"
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"
        TWICE_A_YEAR = "twice-a-year", "Twice a year"
        YEARLY = "yearly", "Yearly"
        AD_HOC = "ad-hoc", "Ad hoc"

    catalogue_kind = Kind.SERIES
    catalogue_area = Area.DATA

    frequency = models.CharField(max_length=20, choices=Frequency, default=Frequency.MONTHLY)
    body = StreamField(BODY, blank=True, verbose_name="about the series")
    contact = models.ForeignKey(
        "core.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retired_on = models.DateField(
        null=True, blank=True, help_text="The day of the last edition. Nothing more is expected."
    )

    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.PublicationPage"]
    template = "publications/series_page.html"
    page_description = "Statistics that come out again and again under one name."

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("frequency"),
                *FiguresMixin.figures_panels,
                FieldPanel("contact"),
                FieldPanel("retired_on"),
            ],
            heading="About the figures",
        ),
    ]

    class Meta:
        verbose_name = "series"
        verbose_name_plural = "series"

    def catalogue_dependents(self):
        """Announcements, which bear the topics of their series."""
        editions = PublicationPage.objects.child_of(self).live()
        return [*editions.filter(release_at__gt=clock.now())]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.editions(self) | {"contact": self.contact}

    @path("latest/")
    def latest(self, request):
        """The newest released edition, at an address that never changes; canonical is its own."""
        edition = queries.latest_edition(self)
        return edition.serve(request)
