from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from news import queries
from nhsd_site.core.blocks import BODY
from nhsd_site.core.catalogue import Area
from nhsd_site.core.models import BasePage, Vocabulary
from search import feeds


class PressOfficePage(BasePage):
    """How the press reaches us, with the newest press releases and their feed."""

    catalogue_area = Area.NEWS

    body = StreamField(BODY, blank=True)
    contact = models.ForeignKey(
        "core.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="media desk",
        help_text="Shown first, and on each news item that has no contact of its own.",
    )
    news_types = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.NEWS_TYPE},
        verbose_name="types of news",
        help_text="What is listed here and in the feed of this page. Leave empty for all news.",
    )

    parent_page_types = ["home.HubPage"]
    subpage_types = []
    template = "news/press_office_page.html"
    page_description = "Contacts for journalists, and the newest press releases with their feed."

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("contact"), InlinePanel("contacts", label="further contact")],
            heading="Media enquiries",
        ),
        FieldPanel("body"),
        FieldPanel("news_types"),
    ]

    class Meta:
        verbose_name = "press office"

    def problems(self, for_what):
        return [*super().problems(for_what), *self._problems_of_contacts()]

    def _problems_of_contacts(self):
        if any(each.contact_id is None for each in self.contacts.all()):
            yield "contacts", "Choose the contact of each row, or remove the row."

    @property
    def feed_url(self):
        """Where its feed is; empty for a page that was never saved."""
        return f"{self.url}/feed.atom" if self.url else ""

    @property
    def feeds(self):
        """For the head, as (title, address) pairs."""
        return [(self.title, self.feed_url)]

    def feed(self, request):
        """What is listed here, newest first, as a feed."""
        return feeds.atom(
            title=self.title,
            address=self.url,
            feed_address=self.feed_url,
            name=f"page/{self.pk}",
            rows=queries.news_of(self.news_types.all())[: feeds.LENGTH],
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.press_office(self, request)
