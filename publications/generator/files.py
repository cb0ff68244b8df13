"""The files of generated editions: many in the library, few in the storage."""

from hashlib import sha1

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Collection

from nhsd_site.core.models import SiteDocument
from nhsd_site.core.models.media import document_storage_name
from publications.generator import plan, words

#: The collection of the library that holds them, and nothing else.
COLLECTION = "Generated files"
_HOW_MANY = 12


class Files:
    """Stored files that generated documents share, made when the first document needs them."""

    def __init__(self):
        self._stored = []
        self._collection = None

    def document(self, page):
        """An unsaved document for an edition. Its file was stored before, for others as well."""
        if not self._stored:
            self._collection = collection()
            self._stored = [_store(number) for number in range(_HOW_MANY)]
        name, size, digest = self._stored[page.translation_key.int % _HOW_MANY]
        return SiteDocument(
            title=f"{page.title[:220]} (CSV, invented figures)",
            file=name,
            file_size=size,
            file_hash=digest,
            collection=self._collection,
        )

    def remove(self):
        """Remove what was stored, for nothing that was made refers to it."""
        for name, _size, _digest in self._stored:
            default_storage.delete(name)


def collection():
    """The collection for generated files, made if need be."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)


def _store(number):
    content = words.csv_rows(plan.chance("file", number)).encode()
    name = document_storage_name(None, f"generated-figures-{number + 1}.csv")
    stored = default_storage.save(name, ContentFile(content))
    return stored, len(content), sha1(content, usedforsecurity=False).hexdigest()
