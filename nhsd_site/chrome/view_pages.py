"""Views that are like pages: not in the tree, but with an address, a place and maybe a feed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ViewPage:
    """What such a view puts in a page's place, as `page` in the context of its template.

    `url` is its path; `trail` are the places between the home page and it, and `feeds` its feeds,
    both as (text, path) pairs; `things` are dicts of schema.org's vocabulary that say what it is.
    """

    title: str
    url: str
    summary: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    things: tuple[dict, ...] = ()

    pk = None
    seo_title = ""
    noindex = False
    social_image_id = None
    listing_image_id = None

    @property
    def meta_description(self):
        return self.summary

    def structured_data(self, head):
        """What search engines read of it, besides where it is."""
        return self.things
