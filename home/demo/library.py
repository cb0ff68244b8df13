"""Finds what the demo names by a key or a path, and makes what is there once for many pages."""

from io import BytesIO

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db.models.fields.files import FieldFile
from wagtail.models import Page

from home.demo.content import Content
from home.demo.drawings import DRAWINGS
from home.demo.errors import DemoError
from home.demo.files import file_bytes
from nhsd_site.core.models import SiteDocument, SiteImage, Term, Topic, Vocabulary
from nhsd_site.delivery.images import SHAPES, make_renditions


class Library:
    """Things by model and key, pages by path. Pictures and files are made when first asked for."""

    def __init__(self, content: Content):
        self.content = content
        self.pages: dict[str, Page] = {}
        self._things: dict[tuple[str, str], object] = {}
        self._makers = {
            "core.SiteImage": self._make_image,
            "core.SiteDocument": self._make_document,
        }
        self._files: list[FieldFile] = []

    def page_id(self, path: str) -> int:
        """The id of the demo's page at `path`. Raises `DemoError` where there is none."""
        try:
            return self.pages[path].pk
        except KeyError:
            raise DemoError(f"The demo links to {path}, where it has no page.") from None

    def file_id(self, key: str) -> int:
        """The id of the demo's file `key`. Raises `DemoError` where there is none."""
        return self.find("core.SiteDocument", key).pk

    def find(self, label: str, key: str):
        """The thing of the model `label` that the demo calls `key`; raises `DemoError` for none."""
        if (label, key) not in self._things:
            make = self._makers.get(label)
            thing = make(key) if make else None
            if thing is None:
                raise DemoError(f"The demo has no {label} “{key}”.")
            self._things[label, key] = thing
        return self._things[label, key]

    def keep(self, label: str, key: str, thing):
        """Make `thing` known under `key`."""
        self._things[label, key] = thing

    def fill(self):
        """Make topics, terms, people, teams, contacts and notes, or take those that are there."""
        for data in self.content.topics:
            self._make_topic(data)
        for name, words in self.content.terms.items():
            for order, word in enumerate(words):
                self._make_term(Vocabulary[name], word, order)
        for label, rows in (
            ("core.Person", self.content.people),
            ("core.Team", self.content.teams),
            ("core.Contact", self.content.contacts),
            ("news.SharedNote", self.content.shared_notes),
        ):
            for row in rows:
                self._make_named(label, row)

    def _make_topic(self, data):
        parent = self.find("core.Topic", data["parent"]) if "parent" in data else None
        defaults = {
            "name": data["name"],
            "slug": data["key"],
            "parent": parent,
            "synonyms": data.get("synonyms", []),
            "description": data.get("description", ""),
        }
        topic, _made = Topic.objects.get_or_create(key=data["key"], defaults=defaults)
        self.keep("core.Topic", data["key"], topic)

    def _make_term(self, vocabulary, word, order):
        slug = word.lower().replace(" ", "-")
        term, _made = Term.objects.get_or_create(
            vocabulary=vocabulary, slug=slug, defaults={"name": word, "sort_order": order}
        )
        self.keep("core.Term", f"{vocabulary.value}/{slug}", term)

    def _make_named(self, label, row):
        defaults = {name: value for name, value in row.items() if name != "key"}
        if "picture" in defaults:
            defaults["picture"] = self.find("core.SiteImage", defaults["picture"])
        model = apps.get_model(label)
        thing, _made = model.objects.get_or_create(name=row["name"], defaults=defaults)
        self.keep(label, row["key"], thing)

    def _make_image(self, key):
        drawing = DRAWINGS.get(key)
        if drawing is None:
            return None
        file = ImageFile(BytesIO(drawing.jpeg()), f"{key}.jpg")
        image = SiteImage.objects.create(
            title=drawing.title, description=drawing.alt, file=file, file_size=file.size
        )
        self._files.append(image.file)
        make_renditions(image, SHAPES)
        self._files += [rendition.file for rendition in image.renditions.all()]
        return image

    def _make_document(self, key):
        data = next((file for file in self.content.files if file["key"] == key), None)
        if data is None:
            return None
        file = ContentFile(file_bytes(data["name"], data["content"].lstrip()), data["name"])
        document = SiteDocument.objects.create(title=data["title"], file=file, file_size=file.size)
        self._files.append(document.file)
        return document

    def remove_files(self):
        """Remove what was stored for pictures and documents: the disk knows of no transaction."""
        for file in self._files:
            file.storage.delete(file.name)
