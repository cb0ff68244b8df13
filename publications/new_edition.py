"""The draft of the next edition of a series, which starts from the one before."""

from dataclasses import dataclass
from itertools import chain, count

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from wagtail.models import Page

from nhsd_site.core.dates import local_date
from nhsd_site.core.models import Relation
from nhsd_site.core.models.pages import address_is_taken
from publications.checks import MAX_TITLE_LENGTH
from publications.models import ChapterPage, DatasetPage, PublicationPage, Release
from publications.naming import edition_title, period_name
from publications.repeating import without_figures
from publications.rhythm import moved_on, release_moved_on

#: How many editions are looked through for one that has something to repeat.
_LOOKED_THROUGH = 24
#: A slug may have 255 characters; these leave room for a number.
_SLUG_LENGTH = 240


@transaction.atomic
def start(series, user=None):
    """Make the draft of the next edition of `series`, its chapters and data sets included.

    Dates and title follow from the newest edition that is announced or released, the words from the
    newest that has some. Of editions that aren't released only those are taken that `user` may
    edit: their words are nobody else's to read. Gives the draft.
    """
    # Of two that do this at the same time the second waits here, and gets an address of its own.
    parent = Page.objects.select_for_update().get(pk=series.pk).specific
    editions = _editions(parent, user)
    latest = next(editions, None)
    if latest is None:
        return _added(parent, _first(parent), user)
    model = next((each for each in chain([latest], editions) if each.has_words), latest)
    draft = _added(parent, _next(parent, latest.page, model.page), user)
    periods = tuple(_period_name(parent, page) for page in (latest.page, draft))
    for part in model.parts():
        _added(draft, _next_part(part, parent.frequency, *periods), user)
    return draft


@dataclass(frozen=True)
class _Edition:
    """An edition to start from: released as readers see it, or as its editors last left it."""

    page: PublicationPage
    is_out: bool

    @property
    def has_words(self):
        """Whether somebody has written it: then it has a summary, too."""
        page = self.page
        return bool(page.summary and (page.body or page.key_facts or page.numchild))

    def parts(self):
        """Its chapters and data sets, in their order."""
        for part in self.page.get_children().specific():
            if not self.is_out:
                yield part.get_latest_revision_as_object()
            elif part.live:
                yield part


def _editions(series, user):
    """The editions of `series` that `user` may read, newest first."""
    announced = PublicationPage.objects.child_of(series).live().filter(release_at__isnull=False)
    standing = announced.filter(release__cancelled_at=None, release__withdrawn_at=None)
    newest = standing.order_by("-release_at", F("coverage_end").desc(nulls_last=True), "-pk")
    for page in newest[:_LOOKED_THROUGH]:
        if Release.of(page).is_out(page.release_at):
            yield _Edition(page, is_out=True)
        elif user is None or page.permissions_for_user(user).can_edit():
            yield _Edition(page.get_latest_revision_as_object(), is_out=False)


def _first(series):
    """An edition of a series that has none, with what its series says of all of them."""
    page = PublicationPage(
        title=edition_title(series), administrative_sources=series.administrative_sources
    )
    _set_terms(page, series, "topics", "information_types", "geographies", "granularities")
    return page


def _next(series, latest, model):
    """The edition after `latest`, in the words of `model`."""
    release_at = release_moved_on(latest.release_at, series.frequency)
    start = moved_on(latest.coverage_start, series.frequency)
    end = moved_on(latest.coverage_end, series.frequency)
    released_on = release_at and local_date(release_at)
    page = PublicationPage(
        title=edition_title(series, released_on, start, end),
        summary=model.summary,
        release_at=release_at,
        coverage_start=start,
        coverage_end=end,
        administrative_sources=model.administrative_sources,
        # The words among the key facts are about the figures.
        key_facts=without_figures(model.key_facts, leaving_out=["text"]),
        body=without_figures(model.body),
        **_looks(model),
    )
    _set_terms(page, model, "topics", "information_types", "geographies", "granularities")
    page.resource_links = _copies(model.resource_links)
    page.interactive_tools = _copies(model.interactive_tools)
    page.relations = _copies(model.relations.filter(role=Relation.Role.RELATED))
    return page


def _next_part(part, frequency, period_before, period):
    """A chapter or data set as it is to be below the next edition."""
    title = part.title.replace(period_before, period) if period_before and period else part.title
    fields = {
        "title": title[:MAX_TITLE_LENGTH],
        "summary": part.summary,
        "body": without_figures(part.body),
        **_looks(part),
    }
    if isinstance(part, ChapterPage):
        page = ChapterPage(**fields)
        _set_terms(page, part, "topics")
    else:
        for name in ("coverage_start", "coverage_end", "next_release_on"):
            fields[name] = moved_on(getattr(part, name), frequency)
        page = DatasetPage(**fields)
        _set_terms(page, part, "topics", "geographies", "granularities")
        page.resource_links = _copies(part.resource_links)
    page.relations = _copies(part.relations.filter(role=Relation.Role.RELATED))
    return page


def _looks(page):
    """What stays the same about how a page is found and looked after."""
    names = ("listing_image_id", "social_image_id", "content_owner_id", "noindex")
    return {name: getattr(page, name) for name in names}


def _set_terms(page, of_page, *names):
    for name in names:
        setattr(page, name, getattr(of_page, name).all())


def _copies(rows):
    """Unsaved copies of the rows that belong to a page, for another."""
    kept = [
        field.attname
        for field in rows.model._meta.concrete_fields
        if field.name not in ("id", "page", "source")
    ]
    return [rows.model(**{name: getattr(row, name) for name in kept}) for row in rows.all()]


def _period_name(series, edition):
    released_on = edition.release_at and local_date(edition.release_at)
    return period_name(series, released_on, edition.coverage_start, edition.coverage_end)


def _added(parent, page, user):
    """`page`, put below `parent` as a draft, under an address that is free."""
    page.slug = _free_slug(page.title, parent)
    page.live, page.owner = False, user
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False, log_action=True)
    return page


def _free_slug(title, parent):
    wanted = slugify(title, allow_unicode=True)[:_SLUG_LENGTH] or parent.slug[:_SLUG_LENGTH]
    taken = set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(
        slug
        for slug in chain([wanted], numbered)
        if slug not in taken and not address_is_taken(slug, parent)
    )
