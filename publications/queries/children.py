from django.db.models import QuerySet
from wagtail.fields import StreamField

from nhsd_site.core import rows
from nhsd_site.core.models import Term
from nhsd_site.core.rows import Source

#: What is fetched along with the rows of these relations.
_JOINED = {"attachments": {"document": ()}, "people": {"person": ()}}


def fetch_children(*wanted, **others):
    """Have pages hold child objects and terms in memory, as a draft does, by one query for all.

    `wanted` are pairs of a page and the names of its relations. What a page holds in memory already
    is left: a preview shows what the editor typed. Returns the rows of `others`, which are further
    sources, by their names.
    """
    stored = [
        (page, name)
        for page, names in wanted
        for name in names
        if page.pk and isinstance(getattr(page, name).all(), QuerySet)
    ]
    relations = {
        f"relation_{number}": Source(getattr(page, name).all(), _JOINED.get(name, {}))
        for number, (page, name) in enumerate(stored)
    }
    found = rows.fetch(**relations, **others) if relations or others else {}
    for key, (page, name) in zip(relations, stored, strict=True):
        # The relation puts them in its own order; what is equal there stays as it was made.
        children = sorted(found.pop(key), key=lambda child: child.pk)
        getattr(page, name).set(children)
    return found


def fetch_part(page, names, editions):
    """Have a chapter or a data set hold its relations `names`, and the edition above it, likewise.

    `editions` is the query for that edition, which comes with its terms and without its texts.
    """
    model = editions.model
    found = fetch_children(
        (page, names),
        edition=Source(editions, fields=_without_texts(model)),
        **{name: Source(_terms(editions, name)) for name in model.TERMS},
    )
    page.edition = found["edition"][0]
    for name in model.TERMS:
        getattr(page.edition, name).set(found[name])


def _without_texts(model):
    fields = model._meta.concrete_fields
    return tuple(field.attname for field in fields if not isinstance(field, StreamField))


def _terms(editions, name):
    links = getattr(editions.model, name).through.objects.filter(publicationpage__in=editions)
    return Term.objects.filter(pk__in=links.values("term"))
