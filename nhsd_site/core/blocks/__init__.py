"""The one vocabulary of the body. Names are for ever; a page type takes a named subset."""

from .data import ChartBlock, StatisticsBlock, TableBlock
from .layout import CalloutBlock, ChecklistBlock, ExpanderBlock, HeadingBlock, StepsBlock
from .links import ActionLinkBlock, LinkBlock, LinkMenuBlock, PageIdBlock
from .media import (
    ContactBlock,
    DownloadBlock,
    FigureBlock,
    GalleryBlock,
    MediaBlock,
    QuoteBlock,
)
from .text import RICH_TEXT_FEATURES, CodeBlock, GlossaryTermBlock, TextBlock

#: Every block of a body by its stored name, in the order in which editors are offered them.
BODY = [
    ("text", TextBlock()),
    ("heading", HeadingBlock()),
    ("table", TableBlock()),
    ("chart", ChartBlock()),
    ("image", FigureBlock()),
    ("gallery", GalleryBlock()),
    ("media", MediaBlock()),
    ("quote", QuoteBlock()),
    ("callout", CalloutBlock()),
    ("expander", ExpanderBlock()),
    ("download", DownloadBlock()),
    ("action_link", ActionLinkBlock()),
    ("steps", StepsBlock()),
    ("checklist", ChecklistBlock()),
    ("statistics", StatisticsBlock()),
    ("contact", ContactBlock()),
    ("code", CodeBlock()),
    ("glossary_term", GlossaryTermBlock()),
]


def subset(*names):
    """The blocks of `BODY` with these names, in the order of `BODY`."""
    return [(name, block) for name, block in BODY if name in names]


__all__ = [
    "BODY",
    "RICH_TEXT_FEATURES",
    "ActionLinkBlock",
    "LinkBlock",
    "LinkMenuBlock",
    "PageIdBlock",
    "subset",
]
