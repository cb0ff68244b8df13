import logging
import secrets
import uuid
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from nhsd_site.core import kept_files
from nhsd_site.core.file_contents import quoted
from nhsd_site.core.file_types import not_stored, problem_with

logger = logging.getLogger(__name__)


def _unguessable(folder, filename):
    """A storage name under `folder` that keeps the file's name and can't be guessed from it."""
    return str(PurePosixPath(folder, secrets.token_urlsafe(24), filename))


def document_storage_name(instance, filename):
    return _unguessable("documents", filename)


class LibraryFile:
    """A file of the library. To stand before Wagtail's model of it."""

    def clean(self):
        """Refuse to replace a file that must stay as it is; all else about it may be changed."""
        super().clean()
        if self.pk and self._has_new_file and (reason := kept_files.why_kept(self)):
            advice = "Upload the new file as another one, and change the page to refer to that."
            raise ValidationError({"file": f"{reason} {advice}"})

    @property
    def _has_new_file(self):
        return bool(self.file) and not self.file._committed


class SiteImage(LibraryFile, AbstractImage):
    """A picture of the library. Its public addresses carry `uuid` and go through the file gate."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    admin_form_fields = tuple(name for name in Image.admin_form_fields if name != "tags")

    def get_upload_to(self, filename):
        name = PurePosixPath(super().get_upload_to(filename)).name
        return _unguessable("original_images", name[-50:])


class SiteRendition(AbstractRendition):
    """A picture at one size, at the permanent address `/images/<uuid>/<filter>.<ext>`."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter"
            )
        ]

    @property
    def url(self):
        extension = PurePosixPath(self.file.name).suffix.lstrip(".")
        return reverse(
            "image", args=[self.image.uuid, self.filter_spec.replace("|", "_"), extension]
        )

    def get_upload_to(self, filename):
        return _unguessable("images", filename[-50:])


class SiteDocument(LibraryFile, AbstractDocument):
    """A file of the library, at the permanent address `/documents/<uuid>/<name>`."""

    file = models.FileField(upload_to=document_storage_name, max_length=255)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    admin_form_fields = tuple(name for name in Document.admin_form_fields if name != "tags")

    def save(self, *args, update_fields=None, **kwargs):
        """Save, with the size and the hash of a new file as it is, whoever gives it."""
        if self._has_new_file and (update_fields is None or "file" in update_fields):
            self._set_document_file_metadata()
            update_fields = update_fields and {*update_fields, "file_size", "file_hash"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self):
        """Refuse a new file that can't be published; one that is stored has been judged before."""
        super().clean()
        if not self._has_new_file:
            return
        try:
            problem = problem_with(self.file, self.file.name)
        except OSError as error:
            problem = not_stored(self.file.name, error)
        if problem:
            raise ValidationError({"file": problem})

    def problems(self):
        """What stands in the way of publishing the stored file, in sentences; none if nothing."""
        missing = f"The file of {quoted(self.title)} is missing: upload it again."
        if not self.file:
            return [missing]
        try:
            with self.open_file() as file:
                problem = problem_with(file, self.filename)
        except OSError as error:
            logger.error("The storage has no %s: %s", self.file.name, error)
            return [missing]
        return [problem] if problem else []

    @property
    def url(self):
        return reverse("document", args=[self.uuid, self.filename])
