from copy import deepcopy
from dataclasses import replace

from django.http import Http404
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from home import panels
from home.arrangement import DEFAULT_SECTIONS
from home.blocks import SECTIONS
from nhsd_site.core import early_access
from nhsd_site.core.catalogue import Phase
from nhsd_site.core.models import BasePage
from search.models import CatalogueEntry

#: No page lies deeper below the home page; of a longer path only the beginning can be a page.
MAX_DEPTH = 12


def default_sections():
    """The sections of a new home page, as its own: blocks may change what they are given."""
    return deepcopy(DEFAULT_SECTIONS)


class HomePage(BasePage):
    """The front door: sections in any order, and the way to every other page."""

    sections = StreamField(SECTIONS, default=default_sections)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.HubPage",
        "home.GeneralPage",
        "home.DirectoryPage",
        "home.GlossaryPage",
        "home.PeoplePage",
        "services.ServicesIndexPage",
    ]
    max_count = 1
    template = "home/home_page.html"
    page_description = "The front page. There is one."

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]

    def catalogue_entries(self):
        """In no results: whoever searches has been here."""
        return [replace(entry, searchable=False) for entry in super().catalogue_entries()]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        arrangement = panels.arrange(self.sections, context)
        return {**context, "arrangement": arrangement}

    def serve(self, request, *args, **kwargs):
        """As any page; but what lacks a section that failed is kept by nobody."""
        response = super().serve(request, *args, **kwargs)
        if response.context_data["arrangement"].is_incomplete:
            response["Cache-Control"] = "private, no-store"
        return response

    def route(self, request, path_components):
        """Find the deepest page on the path, by one query, and let it route the rest.

        A page counts that has a public row in the catalogue, which one below a page that isn't
        public never has. Raises `Http404` where there is none.
        """
        if not path_components:
            if not self.live:
                raise Http404
            return RouteResult(self)
        entry = self._deepest_entry(request, path_components)
        if entry is None:
            raise Http404
        if entry.phase == Phase.FULL and early_access.opens(request, entry.page.path):
            early_access.note_use(request)
        beginning = entry.page.depth - self.depth
        specific = entry.page.specific
        specific.public_phase = entry.phase
        return specific.route(request, path_components[beginning:])

    def _deepest_entry(self, request, path_components):
        """The row of the deepest page on the path that the sender of `request` may get at, or None.

        What is hidden is passed over like what isn't there: both cost the same, so that nobody can
        tell one from the other by the time an answer takes.
        """
        address, addresses = self.url_path, []
        for component in path_components[:MAX_DEPTH]:
            if "\0" in component:
                raise Http404
            address += f"{component}/"
            addresses.append(address)
        entries = CatalogueEntry.objects.open_to(request).filter(page__url_path__in=addresses)
        deepest_first = entries.order_by("-page__depth", "phase")
        return deepest_first.select_related("page").only("phase", "page").first()
