"""Rows of several tables by one query, as the models that they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject


@dataclass(frozen=True)
class Source:
    """Rows of one table.

    `related` names the foreign keys to fetch along, each with the fields that are needed of it, or
    none for all; `annotations` those annotations of the queryset that are needed, and `fields` the
    columns, its key among them, if not all are.
    """

    queryset: QuerySet
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    annotations: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def as_json(self):
        """The expression that makes one JSON object of a row."""
        model = self.queryset.model
        parts = {name: name for name in self.annotations}
        for name, fields in self.related.items():
            parts[name] = _json(_related(model, name), fields, f"{name}__")
        return JSONObject(own=_json(model, self.fields), **parts)

    def instance(self, row):
        """The instance of the model that a row stands for. Fields left out are deferred."""
        model, db = self.queryset.model, self.queryset.db
        made = _instance(model, row["own"], db)
        for name in self.related:
            setattr(made, name, _instance(_related(model, name), row[name], db))
        for name in self.annotations:
            setattr(made, name, row[name])
        return made


def fetch(**sources: Source) -> dict[str, list]:
    """The instances of each source by its name, in no particular order, by one query for all."""
    parts = [
        source.queryset.order_by().values_list(Value(name), source.as_json())
        for name, source in sources.items()
    ]
    found = {name: [] for name in sources}
    for name, row in parts[0].union(*parts[1:], all=True):
        found[name].append(sources[name].instance(row))
    return found


def fetch_children(
    *wanted: tuple[models.Model, Iterable[str]],
    joined: Mapping[str, Mapping[str, tuple[str, ...]]],
    **others: Source,
) -> dict[str, list]:
    """Have pages hold child objects and terms in memory, as a draft does, by one query for all.

    `wanted` are pairs of a page and the names of its relations; `joined` says, as `Source.related`
    does, what is fetched along with some of them. What a page holds in memory already is left: a
    preview shows what the editor typed. Returns the rows of `others` by their names.
    """
    stored = [
        (page, name)
        for page, names in wanted
        for name in names
        if page.pk and isinstance(getattr(page, name).all(), QuerySet)
    ]
    relations = {
        f"relation_{number}": Source(getattr(page, name).all(), joined.get(name, {}))
        for number, (page, name) in enumerate(stored)
    }
    found = fetch(**relations, **others) if relations or others else {}
    for key, (page, name) in zip(relations, stored, strict=True):
        # The relation puts them in its own order; what is equal there stays as it was made.
        children = sorted(found.pop(key), key=lambda child: child.pk)
        getattr(page, name).set(children)
    return found


def _related(model, name):
    return model._meta.get_field(name).related_model


def _json(model, fields=(), prefix=""):
    names = fields or [each.attname for each in model._meta.concrete_fields]
    return JSONObject(**{name: f"{prefix}{name}" for name in names})


def _instance(model, row, db):
    fields = [each for each in model._meta.concrete_fields if each.attname in row]
    if row[model._meta.pk.attname] is None:
        return None
    values = [each.to_python(row[each.attname]) for each in fields]
    return model.from_db(db, [each.attname for each in fields], values)
