from django.db.models import Q
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.rich_text.pages import PageLinkHandler

from . import links
from .models import CatalogueEntry


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
def offer_own_and_public_pages(pages, request):
    """Who may only enter the admin, or work in one part of it, is offered no other drafts.

    Wagtail's chooser shows everybody the draft titles of all pages.
    """
    own = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        request.user, {"add", "change", "publish"}
    )
    public = CatalogueEntry.objects.public().values("page")
    offered = Page.objects.filter(
        Q(pk__in=own.values("pk")) | Q(pk__in=public, has_unpublished_changes=False)
    )
    # The chooser's search can filter by no other field than this.
    return pages.filter(pk__in=offered.values("pk"))
