from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from publications import keeping
from publications.admin import (
    dashboard,
    menus,
    new_edition,
    pre_release,
    telling,
    views,
    viewsets,
)
from publications.admin.states import state_of
from publications.models import PublicationPage, Release

hooks.register("register_admin_urls", pre_release.admin_urls)
hooks.register("register_log_actions", pre_release.register_log_actions)
hooks.register("construct_page_action_menu", menus.say_announce_and_approve)
hooks.register("register_page_listing_more_buttons", menus.row_buttons)
hooks.register("register_admin_urls", new_edition.admin_urls)
hooks.register("register_page_listing_more_buttons", new_edition.buttons)
hooks.register("register_page_header_buttons", new_edition.buttons)


@hooks.register("register_admin_urls")
def decision_urls():
    edition = "publications/<int:pk>/"
    return [
        path(f"{edition}approve/", views.ApproveView.as_view(), name="publications_approve"),
        path(f"{edition}<slug:decision>/", views.DecideView.as_view(), name="publications_decide"),
    ]


@hooks.register("register_admin_viewset")
def edition_viewsets():
    return [viewsets.EditionViewSet(), viewsets.AllEditionsViewSet()]


@hooks.register("construct_homepage_panels")
def add_next_releases(request, panels):
    panels.append(dashboard.NextReleasesPanel())


@hooks.register("after_publish_page")
def say_what_publishing_means(request, page):
    """Tell in the words of a release what Wagtail would call “published”."""
    if not isinstance(page, PublicationPage):
        return None
    done = "is approved" if Release.of(page).is_approved else "is announced"
    follows = telling.what_follows(state_of(page), page)
    messages.success(request, f"“{page.get_admin_display_title()}” {done}. {follows}")
    came_from = get_valid_next_url_from_request(request)
    return redirect(came_from) if came_from else redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
def refuse_deletion(request, page):
    keeping.refuse_deletion(page)


@hooks.register("before_bulk_action")
def refuse_deletions(request, action_type, pages, action):
    if action_type == "delete" and issubclass(action.model, Page):
        for page in pages:
            keeping.refuse_deletion(page)
