from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home import queries, tiles
from home.tile_blocks import TILES
from nhsd_site.chrome.structured_data import web_page
from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage


class HubPage(BasePage):
    """The front of a part of the site: tiles that lead further, and a few words."""

    catalogue_kind = Kind.HUB
    #: As `TextPage` has it.
    shown_children = ("relations", "topics")

    tiles = StreamField(
        TILES,
        blank=True,
        help_text="What to show, in this order. Leave empty for all pages right below.",
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
        "home.DirectoryPage",
        "home.GlossaryPage",
        "home.PeoplePage",
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
        return context | queries.around_hub(self, request) | {"groups": tiles.groups(self)}

    def structured_data(self, head):
        """What search engines read of it, besides where it is."""
        return [web_page(self, head, "CollectionPage")]


class TextPage(BasePage):
    """A page of text among others: it shows its neighbours, and the topics that it is about."""

    #: Its relations that it shows, fetched at once.
    shown_children = ("relations", "topics")

    body = StreamField(BODY, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.around_text(self, request)

    def structured_data(self, head):
        """What search engines read of it, besides where it is."""
        return [web_page(self, head)]


class GeneralPage(TextPage):
    """A page of text, with all that a body may contain."""

    parent_page_types = [
        "home.HomePage",
        "home.HubPage",
        "home.GeneralPage",
        "home.DirectoryPage",
        "home.PeoplePage",
        "services.ServicePage",
    ]
    subpage_types = [
        "home.GeneralPage",
        "home.FormPage",
        "home.DirectoryPage",
        "home.GlossaryPage",
        "home.PeoplePage",
    ]
    template = "home/general_page.html"
    page_description = "Text with headings, tables, pictures, downloads and more."
