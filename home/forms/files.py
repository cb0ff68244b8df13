"""Files that visitors choose: kept while the rest of the form is put right and checked.

A kept file is known to its form only, by a signed token in the page; without being sent it is
deleted after `LIFE`.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath

from django.core import signing
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db.models import Sum
from django.utils.text import get_valid_filename

from home.models.submissions import SubmittedFile
from nhsd_site.core import clock
from nhsd_site.core.file_contents import quoted
from nhsd_site.core.file_types import not_stored, problem_with

#: What visitors may send. Archives may hide anything, and old Office files programs.
SENDABLE = ("csv", "docx", "jpeg", "jpg", "ods", "odt", "pdf", "png", "pptx", "txt", "xlsx")

#: How large one file may be, in megabytes and in bytes.
MOST_MEGABYTES = 10
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024

#: How long a file waits to be sent, and how many bytes may wait together.
LIFE = timedelta(hours=2)
MOST_WAITING = 1024**3

_SALT = "home.forms.files"


@dataclass(frozen=True)
class TooLarge:
    """Stands in the place of an upload that had more than `MOST_BYTES`, and isn't here."""

    name: str


class SizeBound(FileUploadHandler):
    """Stops reading a file that is too large.

    To be the first of a request's upload handlers. In `too_large` it has a `TooLarge` for each
    field to which that happened.
    """

    def __init__(self, request):
        super().__init__(request)
        self.too_large = {}

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._bytes = 0

    def receive_data_chunk(self, raw_data, start):
        self._bytes += len(raw_data)
        if self._bytes > MOST_BYTES:
            self.too_large[self.field_name] = TooLarge(self.file_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        """None: the handlers behind this one keep it."""


def problem(upload) -> str | None:
    """What stands in the way of taking this upload, as a sentence; None for nothing."""
    if isinstance(upload, TooLarge):
        return f"{quoted(upload.name)} is larger than {MOST_MEGABYTES} MB. Choose a smaller file."
    extension = PurePosixPath(upload.name).suffix.lstrip(".").lower()
    if extension not in SENDABLE:
        types = ", ".join(kind.upper() for kind in SENDABLE)
        return f"{quoted(upload.name)} is of a type that we don't take. We take {types}."
    try:
        return problem_with(upload, upload.name)
    except OSError as error:
        return not_stored(upload.name, error)


def over(name) -> str:
    """The sentence for a file that was chosen and isn't there any more, or never was."""
    what = quoted(name) if name else "The file"
    hours = int(LIFE.total_seconds() // 3600)
    return f"{what} is not here any more: files are kept for {hours} hours. Choose it again."


def keep(page_id, question, upload) -> SubmittedFile | None:
    """Store `upload` until it is sent; None while too much is waiting already.

    Raises `OSError` if the storage has no place for it.
    """
    delete_what_is_over()
    waiting = SubmittedFile.objects.filter(submission=None).aggregate(all=Sum("size"))["all"] or 0
    if waiting + upload.size > MOST_WAITING:
        return None
    name = get_valid_filename(PurePosixPath(upload.name).name)[-200:]
    kept = SubmittedFile(page_id=page_id, question=question, name=name, size=upload.size)
    upload.seek(0)
    kept.file.save(name, upload, save=False)
    kept.save()
    return kept


def token(kept: SubmittedFile) -> str:
    """What the page holds of a kept file."""
    return signing.dumps([kept.pk, kept.page_id, kept.question, kept.name], salt=_SALT)


def name_in(token_value) -> str:
    """The name of the file that a token stands for; empty if it isn't one of ours."""
    try:
        return signing.loads(token_value, salt=_SALT)[3]
    except signing.BadSignature:
        return ""


def find(page_id, question, token_value) -> SubmittedFile | None:
    """The file that waits under a token for this question; None if there is none (any more)."""
    try:
        pk, its_page, its_question, _name = signing.loads(token_value, salt=_SALT)
    except signing.BadSignature:
        return None
    if (its_page, its_question) != (page_id, question):
        return None
    return _waiting().filter(pk=pk, kept_at__gt=clock.now() - LIFE).first()


def what_is_over():
    """The rows of files that have waited for too long."""
    return _waiting().filter(kept_at__lte=clock.now() - LIFE)


def delete_what_is_over() -> None:
    what_is_over().delete()


def _waiting():
    return SubmittedFile.objects.filter(submission=None)
