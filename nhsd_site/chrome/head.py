"""The head of a page: what it says to browsers, search engines and social networks."""

from django.templatetags.static import static
from django.utils.functional import cached_property
from wagtail.models import Page

from nhsd_site.delivery import images

from . import structured_data
from .addresses import absolute
from .view_pages import ViewPage

#: The fields of a page by which a shared link to it gets its picture, the first that is filled.
_PICTURES_OF_PAGE = ("social_image", "listing_image", "lead_image")
#: Size in pixels of our own picture for shared links.
_DEFAULT_PICTURE = ("img/social.png", 1200, 630)


class Picture:
    """A picture for shared links, by its absolute address."""

    def __init__(self, url, width, height, alt):
        self.url, self.width, self.height, self.alt = absolute(url), width, height, alt


class Head:
    """What the head of the page says. Views without a page have their templates say the rest."""

    def __init__(self, surroundings):
        self._surroundings = surroundings
        self._page = surroundings.page
        self._settings = surroundings.settings

    @property
    def _is_telling(self):
        """Whether it may be asked for more: announcements, which stand in for pages, refuse."""
        return isinstance(self._page, Page | ViewPage)

    @cached_property
    def title(self):
        """The page's name without the site's; empty without a page."""
        return (self._page.seo_title or self._page.title) if self._page else ""

    @cached_property
    def social_title(self):
        """What a shared link is called: on its own, the home page's name would say little."""
        return (not self._surroundings.is_home and self.title) or self._settings.organisation_name

    @cached_property
    def description(self):
        """What the page says of itself, or else what the site does."""
        return getattr(self._page, "meta_description", "") or self._settings.description

    @cached_property
    def canonical(self):
        """The one absolute address of the page, or of a view that is like one; else empty."""
        path = self._page.url if self._page else self._surroundings.path_of_view
        return absolute(path) if path else ""

    @cached_property
    def noindex(self):
        return bool(self._page) and getattr(self._page, "noindex", False)

    @cached_property
    def feeds(self):
        """The feeds of the page, as (title, address) pairs."""
        return getattr(self._page, "feeds", ()) if self._is_telling else ()

    @cached_property
    def picture(self):
        """The page's social, listing or lead image, the site's, or else our own drawing."""
        ids = [getattr(self._page, f"{name}_id", None) for name in _PICTURES_OF_PAGE]
        own = images.with_pictures(ids)
        candidates = [*map(own.get, ids), self._settings.social_image]
        for image in filter(None, candidates):
            if renditions := images.renditions_by_format(image, "card")["jpeg"]:
                widest = renditions[-1]
                return Picture(widest.url, widest.width, widest.height, image.default_alt_text)
        path, width, height = _DEFAULT_PICTURE
        return Picture(static(path), width, height, self._settings.organisation_name)

    @cached_property
    def publisher(self):
        """Who runs the site, as a dict of schema.org's vocabulary."""
        return structured_data.organisation(self._settings, ())

    @cached_property
    def structured_data(self):
        """The `<script>` with the page's JSON-LD; empty without a page.

        A page type that says more of a page than where it is has `structured_data(head)`, which
        returns dicts of schema.org's vocabulary.
        """
        if self._surroundings.is_home:
            social = [link.url for link in self._surroundings.menus["social"] if link.is_external]
            return structured_data.script(
                structured_data.website(self._settings),
                structured_data.organisation(self._settings, social),
            )
        if trail := self._surroundings.breadcrumb:
            own = getattr(self._page, "structured_data", None) if self._is_telling else None
            things = own(self) if own else ()
            return structured_data.script(structured_data.breadcrumb_list(trail), *things)
        return ""
