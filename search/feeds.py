from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from nhsd_site.core import clock

from . import query
from .parameters import NAMES, Parameters


class _AtomFeed(Atom1Feed):
    def latest_post_date(self):
        """When it was changed last; a feed without items is as of now, by the clock of the site."""
        return super().latest_post_date() if self.items else clock.moment()


class SearchFeed(Feed):
    """Any search as an Atom feed: the newest of what it finds and what is there to be read."""

    feed_type = _AtomFeed
    query_parameters = NAMES

    def __call__(self, request, *args, **kwargs):
        """A search that takes too long is answered by 503: readers will ask again, and keep it."""
        try:
            return super().__call__(request, *args, **kwargs)
        except query.SearchTooSlowError:
            return HttpResponse(
                "This search took too long.", status=503, content_type="text/plain; charset=utf-8"
            )

    def get_object(self, request):
        """What is asked for, and what it finds. Raises `SearchTooSlowError`."""
        asked = Parameters.read(request.GET).but(sort="date")
        return asked, query.find(asked.search())

    def title(self, found):
        asked, _results = found
        return f"Search results for “{asked.query}”" if asked.query else "All that is new"

    def link(self, found):
        asked, _results = found
        return settings.BASE_URL + reverse("search") + f"?{asked.in_address.urlencode()}"

    def feed_url(self, found):
        asked, _results = found
        return settings.BASE_URL + reverse("search_feed") + f"?{asked.in_address.urlencode()}"

    def items(self, found):
        _asked, results = found
        return [entry for entry in results.entries if not entry.is_hollow and entry.url]

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        # Atom's summaries are HTML, as Django writes them.
        return escape(entry.summary)

    def item_link(self, entry):
        return settings.BASE_URL + entry.url

    def item_pubdate(self, entry):
        return entry.shown_at or entry.page.first_published_at

    def item_updateddate(self, entry):
        return max(filter(None, [entry.page.last_published_at, entry.public_from]))
