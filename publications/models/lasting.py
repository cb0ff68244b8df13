"""What was released stays, for the page types that have it. To stand before `BasePage`."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from nhsd_site.core.models import BasePage


class LastingMixin:
    """Without an end of its own: an edition is withdrawn, which its address tells, never just gone.

    Its parts and its series don't end by themselves either, since they would take it along.
    """

    public_until = None

    settings_panels = [
        MultiFieldPanel([FieldPanel("public_from")], heading="When it is public"),
        BasePage.care_panel,
    ]
