"""The sections that the home page is built of, in the order of the seed by default.

The home page asks for the entries of all lists together and passes each section its own; shown
alone, as in the preview of a block, a section asks for itself.
"""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from home import queries
from nhsd_site.core.blocks import LinkBlock, LinkMenuBlock, PageIdBlock
from nhsd_site.core.blocks.links import AddressBlock, IdValueMixin
from nhsd_site.core.blocks.text import TextBlock
from nhsd_site.core.catalogue import Kind
from search import links
from search.queries import ListSpec, listing

#: The search for all data, newest first.
NEWEST_DATA = {
    "text": "View the latest publications",
    "page": None,
    "url": "/search?sort=date&area=data",
}


class Section(blocks.StructBlock):
    """What every section has: `level`, that of its heading, and `item_level`, one below it.

    The page sets the first; a section shown alone stands below the page's own heading.
    """

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        level = context.setdefault("level", 2)
        return {**context, "item_level": level + 1}


class OptionalLinkBlock(LinkBlock):
    """A link that may be left out. It may lead to a path of this site, such as a search."""

    url = AddressBlock(required=False, max_length=500, label="Or an address")

    def clean(self, value):
        if not any(value.get(name) for name in ("text", "page", "url")):
            return blocks.StructBlock.clean(self, value)
        return super().clean(value)


class SearchBannerBlock(Section):
    """The search box of the whole site under the line that says whose site it is."""

    headline = blocks.CharBlock(max_length=160)
    placeholder = blocks.CharBlock(
        required=False, max_length=80, help_text="Stands in the empty search box."
    )

    class Meta:
        icon = "search"
        group = "Banners"
        template = "home/sections/search_banner.html"
        description = "A line about the site and the search box below it."
        preview_value = {
            "headline": "Information and technology for better health and care",
            "placeholder": "What are you looking for today?",
        }


class BannerIdBlock(IdValueMixin, SnippetChooserBlock):
    """A chooser of promo banners whose value is the banner's id."""


class PromoBannerBlock(Section):
    """A promo banner of the shared list, shown while it is public."""

    banner = BannerIdBlock("chrome.PromoBanner", required=False)

    def get_preview_value(self):
        """A banner that exists, since the preview has to show one."""
        banner = self.child_blocks["banner"].model_class.objects.filter(live=True).first()
        return self.normalize({"banner": banner and banner.pk})

    class Meta:
        icon = "pick"
        group = "Banners"
        template = "home/sections/promo_banner.html"
        description = "A banner of the shared list: a picture, a title and a text that link."
        preview_value = {"banner": None}


class SectionBlock(Section):
    """Begins a part of the page: what follows, up to the next one, stands under its heading."""

    heading = blocks.CharBlock(max_length=80)
    intro = blocks.TextBlock(required=False, max_length=400)

    class Meta:
        icon = "title"
        group = "Text"
        template = "home/sections/section.html"
        description = "A heading and an introduction for all that follows."
        preview_value = {
            "heading": "Systems and services",
            "intro": "What we run for those who work in health and care.",
        }


class CallToActionBlock(Section):
    """What to do here, with the button that does it."""

    heading = blocks.CharBlock(max_length=80)
    text = blocks.TextBlock(required=False, max_length=400)
    link = OptionalLinkBlock(required=False, label="Button")

    class Meta:
        icon = "arrow-right"
        label = "Call to action"
        group = "Text"
        template = "home/sections/call_to_action.html"
        description = "A heading, a few words and a button."
        preview_value = {
            "heading": "Find data and information",
            "text": "Search everything that we have published.",
            "link": {"text": "View data", "page": None, "url": "https://www.example.org/"},
        }


