from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from news import views
from news.models import EventPage, SharedNote


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


@hooks.register("register_admin_urls")
def event_urls():
    address = "events/<int:page_id>/repeat/"
    return [path(address, views.RepeatView.as_view(), name="news_repeat_event")]


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def offer_to_repeat(page, user, next_url=None, view_name=None):
    """“Copy with new dates”, in the explorer and above the form of an event."""
    if page.specific_class is EventPage and views.may_repeat(page, user):
        address = reverse("news_repeat_event", args=[page.pk])
        yield Button(views.RepeatView.page_title, address, icon_name="copy", priority=5)
