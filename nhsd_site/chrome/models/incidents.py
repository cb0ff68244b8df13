from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.models import Orderable, PreviewableMixin

from nhsd_site.core import clock
from nhsd_site.core.models.intervals import ForATime

from .links import LinkQuerySet, target_of_page
from .notices import PageNotice
from .previews import SitePreviewMixin
from .surrounding import Surrounding

#: The page type that an incident may name, by name: its room is none of ours.
_SERVICE = "services.ServicePage"


class IncidentForm(WagtailAdminModelForm):
    """Asks for a service itself: told to, Wagtail would add an empty row to those chosen."""

    def clean(self):
        cleaned = super().clean()
        services = self.formsets["services"]
        filled = [row for row in services.forms if row.instance.pk or row.has_changed()]
        if not any(row not in services.deleted_forms for row in filled):
            services.non_form_errors().append("Choose at least one service.")
        return cleaned


class Incident(SitePreviewMixin, PreviewableMixin, ForATime, Surrounding, ClusterableModel):
    """Something that is wrong with services: told on their pages, and below them, for a time.

    The list of services tells of it, too, and while it is critical the home page.
    """

    base_form_class = IncidentForm

    severity = models.CharField(
        max_length=12,
        choices=PageNotice.Severity,
        default=PageNotice.Severity.IMPORTANT,
        help_text="What is critical is shown on the home page, too.",
    )
    text = models.TextField(
        max_length=400,
        help_text="What is wrong, for whom, and what to do meanwhile, in plain words.",
    )
    public_from = models.DateTimeField(
        "start", default=clock.now, help_text="Since when. It is shown from then on."
    )
    public_until = models.DateTimeField(
        "end",
        null=True,
        blank=True,
        help_text="From then on it is no longer shown. Leave empty until you know.",
    )

    panels = [
        FieldPanel("severity"),
        FieldPanel("text"),
        MultipleChooserPanel(
            "services",
            chooser_field_name="page",
            heading="Services",
            label="service",
            help_text="Shown on the pages of these services, and on all pages below them.",
        ),
        FieldRowPanel([FieldPanel("public_from"), FieldPanel("public_until")], heading="When"),
        InlinePanel(
            "updates",
            heading="Updates",
            label="update",
            help_text="What has become of it since, shown with the newest first.",
        ),
    ]

    #: Whether it is shown on every page and at once, as a preview does.
    is_everywhere = False

    class Meta:
        ordering = ["-public_from", "-pk"]

    def __str__(self):
        return f"{self.get_severity_display()}: {self.text[:60]}"

    def services_at(self, at):
        """The targets of its services that are public at the instant `at`, in their order."""
        targets = [service.target for service in self.services.all()]
        return [target for target in targets if target.is_there(at)]

    def updates_at(self, at):
        """What has been told by the instant `at`, the newest first."""
        told = [update for update in self.updates.all() if update.told_at <= at]
        return sorted(told, key=lambda update: update.told_at, reverse=True)


class AffectedService(Orderable):
    """A service that an incident is about."""

    incident = ParentalKey(Incident, on_delete=models.CASCADE, related_name="services")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="service",
    )

    objects = LinkQuerySet.as_manager()
    panels = [PageChooserPanel("page", page_type=_SERVICE)]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "page"],
                name="one_service_an_incident",
                violation_error_message="This service is chosen twice.",
            )
        ]

    def __str__(self):
        return str(self.page)

    def clean(self):
        super().clean()
        # What a form was sent need not come from the chooser, which offers nothing else.
        if self.page_id and not issubclass(self.page.specific_class, apps.get_model(_SERVICE)):
            raise ValidationError({"page": "Choose a service."})

    @cached_property
    def target(self):
        """Where its page is, and when. Costs a query unless page and phases came along."""
        return target_of_page(self)


class IncidentUpdate(models.Model):
    """What is known of an incident at a later time."""

    incident = ParentalKey(Incident, on_delete=models.CASCADE, related_name="updates")
    told_at = models.DateTimeField(
        "time", default=clock.now, help_text="Shown with the update, and not before."
    )
    text = models.TextField(max_length=400)

    panels = [FieldPanel("told_at"), FieldPanel("text")]

    class Meta:
        ordering = ["-told_at", "-pk"]

    def __str__(self):
        return self.text[:60]
