"""Fills a database with a large catalogue: to publish 500,000 pages would take hours."""

import json
import re
from io import StringIO
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale, Page

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind
from nhsd_site.core.models import Vocabulary
from nhsd_site.core.models.terms import code
from search import spelling
from search.models import DATED
from search.query import CONFIG

from . import wording

#: Editions, chapters and data sets a series has, roughly: a few have many, most have few.
_A_SERIES = 40
_TOPICS = 900
_TEXTS = 20_000
#: Things that one statement writes.
_BATCH = 20_000
_FILLED = ("search_catalogueentry", "wagtailsearch_indexentry")
_PAGE_TYPES = {
    Kind.SERIES: "seriespage",
    Kind.PUBLICATION: "publicationpage",
    Kind.CHAPTER: "chapterpage",
    Kind.DATASET: "datasetpage",
    Kind.NEWS: "newspage",
    Kind.EVENT: "eventpage",
    Kind.SERVICE: "servicepage",
    Kind.PAGE: "generalpage",
}
_TEXT_TABLE = """
CREATE TEMP TABLE {table} AS
SELECT id, words, to_tsvector('{config}', words) AS vector, to_tsvector(words) AS stock FROM given;
ALTER TABLE {table} ADD PRIMARY KEY (id)"""
_PART = re.compile(r"^-- part: (\w+)$", re.MULTILINE)


def fill(count, with_stock=True, texts=_TEXTS, tell=lambda what: None):
    """Bring `count` pages into an empty catalogue, and `with_stock` into Wagtail's own index.

    `tell` is called with the name of each step when it begins.
    """
    parts = _parts()
    values = _values(count, texts)
    with connection.cursor() as cursor:

        def run(part, **more):
            cursor.execute(parts[part].format_map(values | more))

        cursor.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
        tell("texts")
        _write_texts(cursor, texts)
        run("chance")
        run("topics")
        tell("things")
        values["topics"] = _count(cursor, "core_topic")
        run("profiles")
        run("things")
        run("pages")
        definitions = _drop_indexes(cursor)
        for part in ["hollow", "full", *(["stock"] if with_stock else [])]:
            for after in range(0, count, _BATCH):
                tell(f"{part} rows from {after:,}")
                run(part, after=after, until=after + _BATCH)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for definition in definitions:
            tell(definition)
            cursor.execute(definition)
        cursor.execute("DROP FUNCTION chance; RESET maintenance_work_mem; RESET work_mem")
        tell("words and statistics")
        cursor.execute(f"ANALYZE {', '.join(_FILLED)}, wagtailcore_page, core_topic")
    spelling.rebuild()


def _parts():
    """The parts of filling.sql by their names."""
    _, *parts = _PART.split(Path(__file__).with_name("filling.sql").read_text())
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _values(count, texts):
    """What stands for the names in braces."""
    top = Page.objects.filter(depth=2).first()
    types = dict(
        ContentType.objects.filter(model__in=_PAGE_TYPES.values()).values_list("model", "pk")
    )
    numbers = {int(kind): types[model] for kind, model in _PAGE_TYPES.items()}
    last_page = Page.objects.order_by("pk").last().pk
    slots = range(1, wording.PASSAGES_A_BODY + 1)
    return {
        "count": count,
        "series": max(3, count // _A_SERIES),
        "texts": texts,
        "first_page": last_page,
        "path": f"'{top.path}'",
        "siblings": top.numchild,
        "url": f"'{top.url_path}'",
        "types": f"'{json.dumps(numbers)}'",
        "locale": Locale.get_default().pk,
        "now": f"'{clock.now().isoformat()}'",
        "beginning": f"'{clock.BEGINNING.isoformat()}'",
        "end": f"'{clock.END.isoformat()}'",
        "kinds_with_dates": [int(kind) for kind in DATED],
        "topic": code(Vocabulary.TOPIC, 0),
        "vocabulary_size": code(1, 0),
        "config": CONFIG,
        "body_words": " || ' ' || ".join(f"p{slot}.words" for slot in slots),
        "body_vector": "({})".format(" || ".join(f"p{slot}.vector" for slot in slots)),
        "body_stock": "({})".format(" || ".join(f"p{slot}.stock" for slot in slots)),
        "passages": "\n".join(
            f"JOIN passage AS p{slot}"
            f" ON p{slot}.id = 1 + floor(chance(thing.n, 2{slot}) * {texts})::int"
            for slot in slots
        ),
    }


def _write_texts(cursor, count):
    cursor.execute("CREATE TEMP TABLE given (id int, words text)")
    for table, texts in {
        "passage": wording.passages(count),
        "summary": wording.summaries(count),
        "phrase": wording.phrases(count),
    }.items():
        lines = "".join(f"{number}\t{text}\n" for number, text in enumerate(texts, start=1))
        cursor.execute("TRUNCATE given")
        cursor.copy_expert("COPY given FROM STDIN", StringIO(lines))
        cursor.execute(_TEXT_TABLE.format(table=table, config=CONFIG))


def _count(cursor, table):
    cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
    return cursor.fetchone()[0]


def _drop_indexes(cursor):
    """Drop what is quicker made anew than kept up to date; returns how to make it."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = ANY(%s) AND indexdef LIKE '%% USING gin %%'",
        [list(_FILLED)],
    )
    definitions = dict(cursor.fetchall())
    for name in definitions:
        cursor.execute(f"DROP INDEX {name}")
    return definitions.values()
