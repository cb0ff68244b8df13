"""Redirects that lead to each other: found when one is saved, so that visitors are sent once."""

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from nhsd_site.delivery import redirect_patterns
from nhsd_site.delivery.redirects import MOST_STEPS, link_of, path_on_this_site


class LoopError(Exception):
    """Raised for a redirect that would come back to where it begins."""


def end_of(redirect: Redirect) -> Redirect:
    """The last of the redirects on the way from `redirect`: itself, if nothing leads on from there.

    Raises `LoopError`.
    """
    last = redirect
    for _step in range(MOST_STEPS):
        path = _path_after(last)
        if path is None or page_at(path):
            return last
        if _leads_from(redirect, path):
            raise LoopError
        following = _redirect_from(path, besides=redirect.pk)
        if following is None:
            return last
        last = following
    raise LoopError


def page_at(path: str) -> Page | None:
    """The published page at this path of the site, if there is one."""
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    below = path.strip("/")
    url_path = f"{root.url_path}{below}/" if below else root.url_path
    return Page.objects.filter(url_path=url_path, live=True).first()


def lead_on_at_once(redirect: Redirect) -> int:
    """Have those that led to where `redirect` begins lead to where it ends; how many there were."""
    if redirect_patterns.is_one(redirect.old_path):
        return 0
    before = Redirect.objects.filter(redirect_page=None, redirect_link=redirect.old_path)
    return before.exclude(pk=redirect.pk).update(
        redirect_page=redirect.redirect_page, redirect_link=redirect.redirect_link
    )


def _path_after(redirect):
    """The path to which it leads, with something in place of its stars; None for none of ours."""
    if redirect.redirect_page_id:
        return None
    return path_on_this_site(link_of(redirect, redirect.old_path) or "/", "")


def _leads_from(redirect, path):
    is_from_here = redirect.old_path == Redirect.normalise_path(path)
    return is_from_here or redirect_patterns.parts(redirect.old_path, path) is not None


def _redirect_from(path, besides):
    others = Redirect.objects.exclude(pk=besides)
    found = others.filter(
        Q(old_path=Redirect.normalise_path(path)) | Q(old_path__contains=redirect_patterns.STAR)
    )
    fitting = [each for each in found if _leads_from(each, path)]
    return max(fitting, key=lambda each: redirect_patterns.rank(each.old_path), default=None)
