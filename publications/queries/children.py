from wagtail.fields import StreamField

from nhsd_site.core import rows
from nhsd_site.core.models import Term
from nhsd_site.core.rows import Source

#: What is fetched along with the rows of these relations.
_JOINED = {"attachments": {"document": ()}, "people": {"person": ()}}


def fetch_children(*wanted, **others):
    """What `rows.fetch_children` does, with what belongs to the children of publications."""
    return rows.fetch_children(*wanted, joined=_JOINED, **others)


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
