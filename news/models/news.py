from dataclasses import replace

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from news import queries
from news.models.folders import FolderPage
from nhsd_site.core import clock
from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage, Vocabulary
from search.list_pages import ListPage


class NewsIndexPage(ListPage, BasePage):
    """All news, newest first, by year and month, type and topic."""

    catalogue_kind = Kind.HUB
    catalogue_area = Area.NEWS

    list_kinds = (Kind.NEWS,)
    list_facets = ("year", "month", "news_type", "topic")
    list_nouns = ("news item", "news items")

    max_count_per_parent = 1
    parent_page_types = ["home.HubPage"]
    subpage_types = []
    template = "news/news_index_page.html"
    page_description = "Lists all news, newest first."

    class Meta:
        verbose_name = "news index"


class NewsFolderPage(FolderPage):
    """Where news items live; its own address leads to the list of all news."""

    catalogue_area = Area.NEWS

    parent_page_types = ["home.HubPage"]
    subpage_types = ["news.NewsPage"]
    page_description = "Holds news items. Visitors who open it are taken to the list of news."

    class Meta:
        verbose_name = "news folder"

    def list_row(self):
        return queries.index_beside(self)


class NewsPage(BasePage):
    """A news item. Public from the time at which it is dated."""

    catalogue_kind = Kind.NEWS
    catalogue_reads = (*BasePage.catalogue_reads, "news_type")
    catalogue_area = Area.NEWS

    published_at = models.DateTimeField(
        default=clock.now,
        verbose_name="date of the news",
        help_text="Shown with the item, and orders the list. In the future: not public before.",
    )
    news_type = models.ForeignKey(
        "core.Term",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.NEWS_TYPE},
    )
    lead_image = models.ForeignKey(
        "core.SiteImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_image_alt = models.CharField(
        "alternative text",
        max_length=250,
        blank=True,
        help_text="What the picture shows. Leave empty only if it is mere decoration.",
    )
    body = StreamField(BODY, blank=True)
    legacy_path = models.CharField(
        max_length=255,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="The path it had on the site that this one replaces, by which imports know it.",
    )

    exclude_fields_in_copy = ["legacy_path"]
    parent_page_types = ["news.NewsFolderPage"]
    subpage_types = []
    template = "news/news_page.html"
    page_description = "A news item."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("published_at"), FieldPanel("news_type")], heading="News"),
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading="Lead image"
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "news item"

    def save(self, *args, **kwargs):
        """Only the item itself has the old path, not its aliases, which else copy all of it."""
        if self.alias_of_id:
            self.legacy_path = None
        return super().save(*args, **kwargs)

    @property
    def lead(self):
        """Its summary, unless that only repeats the title, as it does after an import."""
        return self.summary if self.summary != self.title else ""

    @property
    def dated_at(self):
        return self.published_at

    def catalogue_terms(self):
        types = {self.news_type.code} if self.news_type else set()
        return super().catalogue_terms() | types

    def catalogue_entries(self):
        return [
            replace(
                entry,
                summary=self.lead,
                public_from=max(entry.public_from, self.published_at),
            )
            for entry in super().catalogue_entries()
        ]


class PressOfficePage(BasePage):
    """How the press reaches us, with the newest news."""

    catalogue_area = Area.NEWS

    body = StreamField(BODY, blank=True)
    contact = models.ForeignKey(
        "core.Contact", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    parent_page_types = ["home.HubPage"]
    subpage_types = []
    template = "news/press_office_page.html"
    page_description = "Contacts for journalists, and the newest news."

    content_panels = [*BasePage.content_panels, FieldPanel("contact"), FieldPanel("body")]

    class Meta:
        verbose_name = "press office"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"contact": self.contact, "news": queries.news()[:5]}
