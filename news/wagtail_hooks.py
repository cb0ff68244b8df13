from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from news.models import SharedNote


class SharedNoteViewSet(SnippetViewSet):
    """Where editors keep the notes that many news items end with."""

    model = SharedNote
    icon = "snippet"
    menu_label = "Notes for editors"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name"]
    search_fields = ["name"]
    panels = ["name", "text"]


register_snippet(SharedNoteViewSet)
