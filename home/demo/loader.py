"""Puts the demo on the site: all of it, or nothing."""

from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo import admin_search, chrome, decisions
from home.demo.content import Content
from home.demo.errors import RealContentError
from home.demo.fields import fill
from home.demo.library import Library
from home.models import HomePage
from nhsd_site.core import clock
from nhsd_site.core.models import Relation
from nhsd_site.core.publishing import publish
from publications.models import PublicationPage
from publications.releasing import approve


@dataclass(frozen=True)
class Report:
    """What came of loading: how many pages were made, and how many were left as they are.

    `next_edition` is the approved one, of those that were made, that is released next.
    """

    made: int
    kept: int
    next_edition: PublicationPage | None = None


def load(content: Content, force: bool = False) -> Report:
    """Put the demo on the site, in one transaction; where it has been put before, do nothing.

    With `force` the demo's missing pages are added to whatever there is, and no page that exists
    is changed. Raises `RealContentError` without it on a site that has pages of its own.
    """
    library = Library(content)
    try:
        with transaction.atomic():
            return _load(library, force)
    except BaseException:
        library.remove_files()
        raise


def _load(library, force):
    # Of two that load at the same time the second waits here, and then finds nothing to do.
    Page.objects.select_for_update().get(depth=1)
    identities = [spec.identity for spec in library.content.pages]
    ours = Page.objects.filter(translation_key__in=identities).count()
    if ours and not force:
        return Report(made=0, kept=ours)
    if not force:
        _refuse_real_content()
    library.fill()
    pages = _Pages(library)
    # Publishing notes what a page refers to. Without this Wagtail would do so at each save, too.
    with disable_reference_index_auto_update(), admin_search.pages_left_out():
        made = pages.make()
        chrome.make_banners(library)
        pages.publish(made)
    admin_search.add(page for _spec, page in made)
    chrome.fill_surroundings(library)
    chrome.fill_search(library)
    kept = len(library.content.pages) - len(made)
    return Report(len(made), kept, _next_edition(page.pk for _spec, page in made))


def _next_edition(page_ids):
    approved = PublicationPage.objects.filter(release__approved_at__isnull=False, pk__in=page_ids)
    to_come = approved.filter(release__cancelled_at=None, release_at__gt=clock.now())
    return to_come.order_by("release_at").first()


def _refuse_real_content():
    others = Page.objects.filter(depth__gt=1).exclude(pk__in=_untouched_home_pages())
    if count := others.count():
        example = others.order_by("path").first()
        raise RealContentError(
            f"This site has {count} page{'s' if count > 1 else ''} of its own, such as "
            f"“{example.title}”. Nothing was loaded. To add the demo to them, say --force."
        )


def _let_it_be_of_its_day(page):
    """A page that bears a date of the past looks as if it had been published on that day."""
    if page.dated_at and page.dated_at < clock.now():
        Page.objects.filter(pk=page.pk).update(
            first_published_at=page.dated_at, last_published_at=page.dated_at
        )


def _untouched_home_pages():
    """The home page that a migration has made, as long as nobody has saved it."""
    return HomePage.objects.filter(latest_revision=None)


class _Pages:
    """Makes all pages first and fills them later, so that any may link to any other."""

    def __init__(self, library):
        self.library = library

    def make(self):
        """The pages that were not there, empty, each with its description."""
        return [(spec, page) for spec in self.library.content.pages if (page := self._made(spec))]

    def publish(self, made):
        """Fill what `make` made, and publish it: an edition along with its parts."""
        for spec, page in made:
            page.translation_key = spec.identity
            fill(page, spec.fields, self.library)
            page.relations = [*self._relations(spec)]
            page.save_revision(clean=False)
        approved = set()
        for spec, page in made:
            # Editions are approved, but for those of which nothing is written yet.
            if isinstance(page, PublicationPage) and page.summary:
                approve(page)
                approved.add(spec.path)
            elif spec.parent_path not in approved:
                publish([page])
            decisions.take(page, spec.decisions, self.library.content.today)
            _let_it_be_of_its_day(page)

    def _made(self, spec):
        """A page to fill at the place of `spec`; None if there is one, which is then kept."""
        page = self._existing(spec)
        if page is None:
            page = self._draft(spec)
        elif page not in _untouched_home_pages():
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

    def _relations(self, spec):
        roles = {Relation.Role.RELATED: spec.related, Relation.Role.ABOUT: spec.about}
        for role, paths in roles.items():
            for path in paths:
                yield Relation(role=role, target_id=self.library.page_id(path))
