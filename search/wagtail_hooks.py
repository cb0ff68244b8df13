from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from nhsd_site.core.templatetags.body_tags import file_facts

from . import links
from .known_pages import known_to
from .models import PromotedResult, SynonymSet
from .reports import SearchesView


class CatalogueLinkHandler(PageLinkHandler):
    """Links inside rich text lead to pages that are public at the moment, and to no others."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        page_ids = [_id_in(attrs) for attrs in attrs_list]
        entries = links.current().entries(page_ids)
        return [
            format_html('<a href="{}">', entries[page_id].url) if entries[page_id] else "<a>"
            for page_id in page_ids
        ]


class FileLinkHandler(DocumentLinkHandler):
    """Links inside rich text to files. They bear what `rich_text` then says in their words."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        ids = [_id_in(attrs) for attrs in attrs_list]
        files = links.current().files(ids)
        return [
            format_html(links.FILE_LINK, files[each].url, file_facts(files[each]))
            if files[each]
            else "<a>"
            for each in ids
        ]


class ExternalLinkHandler(LinkHandler):
    """Links inside rich text to elsewhere: an address, and no other window."""

    identifier = "external"

    @classmethod
    def expand_db_attributes(cls, attrs):
        return format_html('<a href="{}">', attrs["href"])


def _id_in(attrs):
    """The id in the attributes of a link; 0, that of nothing, where there is none."""
    given = attrs.get("id", "")
    return int(given) if given.isdecimal() else 0


@hooks.register("register_rich_text_features", order=100)
def replace_link_handlers(features):
    for handler in (CatalogueLinkHandler, FileLinkHandler, ExternalLinkHandler):
        features.register_link_type(handler)


@hooks.register("construct_page_chooser_queryset")
def offer_known_pages(pages, request):
    """Who may only enter the admin, or work in one part of it, is offered no other drafts.

    Wagtail's chooser shows everybody the draft titles of all pages.
    """
    # The chooser's search can filter by no other field than this.
    return pages.filter(pk__in=known_to(request.user).values("pk"))


class CreateFromReportView(CreateView):
    """A form that begins with the query from which the report of searches led to it."""

    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance() or self.model()
        for field in ("phrases", "queries"):
            if hasattr(instance, field) and (query := self.request.GET.get(field)):
                longest = instance._meta.get_field(field).base_field.max_length
                setattr(instance, field, [query[:longest].replace(",", " ")])
        return instance


class SynonymsViewSet(SnippetViewSet):
    model = SynonymSet
    icon = "globe"
    menu_label = "Synonyms"
    list_display = ["__str__"]
    panels = ["phrases"]
    add_view_class = CreateFromReportView


class PromotedResultViewSet(SnippetViewSet):
    model = PromotedResult
    icon = "pick"
    menu_label = "Recommended results"
    list_display = ["__str__", "page", "sort_order"]
    panels = ["queries", "page", "text", "sort_order"]
    add_view_class = CreateFromReportView


class SearchHelp(SnippetViewSetGroup):
    """What helps visitors to find."""

    menu_label = "Search"
    menu_name = "search-help"
    menu_icon = "search"
    menu_order = 310
    items = (SynonymsViewSet, PromotedResultViewSet)


register_snippet(SearchHelp)


@hooks.register("register_admin_urls")
def register_report_urls():
    return [
        path("reports/searches/", SearchesView.as_view(), name="search_report"),
        path(
            "reports/searches/results/",
            SearchesView.as_view(results_only=True),
            name="search_report_results",
        ),
    ]


class SearchesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("search.view_searchcount")


@hooks.register("register_reports_menu_item")
def register_report():
    return SearchesMenuItem(
        "Searches", reverse("search_report"), name="searches", icon_name="search", order=900
    )
