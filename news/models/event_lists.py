"""Where events are listed, and the folders that give them their addresses."""

from news import calendars, queries
from news.models.folders import FolderPage
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage
from search import feeds
from search.list_pages import ListPage
from search.query import SearchTooSlowError


class EventIndexPage(ListPage, BasePage):
    """Events to come, soonest first, by month; and, behind a link, those that are over.

    Both can be narrowed, and of two types that are chosen an event needs one.
    """

    catalogue_kind = Kind.HUB
    catalogue_area = Area.NEWS

    list_kinds = (Kind.EVENT,)
    list_facets = ("event_type", "attendance", "topic", "year", "month")
    list_order = "soonest"
    list_has_past = True
    list_sections = "month"
    list_nouns = ("event", "events")

    parent_page_types = ["home.HubPage"]
    subpage_types = ["news.EventFolderPage"]
    template = "news/event_index_page.html"
    page_description = "Lists events to come and those that are over."

    class Meta:
        verbose_name = "events index"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        parameters = self.listing.own_address.removeprefix(self.url)
        return context | {"calendar_address": f"{self.url}/calendar.ics{parameters}"}

    def calendar(self, request):
        """What the address asks for as a calendar, to which programs may subscribe."""
        try:
            listing = self.listing_for_programs(request, calendars.MOST_EVENTS)
        except SearchTooSlowError:
            return feeds.too_slow()
        return calendars.of_events(listing.feed_title, listing.rows, file_name=self.slug)


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
