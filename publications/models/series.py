import re

from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Orderable

from nhsd_site.core import clock, dates
from nhsd_site.core.blocks import BODY
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage
from nhsd_site.core.models.attachments import files_of
from nhsd_site.delivery.cache import parameters
from publications import checks, queries
from publications.models.figures import FiguresMixin
from publications.models.lasting import LastingMixin
from publications.validators import validate_issn


class SeriesPage(LastingMixin, RoutablePageMixin, FiguresMixin, BasePage):
    """A statistical series: what it is, its newest edition, what comes and what came before."""

    class Frequency(models.TextChoices):
        DAILY = "daily", "Daily"
        WEEKLY = "weekly", "Weekly"
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"
        TWICE_A_YEAR = "twice-a-year", "Twice a year"
        YEARLY = "yearly", "Yearly"
        SNAPSHOT = "snapshot", "Snapshot"
        AD_HOC = "ad-hoc", "Ad hoc"

    class EditionNaming(models.TextChoices):
        """What the title of an edition adds to the short title of its series."""

        YEAR_OF_RELEASE = "year-of-release", "Year of release: 2027"
        MONTH_OF_RELEASE = "month-of-release", "Month of release: March 2027"
        YEAR_OF_COVERAGE = "year-of-coverage", "Year in which the period ends: 2026"
        FINANCIAL_YEARS = "financial-years", "Financial years of the period: 2025-26"
        MONTH_OF_COVERAGE = "month-of-coverage", "Month in which the period ends: February 2027"
        FINANCIAL_QUARTER = "financial-quarter", "Financial quarter: Quarter 4, 2026-27"
        YEARS_OF_COVERAGE = "years-of-coverage", "Years of the period: 2021 to 2026"
        MONTHS_OF_COVERAGE = "months-of-coverage", "Months: April 2026 to March 2027"
        WEEK_ENDING = "week-ending", "Week: week ending 21 March 2027"
        DAY = "day", "Day on which the period ends: 21 March 2027"
        NONE = "none", "Nothing: editors write each title"

    catalogue_kind = Kind.SERIES
    catalogue_area = Area.DATA

    body = StreamField(BODY, blank=True, verbose_name="about the series")
    methodology = StreamField(BODY, blank=True)
    frequency = models.CharField(max_length=20, choices=Frequency, default=Frequency.MONTHLY)
    short_title = models.CharField(
        max_length=80, blank=True, help_text="What titles of editions begin with. Default: title."
    )
    edition_naming = models.CharField(
        "editions are named by",
        max_length=20,
        choices=EditionNaming,
        default=EditionNaming.MONTH_OF_COVERAGE,
    )
    shows_latest = models.BooleanField(
        "show the latest edition",
        default=True,
        help_text="If not, all editions stand in one list, in the natural order of their titles.",
    )
    team = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="responsible team",
    )
    contact = models.ForeignKey(
        "core.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    issn = models.CharField(
        "ISSN", max_length=9, blank=True, validators=[validate_issn], help_text="1234-5679"
    )
    replaced_by = models.ForeignKey(
        "publications.SeriesPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
    )
    replaced_on = models.DateField("day of the change", null=True, blank=True)
    replaced_reason = models.TextField("why it was replaced", blank=True)
    retired_on = models.DateField(
        null=True, blank=True, help_text="The day of the last edition. Nothing more is expected."
    )

    #: What its page shows of tables of its own.
    _CHILDREN = (
        "information_types", "geographies", "granularities", "people", "pre_release_recipients",
        "attachments", "resource_links", "relations",
    )  # fmt: skip

    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.PublicationPage"]
    template = "publications/series_page.html"
    page_description = "Statistics that come out again and again under one name."
    query_parameters = ("year",)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("frequency", help_text="How often readers may expect an edition."),
                FieldRowPanel([FieldPanel("short_title"), FieldPanel("edition_naming")]),
                FieldPanel("shows_latest"),
            ],
            heading="Editions",
        ),
        FieldPanel("body", help_text="What is counted and what it is good for."),
        FieldPanel("methodology", help_text="How it is counted, and what the figures can't tell."),
        MultiFieldPanel(
            [*FiguresMixin.figures_panels, FieldPanel("issn")], heading="About the figures"
        ),
        InlinePanel(
            "attachments",
            heading="Files",
            help_text="What belongs to all editions. Figures are attached to each edition.",
            label="file",
        ),
        InlinePanel("resource_links", heading="Links that belong to it", label="link"),
        InlinePanel("people", heading="Responsible people", label="person"),
        MultiFieldPanel(
            [
                FieldPanel("team"),
                FieldPanel("contact", help_text="Whom readers can ask about the figures."),
            ],
            heading="Team and contact",
        ),
        InlinePanel(
            "pre_release_recipients",
            heading="Who has pre-release access",
            help_text="The public list of posts. To let somebody in, open the edition.",
            label="organisation",
        ),
        MultiFieldPanel(
            [
                FieldPanel("retired_on"),
                FieldPanel("replaced_by", help_text="The series that readers should go to."),
                FieldPanel("replaced_on", help_text="Needed with a series that replaces it."),
                FieldPanel("replaced_reason", help_text="In a sentence or two, for readers."),
            ],
            heading="The end of the series",
        ),
    ]

    class Meta:
        verbose_name = "series"
        verbose_name_plural = "series"

    @property
    def is_retired(self):
        """Whether the day of its last edition is over."""
        return bool(self.retired_on and self.retired_on < dates.local_date(clock.moment()))

    catalogue_reads = (*FiguresMixin.catalogue_reads, "people__person", "team")

    @property
    def catalogue_weight(self):
        """What has ended, or been replaced, comes after what goes on; so do its editions."""
        return 0.3 if self.is_retired or self.replaced_by_id else 1

    def search_text(self):
        return " ".join([super().search_text(), plain_text(self.methodology), self.issn])

    def catalogue_keywords(self):
        return " ".join([*map(str, self.people.all()), str(self.team or "")])

    def catalogue_dependents(self):
        return queries.editions_to_write_again(self)

    # Publishing

    def problems(self, for_what):
        return [
            *super().problems(for_what),
            *checks.series(self),
            *self._problems_of_succession(),
        ]

    def _problems_of_succession(self):
        if self.replaced_by_id is None:
            if self.replaced_on or self.replaced_reason:
                yield "replaced_by", "Choose the series that replaces it, or say nothing of it."
        elif self.replaced_on is None:
            yield "replaced_on", "Give the day from which the other series replaces it."
        if self._replaces_itself():
            yield "replaced_by", "A series can't be replaced by itself, nor by what it replaced."

    def _replaces_itself(self):
        """Whether it is reached again from one series to that which replaced it, and so on."""
        following, seen = self.replaced_by, set()
        while following is not None and following.pk not in seen:
            if following.pk == self.pk:
                return True
            seen.add(following.pk)
            following = following.replaced_by
        return False

    # Serving

    def get_context(self, request, *args, **kwargs):
        queries.fetch_children((self, self._CHILDREN))
        context = super().get_context(request, *args, **kwargs)
        return context | queries.series(self, _year(request)) | self._own_lists()

    def _own_lists(self):
        return {
            "people": self.people.all(),
            "recipients": self.pre_release_recipients.all(),
            "files": files_of(self),
            "links": self.resource_links.all(),
        }

    @path("latest/")
    @parameters()
    def latest(self, request):
        """The newest released edition, at an address that never changes; canonical is its own."""
        return queries.latest_edition(self).serve(request)

    @path("latest/<str:slug>/")
    @parameters()
    def part_of_latest(self, request, slug):
        """To the chapter or data set with this slug of the newest released edition."""
        part = queries.part_of(queries.latest_edition(self), slug)
        if part is None:
            raise Http404
        return redirect(part.url)


def _year(request):
    """The year of editions that the address asks for; None for none, or for what is no year."""
    asked_for = request.GET.get("year", "")
    return int(asked_for) if re.fullmatch(r"[0-9]{4}", asked_for) else None


class ResponsiblePerson(Orderable):
    """Somebody who answers for the statistics of a series."""

    series = ParentalKey(SeriesPage, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("core.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=160, blank=True, help_text="For this series: “Lead analyst”, for example."
    )

    def __str__(self):
        return str(self.person)


class PreReleaseRecipient(Orderable):
    """A post whose holders may read editions of a series before their release, by law public."""

    series = ParentalKey(
        SeriesPage, on_delete=models.CASCADE, related_name="pre_release_recipients"
    )
    organisation = models.CharField(max_length=160)
    recipients = models.TextField(help_text="Job titles, one on each line. No names.")
    detail = models.CharField(max_length=250, blank=True)

    def __str__(self):
        return self.organisation

    @property
    def job_titles(self):
        return [line.strip() for line in self.recipients.splitlines() if line.strip()]
