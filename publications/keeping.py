"""What was announced or released stays: it is cancelled or withdrawn, and never just gone.

Each function raises `PublishingRefusedError` where something must stay as it is. What was announced
can't be deleted by any other code either: its `Release` protects it.
"""

from django.db.models import Q
from wagtail.models import Page, ReferenceIndex, get_default_page_content_type

from nhsd_site.core import clock
from nhsd_site.core.publishing import PublishingRefusedError
from publications.models import PublicationPage, Release

_DELETED, _UNPUBLISHED, _MOVED = "be deleted", "be unpublished", "be moved there"
_IS_PART = "It is part of an edition that was released."


def refuse_deletion(page):
    """Refuse to delete what was announced, what holds it, and published parts of what was released.

    A part that nobody has published yet may go.
    """
    if page.live and _were_released(PublicationPage.objects.parent_of(page)).exists():
        raise PublishingRefusedError(page, [(None, _IS_PART)], _DELETED)
    announced = _editions(page).filter(release__isnull=False)
    _refuse_for(announced, page, _DELETED, "was announced. Cancel or withdraw it instead.")


def refuse_unpublishing(page):
    """Refuse to unpublish what was released, what holds it, and parts of it."""
    if _were_released(PublicationPage.objects.parent_of(page)).exists():
        raise PublishingRefusedError(page, [(None, _IS_PART)], _UNPUBLISHED)
    released = _were_released(_editions(page))
    _refuse_for(released, page, _UNPUBLISHED, "was released. Withdraw it instead.")


def refuse_moving(page, above_before, above_after):
    """Refuse to move parts of what was released, and what was released to where nobody sees it."""
    edition_before = PublicationPage.objects.filter(pk=above_before.pk)
    if above_before != above_after and _were_released(edition_before).exists():
        raise PublishingRefusedError(page, [(None, _IS_PART)], _MOVED)
    above = above_after.get_ancestors(inclusive=True).filter(depth__gt=1)
    if hidden := above.filter(live=False).first():
        sentence = f"was released, and “{hidden.title}” is not published."
        _refuse_for(_were_released(_editions(page)), page, _MOVED, sentence)


def why_file_is_kept(file):
    """Why a picture or document of the library must stay as it is, in a sentence, or "".

    What is approved was approved with its files; what only a draft refers to may be replaced.
    """
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=get_default_page_content_type()
    )
    numbers = {int(pk) for pk in references.values_list("object_id", flat=True)}
    paths = Page.objects.filter(pk__in=numbers, live=True).values_list("path", flat=True)
    above = {path[: -Page.steplen] for path in paths}
    editions = PublicationPage.objects.filter(path__in={*paths, *above})
    edition = editions.filter(release__approved_at__isnull=False).first()
    return f"“{edition.title}” has been approved with it." if edition else ""


def refuse_deletion_of_file(file):
    """Refuse to delete a picture or document of the library that must stay as it is."""
    if reason := why_file_is_kept(file):
        raise PublishingRefusedError(file, [(None, reason)], _DELETED)


def was_released(edition):
    """Whether an edition is public as a whole, or was until it was withdrawn."""
    return _were_released(PublicationPage.objects.filter(pk=edition.pk)).exists()


def _editions(page):
    """The editions at or below a page."""
    return PublicationPage.objects.descendant_of(page, inclusive=True).order_by("path")


def _were_released(editions):
    """Those of `editions` of which that is so."""
    is_out = Release.condition_of_being_out(clock.now())
    return editions.filter(is_out | Q(release__withdrawn_at__isnull=False))


def _refuse_for(editions, page, what, sentence):
    """Refuse what is to be done with `page` because of the first of `editions`, if there is one."""
    if edition := editions.first():
        who = "It" if edition.pk == page.pk else f"“{edition.title}”, which is below it,"
        raise PublishingRefusedError(page, [(None, f"{who} {sentence}")], what)
