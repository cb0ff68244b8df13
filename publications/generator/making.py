"""Makes what the plan asks for: a batch of editions, with the series that they belong to."""

from datetime import timedelta

from django.db import transaction
from wagtail.search.backends import get_search_backend

from nhsd_site.core import clock, many_pages
from nhsd_site.core.models import SiteDocument, Term, Topic, Vocabulary
from publications.generator import plan, words
from publications.models import (
    Attachment,
    PublicationIndexPage,
    PublicationPage,
    Release,
    ReleaseEvent,
    SeriesPage,
)
from search import index

#: How long before its release an edition is announced.
_ANNOUNCED_BEFORE = timedelta(weeks=8)
_TERMS = ("topics", "information_types", "geographies", "granularities")


class Maker:
    """Makes editions below `indexes`, one for each measure, with dates counted from `today`."""

    def __init__(self, indexes, today, files):
        self._indexes = indexes
        self._today = today
        self._files = files
        self._choices = {
            "topics": (list(Topic.objects.all()), 2),
            "information_types": (_terms(Vocabulary.INFORMATION_TYPE), 1),
            "geographies": (_terms(Vocabulary.GEOGRAPHY), 2),
            "granularities": (_terms(Vocabulary.GRANULARITY), 3),
        }

    @transaction.atomic
    def make(self, wanted):
        """Make those of `wanted`, pairs of series and position in the plan, that aren't there.

        Returns how many editions were made.
        """
        # Of two runs at the same time the second waits here, and then finds what the first made.
        indexes = PublicationIndexPage.objects.select_for_update().in_bulk(self._indexes)
        missing = _missing(wanted)
        if not missing:
            return 0
        series = self._series({each.number: each for each, _position in missing}, indexes)
        editions = [each.edition(position, self._today) for each, position in missing]
        pages = [self._edition_page(each, series[each.series.number]) for each in editions]
        _write(pages, [series[each.series.number] for each in editions])
        _decide(pages)
        self._attach(pages)
        _make_known(pages)
        return len(pages)

    def _series(self, wanted, indexes):
        """The pages of series by their numbers in the plan: those that are there, and the rest."""
        keys = {each.key: number for number, each in wanted.items()}
        there = SeriesPage.objects.select_for_update().filter(translation_key__in=keys)
        found = {keys[page.translation_key]: page for page in there}
        for page in found.values():
            for name in _TERMS:
                setattr(page, name, list(getattr(page, name).all()))
        new = {number: each for number, each in wanted.items() if number not in found}
        return found | (self._new_series(new, indexes) if new else {})

    def _new_series(self, wanted, indexes):
        pages = {number: self._series_page(each) for number, each in wanted.items()}
        parents = [indexes[self._indexes[each.measure]] for each in wanted.values()]
        _write(list(pages.values()), parents)
        _make_known(list(pages.values()))
        return pages

    def _series_page(self, planned):
        random = plan.chance("words of series", planned.number)
        began_at = planned.edition(0, self._today).release_at - _ANNOUNCED_BEFORE
        page = SeriesPage(
            translation_key=planned.key,
            title=planned.title,
            slug=f"series-{planned.number}",
            summary=words.summary(random),
            body=words.body(random),
            frequency=planned.frequency,
            edition_naming=planned.edition_naming,
            retired_on=planned.retired_on(self._today),
            first_published_at=began_at,
            last_published_at=began_at,
        )
        for name, (choices, most) in self._choices.items():
            count = min(len(choices), random.randint(1, most))
            setattr(page, name, random.sample(choices, count))
        return page

    @staticmethod
    def _edition_page(planned, series):
        random = plan.chance("words of edition", planned.key)
        published_at = min(planned.release_at, clock.now())
        page = PublicationPage(
            translation_key=planned.key,
            title=planned.title,
            slug=planned.slug,
            summary=words.summary(random),
            key_facts=words.key_facts(random),
            body=words.body(random),
            coverage_start=planned.start,
            coverage_end=planned.end,
            release_at=planned.release_at,
            date_status=PublicationPage.DateStatus.CONFIRMED,
            first_published_at=published_at,
            last_published_at=published_at,
        )
        for name in _TERMS:
            setattr(page, name, getattr(series, name).all())
        return page

    def _attach(self, pages):
        """Give each edition a file of its own in the library; what is stored they share."""
        documents = SiteDocument.objects.bulk_create(self._files.document(page) for page in pages)
        attachments = Attachment.objects.bulk_create(
            Attachment(page=page, document=document, sort_order=0)
            for page, document in zip(pages, documents, strict=True)
        )
        many_pages.add_references(attachments, "page", "attachments", "document")


def _terms(vocabulary):
    return list(Term.objects.filter(vocabulary=vocabulary))


def _missing(wanted):
    keys = {plan.edition_key(*each): each for each in wanted}
    there = PublicationPage.objects.filter(translation_key__in=keys)
    for key in there.values_list("translation_key", flat=True):
        del keys[key]
    return list(keys.values())


def _write(pages, parents):
    many_pages.add_pages(list(zip(parents, pages, strict=True)))
    many_pages.add_terms(pages, *_TERMS)


def _make_known(pages):
    """Have readers' catalogue and the admin's search know these pages of one model."""
    index.write(pages)
    get_search_backend().add_bulk(type(pages[0]), pages)


def _decide(pages):
    """Have each edition announced, and approved, as if editors had done so in time."""
    releases, events = [], []
    for page in pages:
        approved_at = min(page.release_at, clock.now())
        announced_at = min(page.release_at - _ANNOUNCED_BEFORE, clock.now())
        releases.append(Release(edition=page, approved_at=approved_at))
        for kind, instant in (("ANNOUNCED", announced_at), ("APPROVED", approved_at)):
            events.append(
                ReleaseEvent(
                    edition=page,
                    kind=ReleaseEvent.Kind[kind],
                    happened_at=instant,
                    release_at=page.release_at,
                )
            )
    Release.objects.bulk_create(releases)
    ReleaseEvent.objects.bulk_create(events)
