from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class FigureBlock(blocks.StructBlock):
    """A picture with what it shows in words, and a caption."""

    image = ImageBlock()
    caption = blocks.CharBlock(required=False, max_length=250)

    class Meta:
        icon = "image"
        label = "Image"
        group = "Pictures and files"
        template = "core/blocks/image.html"
        description = "A picture with alternative text and a caption."


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    quote = blocks.TextBlock()
    name = blocks.CharBlock(max_length=120)
    role = blocks.CharBlock(required=False, max_length=160)

    class Meta:
        icon = "openquote"
        group = "Text"
        template = "core/blocks/quote.html"
        description = "What somebody said, with their name and role."
        preview_value = {
            "quote": "The figures arrive while they can still change a rota.",
            "name": "Amina Yusuf",
            "role": "Ward manager",
        }


class DownloadBlock(blocks.StructBlock):
    """A file, shown with its type and size."""

    document = DocumentChooserBlock()
    title = blocks.CharBlock(
        required=False, max_length=160, help_text="Leave empty for the title of the file."
    )
    description = blocks.TextBlock(required=False)

    class Meta:
        icon = "download"
        group = "Pictures and files"
        template = "core/blocks/download.html"
        description = "A file to download, with its type and size."


class ContactBlock(blocks.StructBlock):
    """How to reach somebody, kept once for all pages that show it."""

    contact = SnippetChooserBlock("core.Contact")

    class Meta:
        icon = "mail"
        group = "Links"
        template = "core/blocks/contact.html"
        description = "Contact details from the shared list."
