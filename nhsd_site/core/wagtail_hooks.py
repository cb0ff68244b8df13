from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from nhsd_site.core import as_of, views
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
    panels = [
        "name",
        "role",
        "organisation",
        MultiFieldPanel(["picture", "picture_alt", "picture_is_decorative"], "Picture"),
        "biography",
    ]


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


@hooks.register("register_admin_urls")
def as_of_urls():
    return [
        path("as-of/", views.AsOfView.as_view(), name="as_of"),
        path("as-of/leave/", views.LeaveView.as_view(), name="as_of_leave"),
    ]


class AsOfMenuItem(MenuItem):
    def is_shown(self, request):
        return as_of.is_permitted(request.user)


@hooks.register("register_admin_menu_item")
def offer_to_look_ahead():
    return AsOfMenuItem("Look ahead", reverse("as_of"), icon_name="view", order=320)
