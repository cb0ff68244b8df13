"""What an edition holds: all that becomes public together."""

from dataclasses import dataclass

from nhsd_site.core.models import SiteDocument
from publications.models import ChapterPage, DatasetPage, PublicationPage
from publications.releasing import parts


@dataclass(frozen=True)
class Contents:
    """The newest drafts of an edition and of its parts, and the files that they offer."""

    edition: PublicationPage
    chapters: list[ChapterPage]
    datasets: list[DatasetPage]
    files: list[SiteDocument]


def newest_contents(edition):
    """The contents of an edition as they would be approved now."""
    newest = [page.get_latest_revision_as_object() for page in [edition, *parts(edition)]]
    numbers = {number for page in newest for number in _document_numbers(page)}
    return Contents(
        edition=newest[0],
        chapters=[page for page in newest if isinstance(page, ChapterPage)],
        datasets=[page for page in newest if isinstance(page, DatasetPage)],
        files=list(SiteDocument.objects.filter(pk__in=numbers).order_by("title", "pk")),
    )


def _document_numbers(page):
    """The primary keys of the documents that a page attaches, or links to in its text."""
    attachments = page.attachments.all() if hasattr(page, "attachments") else []
    yield from (attachment.document_id for attachment in attachments)
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references"):
            for model, number, *_path in field.extract_references(field.value_from_object(page)):
                if model is SiteDocument:
                    yield number
