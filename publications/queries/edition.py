from publications.models.release import ReleaseEvent
from search.models import CatalogueEntry


def edition(page, request):
    """What the page of an edition shows besides itself: its series, its parts and its files."""
    return {
        "series": page.get_parent().specific,
        "parts": parts_of(page, request),
        "attachments": page.attachments.select_related("document"),
    }


def part(page, request):
    """What a chapter or a data set shows besides itself: its edition and the other parts."""
    return {"edition": page.edition, "parts": parts_of(page.edition, request)}


def parts_of(page, request):
    """The rows of the chapters and data sets of an edition that are open to this visitor."""
    rows = CatalogueEntry.objects.open_to(request).below(page)
    return list(rows.order_by("page__path").for_lists())


def public_events(page):
    """What became of the date of an edition, oldest first, as far as readers may know it."""
    return ReleaseEvent.objects.filter(edition=page.pk, kind__in=ReleaseEvent.PUBLIC_KINDS)
