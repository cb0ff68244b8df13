"""What an edition must have before it is announced, and before it is approved.

Each check yields (field, sentence) pairs; what the blocks of a stream refuse is in
`core.blocks.checks`. Nothing of this is ever in the way of a draft.
"""

from datetime import timedelta

from nhsd_site.core import clock
from nhsd_site.core.dates import local_date, spoken
from nhsd_site.core.models.attachments import problems_with_files
from publications.models.release import Release, ReleaseEvent
from publications.resource_checks import tools

MAX_TITLE_LENGTH = 250
#: Who announces further ahead has most likely mistyped the year.
FURTHEST_AHEAD = timedelta(days=7 * 365)


def announcing(edition):
    """What stands in the way of telling readers that the edition will come."""
    yield from dating(edition)
    if edition.release_at and edition.release_at != _published_date(edition):
        if edition.release_at <= clock.now():
            yield "release_at", "The release lies in the past. Announce a date in the future."
        elif edition.release_at > clock.now() + FURTHEST_AHEAD:
            yield "release_at", "The release lies more than seven years ahead."


def dating(edition):
    """What stands in the way of the title and dates that readers are told."""
    yield from staying(edition)
    if len(edition.title) > MAX_TITLE_LENGTH:
        yield "title", f"The title has more than {MAX_TITLE_LENGTH} characters."
    published = _published_date(edition)
    if published is None or edition.release_at is None or edition.release_at == published:
        return
    release = Release.of(edition)
    if release.withdrawn_at or release.is_out(published):
        yield "release_at", f"It was released on {spoken(published)}. That can't be changed."
    elif not edition.date_reason:
        yield "date_reason", "Say why the date changes: it is announced already."
    elif edition.date_reason == _last_reason(edition):
        yield "date_reason", "This was the reason for the change before. Say why it changes now."


def staying(page):
    """Refuse to hide until a day to come what was released: it is withdrawn instead, with a notice.

    `page` is the edition, or what stands above it.
    """
    begins = page.public_from
    if page.pk is None or begins is None or begins <= clock.now():
        return
    is_new = not type(page).objects.filter(pk=page.pk, public_from=begins).exists()
    if is_new and Release.is_any_out(page):
        yield "public_from", "What was released is public. It can't be hidden until a later day."


def series(page):
    """What stands in the way of publishing a series, besides what its fields and blocks refuse."""
    yield from staying(page)
    yield from problems_with_files(page.attachments.all())


def approving(edition):
    """What stands in the way of releasing the content of the edition."""
    if not edition.summary.strip():
        yield "summary", "Say in a sentence or two what this edition tells."
    if not edition.information_types.exists():
        yield "information_types", "Choose at least one information type."
    if not edition.geographies.exists():
        yield "geographies", "Choose at least one place that the figures are about."
    yield from period(edition, edition.release_at)
    yield from problems_with_files(edition.attachments.all())
    yield from tools(edition.interactive_tools.all())
    yield from _survey(edition)


def period(page, release_at):
    """What is wrong with the period that figures cover, which are to be released at `release_at`.

    `release_at` is None where that isn't known.
    """
    start, end = page.coverage_start, page.coverage_end
    if bool(start) != bool(end):
        missing = "coverage_end" if start else "coverage_start"
        yield missing, "Give both ends of the period, or neither."
    elif start and start > end:
        yield "coverage_end", "The period ends before it begins."
    for name, day in {"coverage_start": start, "coverage_end": end}.items():
        if day and release_at and day > local_date(release_at):
            yield name, f"This lies after the release on {spoken(release_at)}."


def chapter(page):
    """What stands in the way of publishing a chapter, besides what its fields and blocks refuse."""
    if not page.body:
        yield "body", "There is nothing to read in this chapter."


def dataset(page):
    """What stands in the way of publishing a data set, besides what its fields refuse."""
    attachments = page.attachments.all()
    if not attachments and not page.resource_links.exists():
        yield "attachments", "Attach a file, or give a link to where the data can be had."
    yield from problems_with_files(attachments)
    # A page that is being made has no edition yet; it is asked again once it has.
    yield from period(page, _to_be_released(page.edition).release_at if page.depth else None)


def _to_be_released(edition):
    """The edition as it is released once its newest draft is approved; as it is, if that is."""
    is_approved = Release.of(edition).is_approved
    return edition if is_approved else edition.get_latest_revision_as_object()


def _survey(edition):
    if edition.survey_url and not edition.survey_until:
        yield "survey_until", "Say until when readers are asked to take part."
    if edition.survey_until and not edition.survey_url:
        yield "survey_url", "Give the address of the survey, or leave out its last day."


def _published_date(edition):
    """For when the edition is announced, or was released; None if neither."""
    published = type(edition).objects.filter(pk=edition.pk, live=True)
    return published.values_list("release_at", flat=True).first()


def _last_reason(edition):
    moves = ReleaseEvent.objects.filter(edition=edition.pk, kind=ReleaseEvent.Kind.MOVED)
    return moves.values_list("reason", flat=True).last()
