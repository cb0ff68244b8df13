from html import unescape

from django.utils.html import strip_tags
from django.utils.text import normalize_newlines
from wagtail.blocks import RichTextBlock, StreamValue

#: What editors may do inside a text. Headings are blocks, so that their level is computed.
RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript"]


class TextBlock(RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        group = "Text"
        template = "core/blocks/text.html"
        description = "Paragraphs, lists and links."
        preview_value = (
            "<p>We publish this every week. <b>Figures are counted</b> on Friday evening.</p>"
            "<ul><li>People</li><li>Places</li></ul>"
        )


def plain_text(value):
    """The words of a stream or block value, without markup, on one line."""
    is_stream = isinstance(value, StreamValue)
    content = value.stream_block.get_searchable_content(value) if is_stream else [str(value)]
    words = " ".join(unescape(strip_tags(normalize_newlines(part))) for part in content)
    return " ".join(words.split())
