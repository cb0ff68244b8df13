"""Removes generated content: what editors can't do, since what was announced stays."""

from collections import Counter
from collections.abc import Callable

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import models, router, transaction
from django.db.models import F, Q
from wagtail.models import Page, ReferenceIndex

from nhsd_site.core.models import SiteDocument
from nhsd_site.core.publishing import content_changed
from publications.generator.files import COLLECTION
from publications.generator.filling import BATCH, root
from publications.models import Attachment, DatasetFile, SeriesFile
from search import spelling


def count() -> int:
    """How many pages `remove` would remove."""
    return Page.objects.filter(path__startswith=top.path).count() if (top := root()) else 0


def remove(tell: Callable[[int], None]) -> int:
    """Remove the index of generated content, all below it and its files; returns how many pages.

    Each batch is a transaction of its own. `tell` is called after each with how many are gone.
    """
    removed = 0
    if top := root():
        pages = Page.objects.filter(path__startswith=top.path).order_by("-path")
        while batch := list(pages.values_list("path", "pk")[:BATCH]):
            _remove_pages(dict(batch))
            removed += len(batch)
            tell(removed)
    _remove_documents()
    spelling.rebuild()
    content_changed.send(sender=Page, changed=[], removed=[])
    return removed


@transaction.atomic
def _remove_pages(ids_by_path):
    """Remove pages, by path; those below them are gone, or among them."""
    gone = Counter(path[: -Page.steplen] for path in ids_by_path)
    for path, count in gone.items():
        Page.objects.filter(path=path).update(numchild=F("numchild") - count)
    _remove(Page, list(ids_by_path.values()))


@transaction.atomic
def _remove_documents():
    """Remove the generated files, but for those that editors have attached elsewhere."""
    attached = [
        model.objects.filter(document__isnull=False).values("document")
        for model in (Attachment, DatasetFile, SeriesFile)
    ]
    documents = SiteDocument.objects.filter(collection__name=COLLECTION)
    for used in attached:
        documents = documents.exclude(pk__in=used)
    while batch := dict(documents.values_list("pk", "file")[:BATCH]):
        _remove(SiteDocument, list(batch))
        stored = set(batch.values())
        still_used = SiteDocument.objects.filter(file__in=stored).values_list("file", flat=True)
        for name in stored.difference(still_used):
            transaction.on_commit(lambda name=name: default_storage.delete(name))


def _remove(model, ids):
    """Delete these pages or files, and what Wagtail's index knows of them."""
    names = [str(pk) for pk in ids]
    content_type = ContentType.objects.get_for_model(model)
    to_them = Q(to_content_type=content_type, to_object_id__in=names)
    from_them = Q(base_content_type=content_type, object_id__in=names)
    ReferenceIndex.objects.filter(to_them | from_them).delete()
    _remove_rows(model, ids)


def _remove_rows(model, ids):
    """Delete rows, and first those of other tables that refer to them, as `delete()` would.

    It would also send signals for each of them: half an hour for a hundred thousand editions.
    """
    for relation in _relations_to(model):
        theirs = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": ids})
        if relation.on_delete is models.SET_NULL:
            theirs.update(**{relation.field.name: None})
        elif relation.on_delete is not models.DO_NOTHING and (found := _ids(theirs)):
            _remove_rows(relation.related_model, found)
    rows = model._base_manager.filter(pk__in=ids)
    for field in model._meta.private_fields:
        if isinstance(field, GenericRelation):
            _remove_rows(field.related_model, _ids(field.bulk_related_objects(rows)))
    rows._raw_delete(router.db_for_write(model))


def _ids(rows):
    return list(rows.values_list("pk", flat=True))


def _relations_to(model):
    """The foreign keys of other tables to `model`, those without a name at this end included."""
    fields = model._meta.get_fields(include_hidden=True)
    keys = [field for field in fields if field.auto_created and not field.concrete]
    return [field for field in keys if field.one_to_many or field.one_to_one]
