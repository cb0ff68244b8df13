from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home import queries
from nhsd_site.core.blocks import BODY, PageIdBlock
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage


class HubPage(BasePage):
    """The front of a part of the site: tiles that lead further, and a few words."""

    catalogue_kind = Kind.HUB

    tiles = StreamField(
        [("page", PageIdBlock())],
        blank=True,
        help_text="The pages to show, in this order. Leave empty for all pages right below.",
    )
    body = StreamField(BODY, blank=True)
    area = models.PositiveSmallIntegerField(
        "tab of the search page",
        choices=Area.choices,
        null=True,
        blank=True,
        help_text="Where search shows this page and those below it. Default: as the page above.",
    )

    parent_page_types = ["home.HomePage", "home.HubPage"]
    subpage_types = [
        "home.HubPage",
        "home.GeneralPage",
        "home.FormPage",
        "publications.PublicationIndexPage",
        "news.NewsIndexPage",
        "news.NewsFolderPage",
        "news.EventIndexPage",
        "news.PressOfficePage",
    ]
    template = "home/hub_page.html"
    page_description = "The front of a part of the site, with tiles that lead further."

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("tiles"),
        FieldPanel("body"),
        FieldPanel("area"),
    ]

    @property
    def catalogue_area(self):
        """The tab that was chosen, or None for that of the page above."""
        return None if self.area is None else Area(self.area)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        page_ids = [tile.value for tile in self.tiles if tile.value]
        tiles = queries.chosen(page_ids) if page_ids else queries.children(self)
        return {**context, "tiles": tiles}


class GeneralPage(BasePage):
    """A page of text, with all that a body may contain."""

    body = StreamField(BODY, blank=True)

    parent_page_types = [
        "home.HomePage",
        "home.HubPage",
        "home.GeneralPage",
        "services.ServicePage",
    ]
    subpage_types = ["home.GeneralPage", "home.FormPage"]
    template = "home/general_page.html"
    page_description = "Text with headings, tables, pictures, downloads and more."

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "local_navigation": queries.neighbours(self)}
