"""The words of the catalogue, counted and compared by PostgreSQL."""

from django.db import connection, transaction

from nhsd_site.core.catalogue import Phase

_COUNTED = """
INSERT INTO search_word (word, entries)
SELECT word, ndoc FROM ts_stat(format(
    'SELECT to_tsvector(''simple'', unaccent(title || '' '' || summary))
     FROM search_catalogueentry WHERE searchable AND phase = %%s
     AND public_from <= %%L AND public_until > %%L', %(full)s::text, %(at)s::text, %(at)s::text))
WHERE word ~ '^[a-z]{3,60}$'"""

_SIMILAR = """
SELECT typed, near.word, near.entries
FROM unnest(%(typed)s::text[]) AS typed
CROSS JOIN LATERAL (
    SELECT word, entries FROM search_word WHERE word %% typed AND length(word) > 3
    ORDER BY similarity(word, typed) DESC, entries DESC LIMIT 10
) AS near"""


def rebuild(at):
    """Count the words of titles and summaries that are public at the instant `at` (aware)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_word")
        cursor.execute(_COUNTED, {"full": int(Phase.FULL), "at": at})


def similar(typed):
    """For each of these words the most similar known ones, with how many things have each."""
    found = {}
    if typed:
        with connection.cursor() as cursor:
            cursor.execute(_SIMILAR, {"typed": sorted(typed)})
            for word, near, entries in cursor.fetchall():
                found.setdefault(word, []).append((near, entries))
    return found
