from dataclasses import replace

from django.core.validators import URLValidator
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField

from nhsd_site.chrome import structured_data
from nhsd_site.core import clock
from nhsd_site.core.blocks import BODY, ActionLinkBlock, LinkBlock, subset
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage, ServiceStatus, Vocabulary
from search.list_pages import ListPage
from services import queries

#: How much a service counts among others in a search, where that is less than usual.
_WEIGHTS = {ServiceStatus.RETIRING: 0.6, ServiceStatus.RETIRED: 0.3}
_ENDING = (ServiceStatus.RETIRING, ServiceStatus.RETIRED)


class ServicesIndexPage(ListPage, BasePage):
    """All services from A to Z, to search within and to narrow."""

    catalogue_kind = Kind.HUB
    catalogue_area = Area.SERVICES
    list_kinds = (Kind.SERVICE,)
    list_facets = ("letter", "topic", "audience", "care_setting", "service_status")
    list_order = "title"
    list_sections = "letter"
    list_nouns = ("service", "services")
    list_size = 50
    list_row_template = "services/service_row.html"

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["services.ServicePage"]
    template = "services/services_index_page.html"
    page_description = "Lists every service from A to Z."

    class Meta:
        verbose_name = "services index"


class ServicePage(BasePage):
    """A system or service that organisations use: what it is, who it is for, where to begin."""

    catalogue_kind = Kind.SERVICE
    catalogue_area = Area.SERVICES
    catalogue_reads = (*BasePage.catalogue_reads, "audiences", "care_settings")

    status = models.CharField(max_length=20, choices=ServiceStatus, default=ServiceStatus.LIVE)
    retires_on = models.DateField(
        "day of retirement",
        null=True,
        blank=True,
        help_text="The first day on which nobody can use it any more. From then on its page says "
        "that it is retired.",
    )
    successor = models.ForeignKey(
        "services.ServicePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The service to use instead, if there is one.",
    )
    audiences = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.AUDIENCE},
        verbose_name="who it is for",
        help_text="Visitors narrow the list of services by this.",
    )
    care_settings = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.CARE_SETTING},
        help_text="Where it is used. Visitors narrow the list of services by this, too.",
    )
    priority_actions = StreamField(
        [("action", ActionLinkBlock())],
        blank=True,
        max_num=5,
        help_text="What most people come for, at most five: “Sign in”, “Register”.",
    )
    introduction = StreamField(
        subset("text", "callout", "statistics", "image"),
        blank=True,
        help_text="What the service does and for whom, before the first heading.",
    )
    body = StreamField(BODY, blank=True)
    contact = models.ForeignKey(
        "core.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Whom users of the service ask for help.",
    )
    help_desk_hours = models.CharField(
        max_length=250,
        blank=True,
        help_text="When somebody answers, in place of what the contact says: “Monday to Friday, "
        "8 am to 6 pm”.",
    )
    desk_links = StreamField(
        [("link", LinkBlock())],
        blank=True,
        verbose_name="service desk links",
        help_text="Where users report a fault, ask for a change or find forms.",
    )
    systems_status_url = models.URLField(
        "systems status",
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text="The address at which users see whether the service is working.",
    )
    standards = StreamField(
        [("standard", LinkBlock())],
        blank=True,
        help_text="The standards that it keeps to, each with its name and where it can be read.",
    )

    parent_page_types = ["services.ServicesIndexPage"]
    subpage_types = ["home.GeneralPage", "news.EventPage"]
    template = "services/service_page.html"
    page_description = "A system or service, with its status and what to do first."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel(
                    [
                        FieldPanel("retires_on"),
                        PageChooserPanel("successor", "services.ServicePage"),
                    ]
                ),
            ],
            heading="Status",
        ),
        MultiFieldPanel(
            [FieldPanel("audiences"), FieldPanel("care_settings")], heading="At a glance"
        ),
        FieldPanel("priority_actions"),
        FieldPanel("introduction"),
        FieldPanel("body", heading="Sections"),
        MultiFieldPanel(
            [
                FieldPanel("contact"),
                FieldPanel("help_desk_hours"),
                FieldPanel("desk_links"),
                FieldPanel("systems_status_url"),
            ],
            heading="Help and contact",
        ),
        FieldPanel("standards"),
    ]

    class Meta:
        verbose_name = "service"

    @cached_property
    def status_now(self):
        """Its status at the moment: what was being retired is retired from its day on."""
        return ServiceStatus(self.status).at(clock.moment(), clock.start_of(self.retires_on))

    # What it says of itself

    @property
    def catalogue_weight(self):
        """What is about to go comes after what stays, and what is gone after that."""
        return _WEIGHTS.get(self.status, 1)

    def catalogue_terms(self):
        terms = {*self.audiences.all(), *self.care_settings.all(), ServiceStatus(self.status)}
        return super().catalogue_terms() | {term.code for term in terms}

    def catalogue_entries(self):
        """By `happens_until` lists know from when on it is retired."""
        retires_at = clock.start_of(self.retires_on)
        return [replace(entry, happens_until=retires_at) for entry in super().catalogue_entries()]

    def search_text(self):
        return " ".join([plain_text(self.introduction), super().search_text()])

    def structured_data(self, head):
        return [structured_data.service(self, head)]

    # Publishing

    def problems(self, for_what):
        return [*super().problems(for_what), *self._problems_of_retirement()]

    def _problems_of_retirement(self):
        if self.status == ServiceStatus.RETIRING and not self.retires_on:
            yield "retires_on", "Give the first day on which nobody can use it any more."
        if self.status not in _ENDING:
            if self.retires_on:
                yield "retires_on", "Only what is being retired, or is retired, has such a day."
            if self.successor_id:
                yield "successor", "Only what is being retired, or is retired, has a successor."
        elif self._succeeds_itself():
            yield "successor", "A service can't be followed by itself, nor by what it followed."

    def _succeeds_itself(self):
        """Whether it is reached again from one service to its successor, and so on."""
        following, seen = self.successor, set()
        while following is not None and following.pk not in seen:
            if following.pk == self.pk:
                return True
            seen.add(following.pk)
            following = following.successor
        return False

    # Serving

    def get_context(self, request, *args, **kwargs):
        tables = queries.tables_of(self)
        self.contact = tables["contact"]
        if self.contact and self.help_desk_hours:
            # Its own hours are shown in place of those of the contact, which may serve many.
            self.contact.opening_hours = ""
        context = super().get_context(request, *args, **kwargs)
        return context | tables | queries.around_service(self, request)
