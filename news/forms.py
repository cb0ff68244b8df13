"""How editors enter sessions: by the clocks of the place where they are held."""

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from news import time_zones
from nhsd_site.core import clock
from nhsd_site.core.instants import InstantField


class ZonedInstantField(InstantField):
    """An instant, written and shown by the clocks of `zone`, a `ZoneInfo`."""

    zone = clock.LONDON

    def prepare_value(self, value):
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value):
        with timezone.override(self.zone):
            return super().to_python(value)


class SessionForm(WagtailAdminModelForm):
    """A row of sessions. The zone chosen in it says what its times mean."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = self.data.get(self.add_prefix("time_zone")) if self.is_bound else None
        zone = time_zones.zone(chosen or self.instance.time_zone)
        for name in ("starts_at", "ends_at"):
            given = self.fields[name]
            field = ZonedInstantField(label=given.label, help_text=given.help_text)
            field.zone = zone
            self.fields[name] = field


class SessionsPanel(InlinePanel):
    """The sessions of an event, each with times by its own clocks."""

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = SessionForm
        return options
