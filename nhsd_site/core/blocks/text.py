from html import unescape

from django.utils.html import strip_tags
from django.utils.text import normalize_newlines
from wagtail import blocks
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


#: What code may be written in: as it is stored, and as it is called.
LANGUAGES = [
    ("csv", "CSV"),
    ("http", "HTTP"),
    ("javascript", "JavaScript"),
    ("json", "JSON"),
    ("python", "Python"),
    ("r", "R"),
    ("shell", "Shell"),
    ("sql", "SQL"),
    ("xml", "XML"),
    ("yaml", "YAML"),
]


class VerbatimBlock(blocks.TextBlock):
    """Lines that stay as they were entered, with the spaces they begin with."""

    def __init__(self, rows=8, **kwargs):
        super().__init__(rows=rows, **kwargs)

    @property
    def field(self):
        field = super().field
        field.strip = False
        return field


class CodeValue(blocks.StructValue):
    """Code with what is said of it."""

    @property
    def language_name(self):
        """What it is written in, as readers know it; empty if that wasn't said."""
        return dict(LANGUAGES).get(self.get("language"), "")


class CodeBlock(blocks.StructBlock):
    """What is written for a machine: a request, an answer, a query."""

    caption = blocks.CharBlock(
        max_length=160, help_text="What it does: “Ask for all practices of a region”."
    )
    language = blocks.ChoiceBlock(
        choices=LANGUAGES,
        required=False,
        help_text="What it is written in, if readers should know.",
    )
    code = VerbatimBlock(help_text="Long lines aren't broken: readers scroll them.")

    class Meta:
        icon = "code"
        group = "Text"
        template = "core/blocks/code.html"
        value_class = CodeValue
        description = "Lines of code, shown as they are."
        preview_value = {
            "caption": "Add up the appointments of each region",
            "language": "sql",
            "code": "SELECT region, sum(appointments)\n  FROM practices\n GROUP BY region;",
        }


class GlossaryTermBlock(blocks.StructBlock):
    """A word and what it means. Links can lead to it: its id follows from the word."""

    term = blocks.CharBlock(max_length=120)
    meaning = TextBlock(help_text="What it means, for somebody who meets it for the first time.")

    class Meta:
        icon = "info-circle"
        group = "Text"
        template = "core/blocks/glossary_term.html"
        description = "A word with its meaning, to which links can lead."
        preview_value = {
            "term": "Practice list size",
            "meaning": "<p>How many people are registered with a general practice.</p>",
        }


def plain_text(value):
    """The words of a stream or block value, without markup, on one line."""
    is_stream = isinstance(value, StreamValue)
    content = value.stream_block.get_searchable_content(value) if is_stream else [str(value)]
    words = " ".join(unescape(strip_tags(normalize_newlines(part))) for part in content)
    return " ".join(words.split())
