"""Puts the demo's settings, menus, banners and notices around pages, and helps to find them."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.demo.fields import fill
from nhsd_site.chrome.models import Incident, Menu, MenuItem, PageNotice, PromoBanner, SiteSettings
from search.models import PromotedResult, SynonymSet


def make_banners(library):
    """Make the banners, or take those with the same titles, so that pages can name them."""
    for row in library.content.banners:
        banner = PromoBanner.objects.filter(title=row["title"]).first()
        if banner is None:
            banner = PromoBanner(live=False)
            fill(banner, _without_key(row), library)
            banner.save()
            banner.save_revision().publish()
        library.keep("chrome.PromoBanner", row["key"], banner)


def fill_surroundings(library):
    """Fill settings, menus, notices, incidents and redirects, where editors haven't yet."""
    settings = SiteSettings.load()
    if not settings.description:
        fill(settings, library.content.settings, library)
        settings.save()
    for row in library.content.menus:
        _fill_menu(row, library)
    if not PageNotice.objects.exists():
        for row in library.content.notices:
            notice = PageNotice()
            fill(notice, row, library)
            notice.full_clean()
            notice.save()
    if not Redirect.objects.filter(automatically_created=False).exists():
        for old_path, path in library.content.redirects.items():
            Redirect.add_redirect(old_path, Page.objects.get(pk=library.page_id(path)))
    if not Incident.objects.exists():
        for row in library.content.incidents:
            incident = Incident()
            fill(incident, row, library)
            incident.full_clean()
            incident.save()


def fill_search(library):
    """Tell the search of synonyms and recommended pages, where editors haven't yet."""
    if not SynonymSet.objects.exists():
        for phrases in library.content.synonyms:
            SynonymSet.objects.create(phrases=phrases)
    if not PromotedResult.objects.exists():
        for row in library.content.recommended:
            promoted = PromotedResult()
            fill(promoted, row, library)
            promoted.save()


def _fill_menu(row, library):
    menu = Menu.objects.get(place=row["place"])
    if menu.items.exists():
        return
    menu.heading = row["heading"]
    for order, item in enumerate(row["items"]):
        link = MenuItem(sort_order=order)
        fill(link, item, library)
        menu.items.add(link)
    menu.save()


def _without_key(row):
    return {name: value for name, value in row.items() if name != "key"}