class ListingBlock(Section):
    """A list of catalogue entries: live ones by `spec`, or pages picked by hand by `page_ids`."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        if "entries" not in context:
            [context["entries"]] = queries.entries_of([(self, value)], links.Resolver())
        return context

    def spec(self, value) -> ListSpec | None:
        """What the list asks of the catalogue."""
        return None

    def page_ids(self, value) -> list[int]:
        """The pages that were picked, in order."""
        return []


class LatestPublicationsBlock(ListingBlock):
    """The newest that was released."""

    KINDS = {"publication": Kind.PUBLICATION, "dataset": Kind.DATASET}

    heading = blocks.CharBlock(max_length=80, default="Latest publications")
    count = blocks.IntegerBlock(min_value=1, max_value=9, default=3, label="How many")
    kinds = blocks.MultipleChoiceBlock(
        choices=[("publication", "Publications"), ("dataset", "Data sets")],
        default=["publication"],
        label="Which kinds",
    )
    link = OptionalLinkBlock(required=False, default=NEWEST_DATA)

    def spec(self, value):
        kinds = tuple(self.KINDS[name] for name in value["kinds"] if name in self.KINDS)
        return ListSpec(kinds=kinds, limit=value["count"])

    class Meta:
        icon = "doc-full"
        group = "Live lists"
        template = "home/sections/latest_publications.html"
        description = "The newest publications. Hidden while there are none."
        preview_value = {
            "heading": "Latest publications",
            "count": 3,
            "kinds": ["publication"],
            "link": NEWEST_DATA,
        }


class PopularServicesBlock(ListingBlock):
    """Services picked by hand, with the titles and summaries that they have now."""

    heading = blocks.CharBlock(max_length=80, default="Most popular services")
    services = blocks.ListBlock(PageIdBlock(label="Service"), default=[], max_num=12)
    link = OptionalLinkBlock(required=False, label="Button")

    def page_ids(self, value):
        return [page_id for page_id in value["services"] if page_id]

    def get_preview_value(self):
        """Services that exist, since the preview has to show some."""
        services = listing(kinds=[Kind.SERVICE], order="title")[:4]
        page_ids = [entry.page_id for entry in services]
        return self.normalize({**self.meta.preview_value, "services": page_ids})

    class Meta:
        icon = "cogs"
        group = "Live lists"
        template = "home/sections/popular_services.html"
        description = "Services that you pick. Hidden while none of them is public."
        preview_value = {
            "heading": "Most popular services",
            "services": [],
            "link": {"text": "View all services", "page": None, "url": "https://www.example.org/"},
        }


class LatestNewsBlock(ListingBlock):
    """News that editors let the home page show: by priority, then the newest."""

    heading = blocks.CharBlock(max_length=80, default="Latest news")
    count = blocks.IntegerBlock(min_value=1, max_value=6, default=2, label="How many")
    link = OptionalLinkBlock(required=False, label="Button")

    def spec(self, value):
        return ListSpec(kinds=(Kind.NEWS,), limit=value["count"], order="prominent")

    class Meta:
        icon = "doc-full-inverse"
        group = "Live lists"
        template = "home/sections/latest_news.html"
        description = (
            "News marked for the home page, by priority, then the newest. Hidden without any."
        )
        preview_value = {
            "heading": "Latest news",
            "count": 2,
            "link": {"text": "See all news", "page": None, "url": "https://www.example.org/"},
        }


class UpcomingEventsBlock(ListingBlock):
    """The next events, soonest first; what is over leaves by itself."""

    heading = blocks.CharBlock(max_length=80, default="Upcoming events")
    count = blocks.IntegerBlock(min_value=1, max_value=6, default=2, label="How many")
    link = OptionalLinkBlock(required=False, label="Button")

    def spec(self, value):
        return ListSpec(kinds=(Kind.EVENT,), limit=value["count"], order="soonest")

    class Meta:
        icon = "date"
        group = "Live lists"
        template = "home/sections/upcoming_events.html"
        description = "The next events, by date. Hidden while none is planned."
        preview_value = {
            "heading": "Upcoming events",
            "count": 2,
            "link": {"text": "View all events", "page": None, "url": "https://www.example.org/"},
        }


class HomeLinkMenuBlock(LinkMenuBlock):
    """The core's list of links; here it may be empty, and without a public one is hidden."""

    links = blocks.ListBlock(LinkBlock(), default=[])

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        resolver = links.resolver_for(context.get("request"), context.get("page"))
        targets = [resolver.target(link) for link in value["links"]]
        return {**context, "targets": [target for target in targets if target]}

    class Meta:
        template = "home/sections/link_menu.html"


COLUMN_BLOCKS = [
    ("link_menu", HomeLinkMenuBlock()),
    ("latest_news", LatestNewsBlock()),
    ("upcoming_events", UpcomingEventsBlock()),
]


class ColumnsBlock(blocks.StreamBlock):
    """Up to three sections side by side, below each other on small screens."""

    def __init__(self, local_blocks=COLUMN_BLOCKS, **kwargs):
        super().__init__(local_blocks, **kwargs)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        if "columns" not in context:
            context["columns"] = [child.render() for child in value]
        return context

    def get_preview_value(self):
        """One of each."""
        columns = self.child_blocks.items()
        return self.normalize([(name, block.get_preview_value()) for name, block in columns])

    class Meta:
        icon = "grip"
        group = "Text"
        max_num = 3
        template = "home/sections/columns.html"
        description = "A link menu, the latest news and upcoming events side by side."
        preview_value = []


class InformationBoxBlock(Section):
    """A box with something that readers should know."""

    heading = blocks.CharBlock(max_length=80)
    text = TextBlock()
    link = OptionalLinkBlock(required=False)
    picture = ImageBlock(required=False)

    class Meta:
        icon = "info-circle"
        label = "Information box"
        group = "Text"
        template = "home/sections/information_box.html"
        description = "A box with a heading, a text, a link and, if you like, a picture."
        preview_value = {
            "heading": "How we look after your information",
            "text": "<p>What is collected, who may use it and what your choices are.</p>",
            "link": {"text": "Your choices", "page": None, "url": "https://www.example.org/"},
            "picture": None,
        }


SECTIONS = [
    ("search_banner", SearchBannerBlock()),
    ("promo_banner", PromoBannerBlock()),
    ("section", SectionBlock()),
    ("call_to_action", CallToActionBlock()),
    ("latest_publications", LatestPublicationsBlock()),
    ("popular_services", PopularServicesBlock()),
    ("columns", ColumnsBlock()),
    ("information_box", InformationBoxBlock()),
]
