"""Puts the demo on the site: all of it, or nothing."""

from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from wagtail.models import Page

from home.demo import chrome
from home.demo.content import Content
from home.demo.errors import RealContentError
from home.demo.fields import fill
from home.demo.library import Library
from home.demo.signals import files_removed_on_failure
from home.models import HomePage
from nhsd_site.core.models import Relation
from nhsd_site.core.publishing import publish


@dataclass(frozen=True)
class Report:
    """What came of loading: how many pages were made, and how many were left as they are."""

    made: int
    kept: int


def load(content: Content, force: bool = False) -> Report:
    """Put the demo on the site, in one transaction; where it has been put before, do nothing.

    With `force` the demo's missing pages are added to whatever there is, and no page that exists
    is changed. Raises `RealContentError` without it on a site that has pages of its own.
    """
    with files_removed_on_failure(), transaction.atomic():
        # Of two that load at the same time the second waits here, and then finds nothing to do.
        Page.objects.select_for_update().get(depth=1)
        ours = Page.objects.filter(
            translation_key__in=[spec.identity for spec in content.pages]
        ).count()
        if not force:
            if ours:
                return Report(made=0, kept=ours)
            _refuse_real_content()
        return _Loader(content).load()


def _refuse_real_content():
    others = Page.objects.filter(depth__gt=1).exclude(pk__in=_untouched_home_pages())
    if count := others.count():
        example = others.order_by("path").first()
        raise RealContentError(
            f"This site has {count} page{'s' if count > 1 else ''} of its own, such as "
            f"“{example.title}”. Nothing was loaded. To add the demo to them, say --force."
        )


def _untouched_home_pages():
    """The home page that a migration has made, as long as nobody has saved it."""
    return HomePage.objects.filter(latest_revision=None)


class _Loader:
    """One loading. Pages are made first and filled later, so that any may link to any other."""

    def __init__(self, content):
        self.content = content
        self.library = Library(content)
        self.kept = 0

    def load(self):
        self.library.fill()
        made = [(spec, page) for spec in self.content.pages if (page := self._page(spec))]
        chrome.make_banners(self.library)
        for spec, page in made:
            self._fill(spec, page)
            publish([page])
        chrome.fill_surroundings(self.library)
        return Report(made=len(made), kept=self.kept)

    def _page(self, spec):
        """A page to fill at the place of `spec`; None if there is one, which is then kept."""
        page = self._existing(spec)
        if page is None:
            page = self._draft(spec)
        elif page not in _untouched_home_pages():
            self.kept += 1
            self.library.pages[spec.path] = page
            return None
        self.library.pages[spec.path] = page
        return page

    def _existing(self, spec):
        if known := Page.objects.filter(translation_key=spec.identity).first():
            return known
        if spec.path == "/":
            return HomePage.objects.get()
        return self._parent(spec).get_children().filter(slug=spec.slug).first()

    def _draft(self, spec):
        page = apps.get_model(spec.type)(
            title=spec.fields["title"],
            slug=spec.slug,
            translation_key=spec.identity,
            live=False,
        )
        return self._parent(spec).add_child(instance=page)

    def _parent(self, spec):
        return self.library.pages[spec.parent_path]

    def _fill(self, spec, page):
        page.translation_key = spec.identity
        fill(page, spec.fields, self.library)
        page.relations = [
            Relation(role=role, target_id=self.library.page_id(path))
            for role, paths in (
                (Relation.Role.RELATED, spec.related),
                (Relation.Role.ABOUT, spec.about),
            )
            for path in paths
        ]
