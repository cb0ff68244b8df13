from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import BasePage
from publications import queries
from search import feeds


class PublicationIndexPage(BasePage):
    """A part of the publications: its series from A to Z, and what was released last."""

    catalogue_kind = Kind.HUB
    catalogue_area = Area.DATA

    parent_page_types = ["home.HubPage", "publications.PublicationIndexPage"]
    subpage_types = ["publications.PublicationIndexPage", "publications.SeriesPage"]
    template = "publications/publication_index_page.html"
    page_description = "Lists the series below it and their newest editions."

    class Meta:
        verbose_name = "publications index"

    @property
    def feeds(self):
        return [(self.title, self._feed_url)]

    @property
    def _feed_url(self):
        return f"{self.url}/feed.atom"

    def feed(self, request):
        """The newest editions below it."""
        rows = queries.newest(self)[: feeds.LENGTH]
        return feeds.atom(self.title, self.url, self._feed_url, f"page/{self.pk}", rows)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | queries.index_lists(self)
