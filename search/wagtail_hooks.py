from django.utils.html import format_html
from wagtail import hooks
from wagtail.rich_text.pages import PageLinkHandler

from . import links
from .known_pages import known_to


class CatalogueLinkHandler(PageLinkHandler):
    """Links inside rich text lead to pages that are public at the moment, and to no others."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        page_ids = [int(attrs["id"]) if attrs["id"].isdecimal() else 0 for attrs in attrs_list]
        entries = links.current().entries(page_ids)
        return [
            format_html('<a href="{}">', entries[page_id].url) if entries[page_id] else "<a>"
            for page_id in page_ids
        ]


@hooks.register("register_rich_text_features", order=100)
def replace_page_link_handler(features):
    features.register_link_type(CatalogueLinkHandler)


@hooks.register("construct_page_chooser_queryset")
def offer_known_pages(pages, request):
    """Who may only enter the admin, or work in one part of it, is offered no other drafts.

    Wagtail's chooser shows everybody the draft titles of all pages.
    """
    # The chooser's search can filter by no other field than this.
    return pages.filter(pk__in=known_to(request.user).values("pk"))
