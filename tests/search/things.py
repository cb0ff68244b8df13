"""Public things that are no pages: what the catalogue needs to know of them, and no more."""

from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count

from django.db import connection

from nhsd_site.core.catalogue import Area, Entry, Kind
from search import index, query
from search.text import normalise_query

_numbers = count(1)


@dataclass
class Thing:
    """Says of itself what `entries` are; changing them and writing it again is an edit."""

    pk: int
    catalogue_kind: Kind
    entries: list[Entry] = field(default_factory=list)

    def catalogue_entries(self):
        return self.entries


def written(title, *, kind=Kind.NEWS, area=Area.NEWS, **fields):
    """A thing with one row, which is in the catalogue."""
    pk = next(_numbers)
    thing = Thing(pk, kind, [Entry(kind=kind, object_id=pk, area=area, title=title, **fields)])
    index.write([thing])
    return thing


def found(typed, **fields):
    """The titles of the first page of results."""
    search = query.Search(normalise_query(typed), **fields)
    return [entry.title for entry in query.find(search).entries]


@contextmanager
def locked(table):
    """Somebody else has the table to themselves until the block ends.

    A test that has asked for anything of it before would wait for itself.
    """
    other = connection.get_new_connection(connection.get_connection_params())
    with closing(other), other.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '5s'; LOCK TABLE {table}")
        yield
