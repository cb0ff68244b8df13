from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from nhsd_site.core import embedding

from . import examples
from .text import TextBlock


class FigureBlock(blocks.StructBlock):
    """A picture with what it shows in words, and a caption."""

    image = ImageBlock()
    caption = blocks.CharBlock(
        required=False, max_length=250, help_text="Stands below the picture, for everybody."
    )

    def get_preview_value(self):
        caption = "The way of a prescription, from the practice to the pharmacy"
        return self.normalize({"image": examples.picture(), "caption": caption})

    class Meta:
        icon = "image"
        label = "Image"
        group = "Pictures and files"
        template = "core/blocks/image.html"
        description = "A picture with alternative text and a caption."


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side, each with what it shows in words, and a caption."""

    title = blocks.CharBlock(
        max_length=120, help_text="What the pictures have in common: “The new centre in Leeds”."
    )
    pictures = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("image", ImageBlock()),
                ("caption", blocks.CharBlock(required=False, max_length=250)),
            ]
        ),
        min_num=2,
    )

    def get_preview_value(self):
        captions = ["The entrance", "A room for training", "The machines"]
        pictures = [{"image": examples.picture(), "caption": caption} for caption in captions]
        return self.normalize({"title": "The new centre in Leeds", "pictures": pictures})

    class Meta:
        icon = "grid"
        group = "Pictures and files"
        template = "core/blocks/gallery.html"
        description = "Two or more pictures side by side, each with a caption."


class MediaValue(blocks.StructValue):
    """A video or a post with what an editor says of it."""

    @cached_property
    def embed(self):
        """The `Embed` at the address; None in a draft with another one."""
        return embedding.embed_at(self.get("address") or "")

    @property
    def has_transcript(self):
        """Whether there are words in it: an editor that was left empty stores a paragraph."""
        transcript = self.get("transcript")
        return bool(transcript and strip_tags(transcript.source).strip())


class MediaBlock(blocks.StructBlock):
    """A video, or a post, on the site of others. Nobody there is asked before a reader says so.

    A video is loaded into an empty frame by the reader's own click on a link; a post is linked to.
    """

    address = blocks.URLBlock(max_length=500, help_text=embedding.WHICH_THERE_MAY_BE)
    title = blocks.CharBlock(
        max_length=160, help_text="What it is called: “How to use the app (video, 3 minutes)”."
    )
    description = blocks.TextBlock(
        help_text="What it shows and says, for those who decide whether to open it."
    )
    image = ImageBlock(
        required=False,
        label="Still",
        help_text="A picture from our own library that stands for it. Leave empty for none.",
    )
    transcript = TextBlock(
        required=False,
        help_text="All that is said and shown in it, in words. People who can't hear or see it "
        "rely on this: leave it out only if the words above tell everything.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["address"] and cleaned.embed is None and not self.is_deferred_validation:
            error = ValidationError(embedding.WHICH_THERE_MAY_BE)
            raise StructBlockValidationError(block_errors={"address": error})
        return cleaned

    def get_preview_value(self):
        return self.normalize(
            {
                "address": "https://www.youtube.com/watch?v=example-video",
                "title": "How a prescription reaches the pharmacy (video, 3 minutes)",
                "description": "A drawing follows one prescription through all systems.",
                "image": examples.picture(),
                "transcript": "<p>Every day, a million prescriptions leave a practice.</p>",
            }
        )

    class Meta:
        icon = "media"
        label = "Video or post"
        group = "Pictures and files"
        template = "core/blocks/media.html"
        value_class = MediaValue
        description = "A video or a post elsewhere, which is loaded only when a reader asks for it."


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

    def get_preview_value(self):
        described = "One row for each practice and day, as a table that any program can read."
        value = {"document": examples.document(), "title": "", "description": described}
        return self.normalize(value)

    class Meta:
        icon = "download"
        group = "Pictures and files"
        template = "core/blocks/download.html"
        description = "A file to download, with its type and size."


class ContactBlock(blocks.StructBlock):
    """How to reach somebody, kept once for all pages that show it."""

    contact = SnippetChooserBlock("core.Contact")

    def get_preview_value(self):
        return self.normalize({"contact": examples.contact()})

    class Meta:
        icon = "mail"
        group = "Links"
        template = "core/blocks/contact.html"
        description = "Contact details from the shared list."
