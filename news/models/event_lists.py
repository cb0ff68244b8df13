"""Where events are listed, and the folders that give them their addresses."""

from news import queries
from news.models.folders import FolderPage
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage


class EventIndexPage(BasePage):
    """Events to come, soonest first, and those that are over."""

    catalogue_kind = Kind.HUB
    catalogue_area = Area.NEWS
    query_parameters = ("page",)

    parent_page_types = ["home.HubPage"]
    subpage_types = ["news.EventFolderPage"]
    template = "news/event_index_page.html"
    page_description = "Lists events to come and those that are over."

    class Meta:
        verbose_name = "events index"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["upcoming"] = queries.upcoming_events()
        return context | queries.page_of(queries.past_events(), request)


class EventFolderPage(FolderPage):
    """Where the events of a year live; its own address leads to the list of all events."""

    catalogue_area = Area.NEWS

    parent_page_types = ["news.EventIndexPage"]
    subpage_types = ["news.EventPage"]
    page_description = "Holds events. Visitors who open it are taken to the list of events."

    class Meta:
        verbose_name = "event folder"

    def list_row(self):
        return queries.row_of(self.get_parent())
