from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from nhsd_site.core import clock, dates
from nhsd_site.core.blocks import BODY, subset
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Area, Entry, Kind, Phase
from nhsd_site.core.models import BasePage
from nhsd_site.core.models.attachments import files_of
from nhsd_site.core.rows import Source
from publications import checks, queries, releasing
from publications.admin.panels import ReleaseChecklistPanel
from publications.admin.states import state_of
from publications.announcement import Announcement
from publications.forms import PublicationPageForm
from publications.history import public_events, unusual_history
from publications.models.figures import FiguresMixin, PeriodMixin
from publications.models.lasting import LastingMixin
from publications.models.release import Release


class PublicationPage(LastingMixin, FiguresMixin, PeriodMixin, BasePage):
    """An edition of a series: announced by publishing it, released as a whole once approved.

    It is public from `release_at` by the clock, if it is approved then, and neither held nor
    cancelled (`Release`); before, and without that, nothing but an `Announcement` is.
    """

    class DateStatus(models.TextChoices):
        PROVISIONAL = "provisional", "Provisional"
        CONFIRMED = "confirmed", "Confirmed"

    catalogue_kind = Kind.PUBLICATION
    catalogue_area = Area.DATA
    catalogue_reads = (*FiguresMixin.catalogue_reads, "release")

    # An edition is announced months before there is anything to say of it.
    summary = models.TextField(
        max_length=500,
        blank=True,
        help_text="One or two plain sentences, shown on the page, in lists and in search. Needed "
        "before it can be approved.",
    )
    release_at = models.DateTimeField(
        "release",
        null=True,
        error_messages={"null": "Say when it is to be released."},
        help_text="The instant at which all of it becomes public: 09:30 in London by custom.",
    )
    date_status = models.CharField(
        "date is", max_length=12, choices=DateStatus, default=DateStatus.PROVISIONAL
    )
    date_reason = models.CharField(
        "why the date changes",
        max_length=500,
        blank=True,
        help_text="Needed to change the date of an edition that is announced. Readers see it.",
    )
    key_facts = StreamField(subset("text", "statistics", "image"), blank=True)
    body = StreamField(BODY, blank=True)
    survey_url = models.URLField(
        "survey", blank=True, max_length=500, help_text="Where readers can say what they think."
    )
    survey_until = models.DateField(
        "last day of the survey",
        null=True,
        blank=True,
        help_text="From the day after, readers are no longer asked.",
    )

    #: The relations that its page, and those of its parts, show as facts; and those of it alone.
    TERMS = ("information_types", "geographies", "granularities")
    _CHILDREN = (
        "attachments", "resource_links", "interactive_tools", "change_notices", "relations",
    )  # fmt: skip

    parent_page_types = ["publications.SeriesPage"]
    subpage_types = ["publications.ChapterPage", "publications.DatasetPage"]
    template = "publications/publication_page.html"
    page_description = "One edition of a series, released as a whole at its second."
    announcement_template = "publications/announcement.html"
    base_form_class = PublicationPageForm

    #: What lists of the admin can be sorted by while they search.
    search_fields = [*BasePage.search_fields, index.FilterField("release_at")]

    content_panels = [
        *BasePage.content_panels,
        ReleaseChecklistPanel(heading="Release checklist"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("release_at"), FieldPanel("date_status")]),
                FieldPanel("date_reason"),
            ],
            heading="Release",
        ),
        MultiFieldPanel(
            [FieldRowPanel(PeriodMixin.period_panels), *FiguresMixin.figures_panels],
            heading="About the figures",
        ),
        FieldPanel("key_facts"),
        FieldPanel("body"),
        InlinePanel("attachments", heading="Data files", label="file"),
        InlinePanel("resource_links", heading="Links that belong to it", label="link"),
        InlinePanel("interactive_tools", heading="Interactive tools", label="tool"),
        InlinePanel("change_notices", heading="Change notices", label="notice"),
        MultiFieldPanel([FieldPanel("survey_url"), FieldPanel("survey_until")], heading="Survey"),
    ]

    class Meta:
        verbose_name = "publication"
        indexes = [
            models.Index(
                "survey_until",
                name="survey_ends",
                condition=models.Q(survey_until__isnull=False),
            )
        ]

    # What it says of itself

    @property
    def dated_at(self):
        return self.release_at

    def search_text(self):
        return f"{plain_text(self.key_facts)} {super().search_text()}"

    def catalogue_entries(self):
        """An announcement until `release_at`, then the full row; or one hollow row for all time."""
        if not self.live or self.release_at is None:
            return []
        phase = self._release().phase_at_release
        public_from, public_until = self.public_interval
        if phase != Phase.FULL:
            return [self._hollow_entry(phase, public_from, public_until)]
        announced_until = min(public_until, self.release_at)
        return [
            self._hollow_entry(Phase.ANNOUNCED, public_from, announced_until),
            self._full_entry(max(public_from, self.release_at), public_until),
        ]

    @property
    def _series(self):
        return self.get_parent().specific

    def _release(self):
        """That with which it was fetched, or else the one that the table has now."""
        field = self._meta.get_field("release")
        fetched = field.get_cached_value(self) if field.is_cached(self) else None
        return fetched or Release.of(self)

    def _hollow_entry(self, phase, public_from, public_until):
        information_types = frozenset(term.code for term in self.information_types.all())
        return Entry(
            **self._of_both_entries(),
            phase=phase,
            public_from=public_from,
            public_until=public_until,
            terms=information_types | BasePage.catalogue_terms(self._series),
        )

    def _full_entry(self, public_from, public_until):
        return Entry(
            **self._of_both_entries(),
            summary=self.summary,
            body=self.search_text(),
            keywords=self._series.title,
            happens_until=clock.start_of(self.coverage_end),
            public_from=public_from,
            public_until=public_until,
            terms=self.catalogue_terms(),
        )

    def _of_both_entries(self):
        return {
            "kind": Kind.PUBLICATION,
            "object_id": self.pk,
            "page_id": self.pk,
            "series_id": self._series.pk,
            "weight": self._series.catalogue_weight,
            "area": Area.DATA,
            "title": self.title,
            "sort_at": self.release_at,
        }

    @property
    def status_string(self):
        """How far its release is: what Wagtail's admin tells in place of “live”."""
        state = state_of(self).label.lower()
        return f"{state} + draft" if self.live and self.has_unpublished_changes else state

    # Publishing

    def problems(self, for_what):
        """What stands in the way of "announce" or "approve".

        To "publish" means to approve again what is approved, and to announce anything else.
        """
        if for_what == "publish":
            for_what = "approve" if Release.of(self).is_approved else "announce"
        if for_what == "announce":
            return [*self.field_problems(), *checks.announcing(self)]
        return [*super().problems(for_what), *checks.dating(self), *checks.approving(self)]

    def publish(self, revision, *args, **kwargs):
        """Announce what `revision` says, or renew what is approved; the log of dates is kept.

        Raises `PublishingRefusedError` when the content has problems.
        """
        with releasing.recorded(self, kwargs.get("user")):
            super().publish(revision, *args, **kwargs)

    # Serving

    @property
    def preview_modes(self):
        return [("", "From its release on"), ("announcement", "Until its release")]

    def serve_preview(self, request, mode_name):
        if mode_name == "announcement":
            self.public_phase = Phase.ANNOUNCED
            return Announcement.of(self).serve(request)
        return super().serve_preview(request, mode_name)

    def serve(self, request, *args, **kwargs):
        """The whole edition only to whom the catalogue has led to its full row."""
        if self.public_phase == Phase.FULL:
            return super().serve(request, *args, **kwargs)
        return Announcement.of(self).serve(request)

    def get_context(self, request, *args, **kwargs):
        tables = queries.fetch_children(
            (self, [*self.TERMS, *self._CHILDREN]), events=Source(public_events(self))
        )
        context = super().get_context(request, *args, **kwargs)
        context |= queries.edition(self, request) | self._own_lists()
        return context | {"history": unusual_history(tables["events"])}

    def _own_lists(self):
        return {
            "notices": self.change_notices.all(),
            "tools": self.interactive_tools.all(),
            "files": files_of(self),
            "links": self.resource_links.all(),
            "asks_for_opinions": self.asks_for_opinions,
        }

    @property
    def asks_for_opinions(self):
        """Whether readers are asked to take part in the survey: through all of its last day."""
        is_over = self.survey_until and dates.local_date(clock.moment()) > self.survey_until
        return bool(self.survey_url and not is_over)
