from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from nhsd_site.core.models import Contact, Person, Team, Term, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "parent", "key"]
    search_fields = ["name", "key"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("slug"), FieldPanel("key")], "Topic"),
        FieldPanel("parent"),
        FieldPanel("synonyms"),
        FieldPanel("description"),
    ]


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "list-ul"
    list_display = ["name", "vocabulary", "sort_order"]
    list_filter = ["vocabulary"]
    panels = ["vocabulary", "name", "slug", "sort_order"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    list_display = ["name", "role", "organisation"]
    search_fields = ["name", "role"]
    panels = ["name", "role", "organisation", "picture", "biography"]


class TeamViewSet(SnippetViewSet):
    model = Team
    icon = "group"
    list_display = ["name", "email"]
    panels = ["name", "email"]


class ContactViewSet(SnippetViewSet):
    model = Contact
    icon = "mail"
    list_display = ["name", "email", "telephone"]
    search_fields = ["name", "email"]
    panels = ["name", "email", "telephone", "opening_hours", "address"]


class SharedContent(SnippetViewSetGroup):
    """What is kept once and shown on many pages."""

    menu_label = "Shared content"
    menu_icon = "snippet"
    menu_order = 300
    items = (TopicViewSet, TermViewSet, PersonViewSet, TeamViewSet, ContactViewSet)


register_snippet(SharedContent)
