"""What surrounds one page in one response, judged by the page and the clock."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from nhsd_site.core import clock
from nhsd_site.core.models import SiteImage
from nhsd_site.core.tree import HOME_DEPTH
from search.models import CatalogueEntry

from . import stock
from .addresses import absolute
from .head import Head
from .models import Incident, IncidentUpdate, Menu, PageNotice, PromoBanner
from .view_pages import ViewPage

#: Views without a page that search engines may list all the same, by name.
_LIKE_PAGES = {"cookies"}
#: Social networks by the names of their hosts, where those aren't the same.
_NETWORKS = {"x": "twitter"}


@dataclass(frozen=True)
class Link:
    """A link as it is shown. `current` is what `aria-current` says: "page", "true" or nothing."""

    url: str
    text: str
    current: str = ""

    @property
    def is_current(self):
        return bool(self.current)

    @property
    def is_external(self):
        return not f"{absolute(self.url)}/".startswith(f"{settings.BASE_URL}/")

    @property
    def network(self):
        """The social network of the address, by the name of its host: "linkedin"."""
        name = (urlsplit(self.url).hostname or "").removeprefix("www.").split(".")[0]
        return _NETWORKS.get(name, name)


@dataclass(frozen=True)
class MenuShown:
    """A menu with the links that lead somewhere at the moment."""

    heading: str
    links: tuple[Link, ...] = ()

    def __iter__(self):
        return iter(self.links)

    def __len__(self):
        return len(self.links)


@dataclass(frozen=True)
class NoticeShown:
    """A notice, or an incident; `severity_name` says how much it matters in words.

    Of an incident `services` link to what it affects, `since` is its start, and `updates` are what
    has been told since, the newest first.
    """

    severity: str
    severity_name: str
    text: str
    link: Link | None = None
    services: tuple[Link, ...] = ()
    since: datetime | None = None
    updates: tuple[IncidentUpdate, ...] = ()


@dataclass(frozen=True)
class PromoShown:
    """A banner; `url` is empty while it leads nowhere, `alt` while its picture is decorative."""

    title: str
    text: str
    url: str
    image: SiteImage | None
    alt: str


class Surroundings:
    """The chrome of a response. `page` is the page shown, what stands in for it, or None."""

    def __init__(self, available, page=None, request=None):
        self._stock = available
        self._at = clock.moment()
        self._request = request
        self.page = page
        self.settings = available.settings

    @cached_property
    def is_home(self):
        return isinstance(self.page, Page) and self.page.depth == HOME_DEPTH

    @cached_property
    def head(self):
        """What the head of the page says to browsers, search engines and social networks."""
        return Head(self)

    @property
    def path_of_view(self):
        """The path of a view without a page that is like one; empty for results and errors."""
        match = getattr(self._request, "resolver_match", None)
        return self._request.path if match and match.view_name in _LIKE_PAGES else ""

    @property
    def logo_alt(self):
        """The words that stand for the logo."""
        return self.settings.logo_alt or self.settings.organisation_name

    # Menus

    @cached_property
    def menus(self):
        """Every menu by its place, without the links whose page isn't public at the moment."""
        shown = {}
        for place in Menu.Place.values:
            items = [item for item in self._stock.items if item.menu.place == place]
            heading = items[0].menu.heading if items else ""
            shown[place] = MenuShown(heading, tuple(self._links(items)))
        shown[Menu.Place.LEGAL] = self._with_consent(shown[Menu.Place.LEGAL])
        return shown

    def _with_consent(self, menu):
        """The menu with the way back to the question about cookies, which nobody may take away."""
        address = reverse("cookies")
        if any(link.url == address for link in menu):
            return menu
        here = self._request is not None and self._request.path == address
        consent = Link(address, "Cookie consent", "page" if here else "")
        return MenuShown(menu.heading or "Legal", (*menu, consent))

    def _links(self, items):
        items = [item for item in items if item.target.is_there(self._at)]
        section = self._section_among(items)
        for item in items:
            current = "true" if item is section else ""
            if self._is_here(item.target):
                current = "page"
            yield Link(item.target.url, item.label or item.target.title(self._at), current)

    def _section_among(self, items):
        """The item whose page is the nearest above the page shown."""
        above = [item for item in items if self._is_section_of_page(item.target.tree_path)]
        return max(above, key=lambda item: len(item.target.tree_path), default=None)

    def _is_section_of_page(self, path):
        return len(path) > HOME_DEPTH * Page.steplen and self._tree_path.startswith(path)

    def _is_here(self, target):
        if target.tree_path:
            return isinstance(self.page, Page) and target.tree_path == self.page.path
        return self._request is not None and target.url == self._request.path

    @cached_property
    def _tree_path(self):
        """Where the page is in the tree; for what stands in for one, where its parent is."""
        if self.page is None:
            return ""
        if isinstance(self.page, Page):
            return self.page.path
        if isinstance(self.page, ViewPage):
            return ""
        return self.page.get_ancestors()[-1].path

    # Notices and banners

    @cached_property
    def notices(self):
        """Incidents and notices for this page, the most severe first, then what ends soonest."""
        severities = PageNotice.Severity.values
        incidents = [each for each in self._stock.incidents if self._shows_incident(each)]
        notices = sorted(
            [*incidents, *(each for each in self._stock.notices if self._shows_notice(each))],
            key=lambda each: (
                severities.index(each.severity),
                each.public_until or clock.END,
                each.pk or 0,
            ),
        )
        return [
            self._incident(each) if isinstance(each, Incident) else self._notice(each)
            for each in notices
        ]

    def _shows_incident(self, incident):
        """On its services, below them and right above them; if critical on the home page, too."""
        if incident.is_everywhere:
            return True
        if not incident.is_public(self._at):
            return False
        paths = [target.tree_path for target in incident.services_at(self._at)]
        if self.is_home:
            return bool(paths) and incident.severity == PageNotice.Severity.CRITICAL
        above = [path[: -Page.steplen] for path in paths]
        return self._lies_below(paths) or self._page_path in above

    def _incident(self, incident):
        targets = incident.services_at(self._at)
        return NoticeShown(
            incident.severity,
            incident.get_severity_display(),
            incident.text,
            services=tuple(
                Link(each.url, each.title(self._at), "page" if self._is_here(each) else "")
                for each in targets
            ),
            since=incident.public_from,
            updates=tuple(incident.updates_at(self._at)),
        )

    def _shows_notice(self, notice):
        return notice.is_public(self._at) and (
            notice.whole_site
            or self._page_path in notice.page_paths
            or (notice.with_subpages and self._lies_below(notice.page_paths))
        )

    def _notice(self, notice):
        target, link = notice.target, None
        if target.is_there(self._at):
            link = Link(target.url, notice.link_text or target.title(self._at))
        return NoticeShown(notice.severity, notice.get_severity_display(), notice.text, link)

    @cached_property
    def banners(self):
        """The banners of the sections that this page belongs to."""
        return [
            self.promo(banner)
            for banner in self._stock.banners
            if banner.is_public(self._at) and self._lies_below(banner.page_paths)
        ]

    def banner(self, banner_id):
        """The banner with this id, wherever it is chosen; None while it isn't public."""
        for banner in self._stock.banners:
            if banner.pk == banner_id and banner.is_public(self._at):
                return self.promo(banner)
        return None

    def promo(self, banner: PromoBanner) -> PromoShown:
        """The banner as it is shown, whether it is public or not."""
        target = banner.target
        return PromoShown(
            title=banner.title,
            text=banner.text,
            url=target.url if target.is_there(self._at) else "",
            image=banner.image,
            alt="" if banner.image_is_decorative else banner.image_alt,
        )

    @property
    def _page_path(self):
        return self.page.path if isinstance(self.page, Page) else None

    def _lies_below(self, paths):
        return any(self._tree_path.startswith(path) for path in paths)

    # Where the page is

    @cached_property
    def breadcrumb(self):
        """The public pages above this one, from the home page, then itself; empty at home.

        What is not listed, as folders are, is no place to go and left out.
        """
        if self.page is None or self.is_home:
            return []
        if isinstance(self.page, ViewPage):
            trail = [Link(url, text) for text, url in self.page.trail]
            return [Link("/", "Home"), *trail, Link(self.page.url, self.page.title, "page")]
        above = CatalogueEntry.objects.public(self._at).filter(
            page__path__in=self._paths_above(), listed=True
        )
        rows = above.select_related("page").only("title", "page").order_by("page__path", "phase")
        links = [Link(row.url, row.title) for row in rows]
        return [Link("/", "Home"), *links, Link(self.page.url or "", self.page.title, "page")]

    def _paths_above(self):
        path, step = self._tree_path, Page.steplen
        end = len(path) if self._page_path is None else len(path) - step
        return [path[:length] for length in range(step * (HOME_DEPTH + 1), end + 1, step)]


def around(page=None, request=None) -> Surroundings:
    """The chrome around `page`."""
    return Surroundings(stock.current(), page, request)


def previewing(draft, request) -> Surroundings:
    """The chrome with an unsaved draft of something in it."""
    return Surroundings(stock.fetch().with_draft(draft), request=request)
