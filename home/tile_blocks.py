"""The tiles of a hub: pages that were chosen, and those that rules find, in any order.

Names are stored, of the blocks, the kinds and the orders: they are for ever.
"""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from nhsd_site.core.blocks import PageIdBlock
from nhsd_site.core.blocks.links import IdValueMixin
from nhsd_site.core.catalogue import Kind

#: What a rule may look for, by its stored name.
KINDS = {
    "publication": Kind.PUBLICATION,
    "series": Kind.SERIES,
    "dataset": Kind.DATASET,
    "service": Kind.SERVICE,
    "news": Kind.NEWS,
    "event": Kind.EVENT,
    "page": Kind.PAGE,
    "section": Kind.HUB,
}
_NAMES = {
    "publication": "Publications",
    "series": "Series of publications",
    "dataset": "Data sets",
    "service": "Services",
    "news": "News",
    "event": "Events",
    "page": "General pages",
    "section": "Sections of the site",
}


class TileHeadingBlock(blocks.CharBlock):
    """Begins a group: the tiles that follow, up to the next one, stand under it."""

    class Meta:
        icon = "title"
        label = "Heading"
        description = "A heading for the tiles that follow. Hidden while there are none."


class TopicIdBlock(IdValueMixin, SnippetChooserBlock):
    """A chooser of topics whose value is the topic's id."""


class ChildrenBlock(blocks.StructBlock):
    """The pages right below the hub, in the order of the tree."""

    count = blocks.IntegerBlock(min_value=1, max_value=24, default=12, label="At most")

    class Meta:
        icon = "folder-open-1"
        label = "Pages below this one"
        description = "The pages right below this one, in their order, but for those shown above."


class SelectionBlock(blocks.StructBlock):
    """What the catalogue has of some kinds, of a topic if one is chosen."""

    kinds = blocks.MultipleChoiceBlock(choices=list(_NAMES.items()), label="Which kinds")
    topic = TopicIdBlock(
        "core.Topic", required=False, help_text="Leave empty for all. Topics below it count, too."
    )
    order = blocks.ChoiceBlock(
        choices=[
            ("newest", "Newest first"),
            ("soonest", "Events to come, soonest first"),
            ("title", "By title"),
        ],
        default="newest",
    )
    count = blocks.IntegerBlock(min_value=1, max_value=12, default=3, label="At most")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["order"] == "soonest" and cleaned["kinds"] != ["event"]:
            sentence = "Only events take place. Choose events alone, or another order."
            raise StructBlockValidationError(block_errors={"order": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "list-ul"
        label = "Pages by a rule"
        description = "What is new, what comes next, or what there is of a kind or about a topic."


TILES = [
    ("heading", TileHeadingBlock(max_length=80)),
    ("page", PageIdBlock(label="A page")),
    ("children", ChildrenBlock()),
    ("selection", SelectionBlock()),
]
