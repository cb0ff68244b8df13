from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from news import queries
from news.models.folders import FolderPage
from nhsd_site.core import clock
from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.dates import local_date
from nhsd_site.core.models import BasePage, Vocabulary


class EventIndexPage(BasePage):
    """Events to come, soonest first, and those that are over."""

    catalogue_kind = Kind.HUB
    catalogue_area = Area.NEWS
    query_parameters = ("page",)

    parent_page_types = ["home.HubPage"]
    subpage_types = ["news.EventFolderPage"]
    template = "news/event_index_page.html"
    page_description = "Lists events to come and those that are over."

    class Meta:
        verbose_name = "events index"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["upcoming"] = queries.upcoming_events()
        return context | queries.page_of(queries.past_events(), request)


class EventFolderPage(FolderPage):
    """Where the events of a year live; its own address leads to the list of all events."""

    catalogue_area = Area.NEWS

    parent_page_types = ["news.EventIndexPage"]
    subpage_types = ["news.EventPage"]
    page_description = "Holds events. Visitors who open it are taken to the list of events."

    class Meta:
        verbose_name = "event folder"

    def list_row(self):
        return queries.row_of(self.get_parent())


class EventPage(BasePage):
    """Something that takes place, in one or more sessions, at a place or online."""

    catalogue_kind = Kind.EVENT
    catalogue_reads = (*BasePage.catalogue_reads, "event_types", "sessions")
    catalogue_area = Area.NEWS

    place = models.CharField(max_length=250, blank=True, help_text="Leave empty if online only.")
    is_online = models.BooleanField("online", default=False)
    booking_url = models.URLField("booking address", blank=True)
    event_types = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.EVENT_TYPE},
    )
    body = StreamField(BODY, blank=True)

    parent_page_types = ["news.EventFolderPage", "services.ServicePage"]
    subpage_types = []
    template = "news/event_page.html"
    page_description = "A webinar, conference or other event."

    content_panels = [
        *BasePage.content_panels,
        InlinePanel("sessions", heading="Sessions", label="session", min_num=1),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("is_online")], heading="Where"),
        FieldPanel("booking_url"),
        FieldPanel("event_types"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "event"

    @property
    def where(self):
        """The place, online, or both, in words; empty when neither is known."""
        if self.is_online:
            return f"{self.place} and online" if self.place else "Online"
        return self.place

    @property
    def can_be_booked(self):
        """Whether a booking makes sense: some session isn't over yet."""
        return bool(self.booking_url) and any(
            session.ends_at > clock.moment() for session in self.sessions.all()
        )

    def catalogue_terms(self):
        return super().catalogue_terms() | {term.code for term in self.event_types.all()}

    def catalogue_entries(self):
        sessions = self.sessions.all()
        starts = min((session.starts_at for session in sessions), default=None)
        ends = max((session.ends_at for session in sessions), default=None)
        return [
            replace(entry, sort_at=starts, happens_from=starts, happens_until=ends)
            for entry in super().catalogue_entries()
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sessions"] = self.sessions.all()
        context["event_types"] = self.event_types.all()
        return context


class EventSession(Orderable):
    """One sitting of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField("start")
    ends_at = models.DateTimeField("end")

    panels = [FieldPanel("starts_at"), FieldPanel("ends_at")]

    class Meta(Orderable.Meta):
        ordering = ["starts_at"]

    def __str__(self):
        return f"{self.starts_at:%d %B %Y %H:%M}"

    @property
    def is_one_day(self):
        """Whether it begins and ends on the same day in London."""
        return local_date(self.starts_at) == local_date(self.ends_at)

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "A session ends after it begins."})
