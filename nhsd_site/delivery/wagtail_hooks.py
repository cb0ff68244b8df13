from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from nhsd_site.delivery import cache, csrf
from nhsd_site.delivery.models import ThirdPartyTag


@hooks.register("before_serve_page")
def keep_declared_parameters(page, request, serve_args, serve_kwargs):
    view = serve_args[0] if serve_args else None
    names = getattr(view, "query_parameters", None) or getattr(page, "query_parameters", ())
    cache.keep_declared(request, names)


@hooks.register("before_serve_page")
def refuse_forged_forms(page, request, serve_args, serve_kwargs):
    return csrf.refusal(request, page)


class ThirdPartyTagViewSet(SnippetViewSet):
    """The tools of others that visitors may agree to. Nobody chooses one in a page."""

    model = ThirdPartyTag
    icon = "code"
    menu_label = "Third-party tools"
    menu_name = "third-party-tools"
    add_to_settings_menu = True
    list_display = ["name", "kind", "category", "enabled"]


register_snippet(ThirdPartyTagViewSet)
