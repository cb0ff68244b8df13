"""What an event has besides its page: when it takes place, who speaks, what is handed out."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from news import time_zones
from nhsd_site.core.dates import local_date
from nhsd_site.core.models.attachments import AttachedFile, ResourceLink


class EventSession(Orderable):
    """One sitting of an event. Its times are instants; editors write them in its own zone."""

    page = ParentalKey("news.EventPage", on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(
        "start", help_text="As dd/mm/yyyy hh:mm, by the clocks of the time zone below."
    )
    ends_at = models.DateTimeField("end", help_text="By the same clocks.")
    time_zone = models.CharField(
        max_length=60,
        choices=time_zones.choices,
        default=time_zones.LONDON,
        help_text="Where the clocks show these times. Visitors are told unless it is London.",
    )

    panels = [
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("time_zone"),
    ]

    class Meta(Orderable.Meta):
        ordering = ["starts_at"]

    def __str__(self):
        return f"{self.starts_at:%d %B %Y %H:%M}"

    @property
    def zone(self):
        """The zone in which its times are said, as a `ZoneInfo`."""
        return time_zones.zone(self.time_zone)

    @property
    def place_of_zone(self):
        """The place whose clocks its times are by; empty for London."""
        return "" if self.time_zone == time_zones.LONDON else time_zones.place(self.time_zone)

    @property
    def is_one_day(self):
        """Whether it begins and ends on the same day, by its own clocks."""
        return local_date(self.starts_at, self.zone) == local_date(self.ends_at, self.zone)

    @property
    def is_same_day_in_london(self):
        """Whether it begins on the same day in London as by its own clocks."""
        return local_date(self.starts_at, self.zone) == local_date(self.starts_at)

    def clean(self):
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "A session ends after it begins."})


class EventSpeaker(Orderable):
    """Somebody who speaks at an event."""

    page = ParentalKey("news.EventPage", on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey("core.Person", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(
        "speaks about", max_length=250, blank=True, help_text="Shown after the name, if given."
    )

    panels = [FieldPanel("person"), FieldPanel("subject")]

    def __str__(self):
        return str(self.person)


class EventFile(AttachedFile):
    """A file for those who take part: a programme, slides."""

    page = ParentalKey("news.EventPage", on_delete=models.CASCADE, related_name="attachments")


class EventRecording(ResourceLink):
    """Where an event that is over can be watched or heard."""

    page = ParentalKey("news.EventPage", on_delete=models.CASCADE, related_name="recordings")


class CalendarVersion(models.Model):
    """Which version of an event calendars have been given. It outlives revisions of the page.

    `sequence` is the number by which a calendar (RFC 5545) tells an old version from a new one.
    """

    page = models.OneToOneField(
        "news.EventPage",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="calendar_version",
    )
    fingerprint = models.CharField(
        max_length=64, help_text="A hash of all that calendars are told of the event."
    )
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(help_text="When calendars were last told something else.")

    def __str__(self):
        return f"Version {self.sequence} of {self.page}"
