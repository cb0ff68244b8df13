from wagtail.admin.ui.tables import BooleanColumn
from wagtail.contrib.settings.models import register_setting
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Incident, Menu, PageNotice, PromoBanner, SiteSettings


class MenuViewSet(SnippetViewSet):
    model = Menu
    icon = "list-ul"
    list_display = ["place", "heading"]
    copy_view_enabled = False


class PromoBannerViewSet(SnippetViewSet):
    model = PromoBanner
    icon = "image"
    list_display = ["title", "public_from", "public_until", BooleanColumn("live")]
    search_fields = ["title", "text"]


class PageNoticeViewSet(SnippetViewSet):
    model = PageNotice
    icon = "info-circle"
    list_display = ["text", "severity", "public_from", "public_until"]
    list_filter = ["severity"]
    search_fields = ["text"]


class IncidentViewSet(SnippetViewSet):
    model = Incident
    icon = "warning"
    menu_label = "Incidents"
    menu_order = 305
    add_to_admin_menu = True
    list_display = ["text", "severity", "public_from", "public_until"]
    list_filter = ["severity"]
    search_fields = ["text"]


class AroundPages(SnippetViewSetGroup):
    """What surrounds pages. The site settings stand in Wagtail's menu of settings."""

    menu_label = "Around pages"
    menu_icon = "site"
    menu_order = 310
    items = (MenuViewSet, PromoBannerViewSet, PageNoticeViewSet)


register_snippet(AroundPages)
register_snippet(IncidentViewSet)
register_setting(SiteSettings, icon="site")
