from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from nhsd_site.core.blocks import BODY, ActionLinkBlock
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage, ServiceStatus, Vocabulary
from services import queries


class ServicesIndexPage(BasePage):
    """All services from A to Z."""

    catalogue_kind = Kind.HUB
    catalogue_area = Area.SERVICES

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["services.ServicePage"]
    template = "services/services_index_page.html"
    page_description = "Lists every service from A to Z."

    class Meta:
        verbose_name = "services index"

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | queries.a_to_z(self)


class ServicePage(BasePage):
    """A system or service that organisations use: what it is, who it is for, where to begin."""

    Status = ServiceStatus

    catalogue_kind = Kind.SERVICE
    catalogue_area = Area.SERVICES
    catalogue_reads = (*BasePage.catalogue_reads, "audiences")

    status = models.CharField(max_length=20, choices=Status, default=Status.LIVE)
    audiences = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.AUDIENCE},
        verbose_name="who it is for",
    )
    priority_actions = StreamField(
        [("action", ActionLinkBlock())],
        blank=True,
        max_num=5,
        help_text="What most people come for, at most five: “Sign in”, “Register”.",
    )
    body = StreamField(BODY, blank=True)
    contact = models.ForeignKey(
        "core.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    parent_page_types = ["services.ServicesIndexPage"]
    subpage_types = ["home.GeneralPage", "news.EventPage"]
    template = "services/service_page.html"
    page_description = "A system or service, with its status and what to do first."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("status"), FieldPanel("audiences")], heading="At a glance"),
        FieldPanel("priority_actions"),
        FieldPanel("body"),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = "service"

    def catalogue_terms(self):
        terms = {term.code for term in self.audiences.all()}
        return super().catalogue_terms() | terms | {ServiceStatus(self.status).code}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context |= {"audiences": self.audiences.all(), "contact": self.contact}
        return context | queries.around_service(self)
