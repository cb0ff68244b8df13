"""Writes many pages at once, as Wagtail would write each of them, without its signals.

What signals would bring about is for whoever calls this: catalogue, references and generation.
"""

from collections import Counter

from django.contrib.contenttypes.models import ContentType
from django.db import router
from wagtail.models import Page, ReferenceIndex

_OF_EVERY_PAGE = [field for field in Page._meta.concrete_fields if not field.primary_key]


def add_pages(parents_and_pages):
    """Insert pages of one model, each as the last child of its parent, published as it is.

    They have no revision: an editor's first draft starts from what is published. The parents, which
    bear their new number of children afterwards, must be locked by the transaction.
    """
    pages = [page for _parent, page in parents_and_pages]
    _place(parents_and_pages)
    stored = Page.objects.bulk_create(map(_page_row, pages))
    for page, row in zip(pages, stored, strict=True):
        page.id = page.page_ptr_id = row.pk
    _insert_own_rows(type(pages[0]), pages)
    Page.objects.bulk_update({parent for parent, _page in parents_and_pages}, ["numchild"])


def _place(parents_and_pages):
    """Give each page its place in the tree, and what Wagtail derives from that."""
    content_type = _content_type(type(parents_and_pages[0][1]))
    taken = Counter()
    for parent, page in parents_and_pages:
        if parent not in taken:
            taken[parent] = _last_step(parent)
        taken[parent] += 1
        page.path = parent.path + _step(taken[parent])
        page.depth = parent.depth + 1
        page.numchild = 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        page.content_type = content_type
        page.locale_id = parent.locale_id
        page.latest_revision_created_at = page.last_published_at
        page._cached_parent_obj = parent
        parent.numchild += 1


def _last_step(parent):
    last_child = parent.get_last_child() if parent.numchild else None
    return Page.numconv_obj().str2int(last_child.path[-Page.steplen :]) if last_child else 0


def _step(number):
    return Page.numconv_obj().int2str(number).rjust(Page.steplen, Page.alphabet[0])


def _page_row(page):
    return Page(**{field.attname: getattr(page, field.attname) for field in _OF_EVERY_PAGE})


def _insert_own_rows(model, pages):
    # Django has no `bulk_create` for a model that extends another table. This is the step of it,
    # and of `save()`, that writes the rows.
    model._base_manager._insert(
        pages, fields=model._meta.local_concrete_fields, using=router.db_for_write(model)
    )
    for page in pages:
        page._state.adding = False


def add_terms(pages, *names):
    """Insert what pages of one model hold in memory in these many-to-many relations."""
    for name in names:
        relation = type(pages[0])._meta.get_field(name)
        through = relation.remote_field.through
        source, target = relation.m2m_column_name(), relation.m2m_reverse_name()
        through.objects.bulk_create(
            through(**{source: page.pk, target: term.pk})
            for page in pages
            for term in getattr(page, name).all()
        )


def add_references(children, parent, relation, field):
    """Note in Wagtail's index what `children` refer to by the foreign key `field`.

    They belong to the pages that their key `parent` names, which know them as `relation`.
    """
    owner = children[0]._meta.get_field(parent).related_model
    target = children[0]._meta.get_field(field).related_model
    rows = []
    for child in children:
        path = f"{relation}.{child.pk}.{field}"
        rows.append(
            ReferenceIndex(
                base_content_type=_content_type(_base(owner)),
                content_type=_content_type(owner),
                object_id=getattr(child, f"{parent}_id"),
                to_content_type=_content_type(_base(target)),
                to_object_id=getattr(child, f"{field}_id"),
                model_path=f"{relation}.item.{field}",
                content_path=path,
                content_path_hash=ReferenceIndex._get_content_path_hash(path),
            )
        )
    ReferenceIndex.objects.bulk_create(rows)


def _base(model):
    """The model at the beginning of those that `model` extends, or itself."""
    return (model._meta.get_parent_list() or [model])[-1]


def _content_type(model):
    return ContentType.objects.get_for_model(model)
