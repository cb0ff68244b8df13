"""Files and addresses that a page offers besides its own text: rows that page types inherit."""

from collections.abc import Iterable, Iterator

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model
from wagtail.models import Orderable


class AttachedFile(Orderable):
    """A file that a page publishes. In a draft the row may be there before its file."""

    title = models.CharField(max_length=250, blank=True, help_text="Default: the file's title.")
    document = models.ForeignKey(
        "core.SiteDocument", null=True, on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("title"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.title or (self.document.title if self.document else "")


class ResourceLink(Orderable):
    """An address elsewhere that belongs to what a page publishes."""

    title = models.CharField(max_length=250)
    url = models.URLField("address", max_length=500)

    panels = [FieldPanel("title"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.title


def files_of(page) -> list[AttachedFile]:
    """The files that a page offers to readers."""
    return [each for each in page.attachments.all() if each.document_id]


def problems_with_files(attachments: Iterable[AttachedFile]) -> Iterator[tuple[str, str]]:
    """What is wrong with the files that a page publishes, as (field, sentence) pairs.

    Of none more is read than the edges. Readers tell files apart by their names, so these differ in
    more than capitals.
    """
    attachments = list(attachments)
    documents = get_document_model().objects.in_bulk({each.document_id for each in attachments})
    seen = set()
    for position, attachment in enumerate(attachments, start=1):
        document = documents.get(attachment.document_id)
        if document is None:
            named = f"“{attachment.title}”" if attachment.title else str(position)
            yield "attachments", f"File {named}: choose a file."
            continue
        name = attachment.title or document.title
        if name.casefold() in seen:
            yield "attachments", f"Two files are called “{name}”: give each a name of its own."
        seen.add(name.casefold())
        for problem in document.problems():
            yield "attachments", f"File “{name}”: {problem}"
