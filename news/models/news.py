from dataclasses import replace

from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from news import checks, queries
from news.blocks import NoteBlock, SharedNoteIdBlock
from news.models.folders import FolderPage
from nhsd_site.chrome import structured_data
from nhsd_site.core import clock
from nhsd_site.core.blocks import BODY
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage, Vocabulary
from search.list_pages import ListPage

#: The slug of the news type of posts of the blog.
POSTS = "blog-posts"


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
    """A news item: an announcement, a press release, a post of the blog.

    Public from the time at which it is dated.
    """

    class Priority(models.IntegerChoices):
        NORMAL = 0, "Normal: by its date"
        HIGH = 1, "High: before all of normal priority"
        HIGHEST = 2, "Highest: before all others"

    catalogue_kind = Kind.NEWS
    catalogue_reads = (*BasePage.catalogue_reads, "news_type", "people__person")
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
        help_text="Readers can list, and subscribe to, the news of one type.",
    )
    show_on_home = models.BooleanField(
        "show on the home page",
        default=True,
        help_text="Lists of news, feeds and search have it either way.",
    )
    priority = models.PositiveSmallIntegerField(
        choices=Priority,
        default=Priority.NORMAL,
        help_text="Its place on the home page, until you change it here. Other lists go by date.",
    )
    lead_image = models.ForeignKey(
        "core.SiteImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_image_alt = models.CharField(
        "alternative text", max_length=250, blank=True, help_text="What the picture shows."
    )
    lead_image_is_decorative = models.BooleanField(
        "the picture is decorative", default=False, help_text="It adds nothing to the text."
    )
    lead_image_caption = models.CharField("caption", max_length=250, blank=True)
    body = StreamField(BODY, blank=True)
    notes = StreamField(
        [("note", NoteBlock()), ("shared_note", SharedNoteIdBlock())],
        blank=True,
        verbose_name="notes for editors",
        help_text="For those who report on it, numbered in this order.",
    )
    press_contact = models.ForeignKey(
        "core.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="contact for the press",
        help_text="Default: the media desk of the press office.",
    )
    legacy_path = models.CharField(
        max_length=255,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="The path it had on the site that this one replaces, by which imports know it.",
    )

    #: What its page shows of tables of its own.
    CHILDREN = ("people", "updates", "topics", "relations")

    exclude_fields_in_copy = ["legacy_path", "updates"]
    parent_page_types = ["news.NewsFolderPage"]
    subpage_types = []
    template = "news/news_page.html"
    page_description = "A news item, a press release or a post of the blog."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("published_at"), FieldPanel("news_type")], heading="News"),
        MultiFieldPanel(
            [FieldPanel("show_on_home"), FieldPanel("priority")], heading="On the home page"
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_is_decorative"),
                FieldPanel("lead_image_caption"),
            ],
            heading="Lead image",
        ),
        FieldPanel("body"),
        InlinePanel("people", heading="People", label="person"),
        FieldPanel("notes"),
        FieldPanel("press_contact"),
        InlinePanel(
            "updates",
            heading="Updates",
            help_text="Say here what you changed in it after it came out: readers and feeds are "
            "told. Mistakes of spelling need no word.",
            label="update",
        ),
    ]

    class Meta:
        verbose_name = "news item"

    def save(self, *args, **kwargs):
        """Only the item itself has the old path, not its aliases, which else copy all of it."""
        if self.alias_of_id:
            self.legacy_path = None
        return super().save(*args, **kwargs)

    # What it says of itself

    @property
    def lead(self):
        """Its summary, unless that only repeats the title, as it does after an import."""
        return self.summary if self.summary != self.title else ""

    @property
    def lead_image_words(self):
        """What stands for its lead image where that can't be seen; empty if it is decoration."""
        return "" if self.lead_image_is_decorative else self.lead_image_alt

    @property
    def dated_at(self):
        return self.published_at

    @property
    def updated_at(self):
        """When its newest update was; before any, when it came out."""
        updates = [each.updated_at for each in self.updates.all() if each.updated_at]
        return max([self.published_at, *updates])

    @property
    def authors(self):
        """Those who wrote it, in order."""
        return [each for each in self.people.all() if each.person and each.is_author]

    def search_text(self):
        return f"{super().search_text()} {plain_text(self.notes)}"

    def catalogue_keywords(self):
        return " ".join(map(str, self.people.all()))

    def catalogue_terms(self):
        types = {self.news_type.code} if self.news_type else set()
        return super().catalogue_terms() | types

    def catalogue_entries(self):
        return [
            replace(
                entry,
                summary=self.lead,
                prominence=self.priority if self.show_on_home else None,
                public_from=max(entry.public_from, self.published_at),
            )
            for entry in super().catalogue_entries()
        ]

    # Publishing

    def problems(self, for_what):
        return [*super().problems(for_what), *checks.news_item(self)]

    # Serving

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.news_item(self, request)

    def structured_data(self, head):
        """What search engines read of it, as dicts of schema.org's vocabulary."""
        is_post = self.news_type is not None and self.news_type.slug == POSTS
        return [
            structured_data.article(
                "BlogPosting" if is_post else "NewsArticle",
                self,
                head,
                updated_at=self.updated_at,
                authors=[(each.person.name, each.shown_role) for each in self.authors],
            )
        ]
