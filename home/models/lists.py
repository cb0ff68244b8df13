"""Lists that editors write themselves: of links, dashboards or interfaces, and of terms.

Two types serve them all. Whatever leads somewhere is an entry of a directory, with facts that
depend on what it is. A term is no link but is linked to, so it needs an id of its own for ever.
"""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from home import entries
from home.entry_blocks import ENTRIES
from home.models.pages import TextPage
from nhsd_site.chrome.addresses import absolute
from nhsd_site.core.blocks.text import plain_text
from nhsd_site.core.slugs import free_slug
from search.links import resolver_for
from search.queries import by_letter


class DirectoryPage(TextPage):
    """A list of links, dashboards or interfaces, as it is written or from A to Z."""

    class Arrangement(models.TextChoices):
        AS_WRITTEN = "as-written", "In the order in which they stand here"
        BY_TITLE = "by-title", "By title"
        LETTERS = "letters", "From A to Z, under letters"

    entries = StreamField(
        ENTRIES,
        help_text="What the list leads to. An entry is hidden while its page isn't public.",
    )
    arrangement = models.CharField(
        max_length=20,
        choices=Arrangement,
        default=Arrangement.AS_WRITTEN,
        help_text="How visitors find the entries ordered.",
    )

    parent_page_types = ["home.HomePage", "home.HubPage", "home.GeneralPage"]
    subpage_types = ["home.GeneralPage"]
    template = "home/directory_page.html"
    page_description = "A list of links, dashboards or interfaces, also from A to Z."

    content_panels = [
        *TextPage.content_panels,
        FieldPanel("arrangement"),
        FieldPanel("entries"),
    ]

    class Meta:
        verbose_name = "directory"

    #: What is listed, once the page has been asked to show it.
    listed = ()

    def search_text(self):
        return f"{super().search_text()} {plain_text(self.entries)}".strip()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        self.listed = entries.listed(self.entries, resolver_for(request, self))
        if self.arrangement != self.Arrangement.AS_WRITTEN:
            self.listed.sort(key=lambda each: each.sort_title)
        under_letters = self.arrangement == self.Arrangement.LETTERS
        letters = by_letter(self.listed) if under_letters else []
        return {**context, "listed": self.listed, "letters": letters}

    def structured_data(self, head):
        """The list besides the page itself."""
        items = [
            {
                "@type": "ListItem",
                "position": position,
                "name": each.text,
                "url": absolute(each.url),
            }
            for position, each in enumerate(self.listed, start=1)
        ]
        listed = {"@type": "ItemList", "name": self.title, "itemListElement": items}
        return [*super().structured_data(head), listed]


class GlossaryPage(TextPage):
    """Terms and what they mean, from A to Z, each with an address of its own."""

    catalogue_reads = (*TextPage.catalogue_reads, "terms")
    shown_children = (*TextPage.shown_children, "terms")

    parent_page_types = ["home.HomePage", "home.HubPage", "home.GeneralPage"]
    subpage_types = []
    template = "home/glossary_page.html"
    page_description = "Terms and what they mean. Each can be linked to."

    content_panels = [
        *TextPage.content_panels,
        InlinePanel("terms", heading="Terms", label="term", min_num=1),
    ]

    class Meta:
        verbose_name = "glossary"

    def save(self, *args, **kwargs):
        self._name_anchors()
        return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """Drafts keep their anchors, too: what is published is made of one."""
        self._name_anchors()
        return super().save_revision(*args, **kwargs)

    def _name_anchors(self):
        """Give each term that has no anchor yet one of its own, made of its words."""
        terms = list(self.terms.all())
        taken = {term.anchor for term in terms}
        for term in terms:
            if not term.anchor:
                term.anchor = free_slug(f"term {term.term}", taken, "term", 120)

    def catalogue_keywords(self):
        """The page is found by the terms that it explains as by its summary."""
        names = ([term.term, term.abbreviation] for term in self.terms.all())
        return ", ".join(name for pair in names for name in pair if name)

    def search_text(self):
        definitions = " ".join(term.definition for term in self.terms.all())
        return f"{super().search_text()} {definitions}".strip()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        terms = entries.defined(self.terms.all(), resolver_for(request, self))
        return {**context, "letters": by_letter(terms)}

    def structured_data(self, head):
        """The set of terms, with their addresses, besides the page itself."""
        terms = [
            {"@type": "DefinedTerm", "name": term.term, "url": f"{head.canonical}#{term.anchor}"}
            for term in self.terms.all()
        ]
        defined = {"@type": "DefinedTermSet", "name": self.title, "hasDefinedTerm": terms}
        return [*super().structured_data(head), defined]


class GlossaryTerm(Orderable):
    """A term and what it means. Its `anchor` is made once, and links to it hold for ever."""

    glossary = ParentalKey(GlossaryPage, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(max_length=120, help_text="As it is used within a sentence.")
    abbreviation = models.CharField(
        max_length=40, blank=True, help_text="The letters by which it is known, if it has any."
    )
    definition = models.TextField(
        max_length=1200, help_text="What it means, in words that need no glossary."
    )
    read_more = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where more is said about it.",
    )
    anchor = models.CharField(max_length=130, editable=False, default="")

    panels = [
        FieldPanel("term"),
        FieldPanel("abbreviation"),
        FieldPanel("definition"),
        PageChooserPanel("read_more"),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["glossary", "anchor"], name="one_term_an_anchor"),
        ]

    def __str__(self):
        return self.term
