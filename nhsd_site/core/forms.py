"""The forms by which the admin takes files: one by one, many at once, in a chooser, by an edit."""

from functools import partial

from django.conf import settings
from django.db import transaction
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from nhsd_site.core.file_types import not_stored


class _StoredWhenValid:
    """Has a form be valid only when its file is stored, so that a full disk is told beside it."""

    def _post_clean(self):
        super()._post_clean()
        if "file" not in self.changed_data:
            return
        if not self.errors:
            self._store()
        if self.errors:
            # What the form says then, and shows of the file, is about the one that is stored.
            self.instance.file = self.original_file

    def _store(self):
        file = self.instance.file
        name = file.name
        try:
            file.save(name, file.file, save=False)
        except OSError as error:
            self.add_error("file", not_stored(name, error))


class DocumentForm(_StoredWhenValid, BaseDocumentForm):
    """A file of the library. Which files there may be is judged by `SiteDocument.clean`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            types = settings.WAGTAILDOCS_EXTENSIONS
            field.widget.attrs["accept"] = ",".join(f".{extension}" for extension in types)
            field.help_text = f"{', '.join(types).upper()}. {field.help_text}"

    def save(self, commit=True):
        replaced = self.original_file
        # Wagtail would remove it at once, before anybody knows that the row has changed.
        self.original_file = None
        document = super().save(commit)
        document.file.close()
        if commit and replaced and "file" in self.changed_data:
            transaction.on_commit(partial(replaced.storage.delete, replaced.name))
        return document


class ImageForm(_StoredWhenValid, BaseImageForm):
    """A picture of the library. Which there may be is judged by Wagtail's field."""
