from dataclasses import replace

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from news import calendars, event_checks, structured_data
from news.forms import SessionsPanel
from nhsd_site.core import clock, rows
from nhsd_site.core.blocks import BODY
from nhsd_site.core.calendars import calendar as of_happenings
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import Attendance, BasePage, EventStatus, Vocabulary
from nhsd_site.core.models.attachments import files_of

#: A link to a map that shows a mark at a place; the map is opened by a visitor, never by our page.
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"
#: What is fetched along with the rows of these relations.
_JOINED = {"attachments": {"document": ()}, "speakers": {"person": ()}}
_are_coordinates = RegexValidator(
    r"^-?\d{1,2}(\.\d+)?, *-?\d{1,3}(\.\d+)?$",
    "Write latitude and longitude as degrees with a comma between, such as 53.7965, -1.5478.",
)


class EventPage(BasePage):
    """Something that takes place, in one or more sessions, at a place or online.

    What visitors may do follows from its sessions, its status and the clock: it can be booked until
    bookings close, it is over when its last session is, and then its recordings are shown.
    """

    Status = EventStatus

    catalogue_kind = Kind.EVENT
    catalogue_reads = (*BasePage.catalogue_reads, "event_types", "sessions", "speakers__person")
    catalogue_area = Area.NEWS

    status = models.CharField(
        max_length=20,
        choices=EventStatus,
        default=EventStatus.SCHEDULED,
        help_text="An event that is cancelled stays in all lists, marked as such.",
    )
    status_note = models.CharField(
        "more about the status",
        max_length=250,
        blank=True,
        help_text="Why, or what visitors can do: “The speaker is ill. Places stay booked.”",
    )
    moved_from = models.DateTimeField(
        "first start, before it was moved",
        null=True,
        blank=True,
        help_text="When it was to begin, in London’s time. Visitors are told.",
    )
    place = models.CharField(max_length=250, blank=True, help_text="Leave empty if online only.")
    address = models.TextField(
        blank=True, max_length=500, help_text="Street, town and postcode, each on its own line."
    )
    coordinates = models.CharField(
        max_length=60,
        blank=True,
        validators=[_are_coordinates],
        help_text="Latitude and longitude, such as 53.7965, -1.5478: makes a link to a map.",
    )
    map_url = models.URLField(
        "address of a map",
        max_length=500,
        blank=True,
        help_text="Linked instead of the map that the coordinates make.",
    )
    is_online = models.BooleanField("online", default=False)
    online_url = models.URLField(
        "address to join online",
        max_length=500,
        blank=True,
        help_text="For everybody to see, until the event is over. Leave empty if one must book.",
    )
    price = models.DecimalField(
        "price in pounds",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="0 is shown as “Free”. Leave empty to say nothing of it.",
    )
    price_note = models.CharField(
        "more about the price",
        max_length=160,
        blank=True,
        help_text="What it includes, or who pays less.",
    )
    booking_url = models.URLField(
        "booking address",
        blank=True,
        help_text="Linked until bookings close or the event is over, full or cancelled.",
    )
    booking_closes_at = models.DateTimeField(
        "bookings close",
        null=True,
        blank=True,
        help_text="In London’s time. Leave empty if one can book until the event is over.",
    )
    event_types = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.EVENT_TYPE},
        help_text="The list of events is narrowed by these.",
    )
    body = StreamField(BODY, blank=True)

    parent_page_types = ["news.EventFolderPage", "services.ServicePage"]
    subpage_types = []
    template = "news/event_page.html"
    page_description = "A webinar, conference or other event."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("status_note"), FieldPanel("moved_from")],
            heading="Status",
        ),
        SessionsPanel("sessions", heading="Sessions", label="session", min_num=1),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("address"),
                FieldPanel("coordinates"),
                FieldPanel("map_url"),
                FieldPanel("is_online"),
                FieldPanel("online_url"),
            ],
            heading="Where",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("price"), FieldPanel("price_note")]),
                FieldPanel("booking_url"),
                FieldPanel("booking_closes_at"),
            ],
            heading="Price and booking",
        ),
        FieldPanel("event_types"),
        FieldPanel("body"),
        InlinePanel("speakers", heading="Speakers", label="speaker"),
        InlinePanel("attachments", heading="Files", label="file"),
        InlinePanel(
            "recordings",
            heading="Recordings",
            label="recording",
            help_text="Shown once the event is over.",
        ),
    ]

    class Meta:
        verbose_name = "event"
        indexes = [
            models.Index(
                "booking_closes_at",
                name="event_booking_closes",
                condition=models.Q(booking_closes_at__isnull=False),
            )
        ]

    # When it takes place

    @property
    def starts_at(self):
        """The instant at which its first session begins; None without any."""
        return min((session.starts_at for session in self.sessions.all()), default=None)

    @property
    def ends_at(self):
        """The instant at which the session ends that ends last; None without any."""
        return max((session.ends_at for session in self.sessions.all()), default=None)

    @property
    def is_over(self):
        """Whether all of its sessions have ended."""
        ends_at = self.ends_at
        return ends_at is not None and ends_at <= clock.moment()

    @property
    def is_cancelled(self):
        return self.status == EventStatus.CANCELLED

    @property
    def calendar_path(self):
        """The address of the file that puts it into a calendar."""
        return f"{self.url}/calendar.ics"

    # Where, and how to take part

    @property
    def where(self):
        """The place, online, or both, in words; empty when neither is known."""
        if self.is_online:
            return f"{self.place} and online" if self.place else "Online"
        return self.place

    @property
    def attendance(self):
        """How one can take part."""
        ways = [(self.place, Attendance.IN_PERSON), (self.is_online, Attendance.ONLINE)]
        return [way for is_offered, way in ways if is_offered]

    @property
    def latitude_and_longitude(self):
        """The coordinates as a pair of texts; None if there are none."""
        pair = [part.strip() for part in self.coordinates.split(",")]
        return tuple(pair) if len(pair) == 2 else None

    @property
    def map_link(self):
        """The address of a map that shows the place; empty for none."""
        pair = self.latitude_and_longitude
        return self.map_url or (_MAP.format(*pair) if pair else "")

    @property
    def can_be_joined(self):
        """Whether visitors are told where to join online."""
        return bool(self.online_url) and not (self.is_over or self.is_cancelled)

    @property
    def can_be_booked(self):
        """Whether a booking makes sense: there are places, and some session isn't over yet."""
        if not self.booking_url or self.status in (EventStatus.FULL, EventStatus.CANCELLED):
            return False
        return bool(self.ends_at) and not (self.is_over or self.is_booking_closed)

    @property
    def is_booking_closed(self):
        """Whether the instant is past at which bookings close, if there is one."""
        return self.booking_closes_at is not None and self.booking_closes_at <= clock.moment()

    # The catalogue

    def catalogue_terms(self):
        ways = {way.code for way in self.attendance}
        types = {term.code for term in self.event_types.all()}
        return super().catalogue_terms() | types | ways | {EventStatus(self.status).code}

    def catalogue_keywords(self):
        """It is found by where it takes place, and by who speaks."""
        return " ".join([self.place, self.address, *map(str, self.speakers.all())])

    def catalogue_entries(self):
        starts, ends = self.starts_at, self.ends_at
        return [
            replace(entry, sort_at=starts, happens_from=starts, happens_until=ends)
            for entry in super().catalogue_entries()
        ]

    def structured_data(self, head):
        """What search engines read of it: see `nhsd_site.chrome.head`."""
        return [structured_data.event(self, head)]

    # Publishing

    def problems(self, for_what):
        return [*super().problems(for_what), *event_checks.event(self)]

    # Serving

    def calendar(self, request):
        """Its sessions as a file for calendars, at the address `calendar_path`."""
        return of_happenings(self.title, calendars.happenings(self), self.slug)

    def get_context(self, request, *args, **kwargs):
        names = ("sessions", "event_types", "speakers", "attachments", "recordings", "relations")
        rows.fetch_children((self, names), joined=_JOINED)
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "sessions": self.sessions.all(),
            "event_types": self.event_types.all(),
            "speakers": self.speakers.all(),
            "files": files_of(self),
            "recordings": self.recordings.all() if self.is_over else [],
        }
