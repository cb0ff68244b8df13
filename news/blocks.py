"""What notes for editors are made of."""

from wagtail.snippets.blocks import SnippetChooserBlock

from nhsd_site.core.blocks.links import IdValueMixin
from nhsd_site.core.blocks.text import TextBlock


class NoteBlock(TextBlock):
    """A note of one news item."""

    class Meta:
        label = "Note"
        description = "A note for this news item alone."
        preview_value = "<p>All figures are for England.</p>"


class SharedNoteIdBlock(IdValueMixin, SnippetChooserBlock):
    """A chooser of shared notes whose value is the note's id: its page fetches all at once."""

    def __init__(self, **kwargs):
        super().__init__("news.SharedNote", **kwargs)

    class Meta:
        icon = "snippet"
        label = "Shared note"
        group = "Text"
        description = "A note of the shared list, such as who we are."
