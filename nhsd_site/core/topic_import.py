"""Brings the topics to what a file says of them.

A topic is known by its key. Its name and its parent become what the file says. The file's synonyms
are added, and none is taken away: editors add words of their own. Slug and description are theirs,
too; a new topic's slug is made from its key. Topics that the file doesn't have are left alone and
listed. A second run finds nothing to change.
"""

from collections import Counter
from dataclasses import dataclass

from nhsd_site.core import csv_files
from nhsd_site.core.importing import Report, one_after_another
from nhsd_site.core.models import Topic
from nhsd_site.core.slugs import free_slug
from nhsd_site.core.topic_tree import write

COLUMNS = ("key", "name", "parent", "synonyms")

#: Characters of a key, a name or a synonym.
_MAX_LENGTH = Topic._meta.get_field("name").max_length


@dataclass(frozen=True)
class TopicRow:
    """A topic as a file has it. `parent` is a key, or empty at the top of the tree."""

    line: int
    key: str
    name: str
    parent: str
    synonyms: tuple[str, ...]


@one_after_another
def import_topics(path, is_dry_run=False) -> Report:
    """Write the topics of the CSV file at `path`, or only say what would be written.

    Raises `FileRefusedError` with all that is wrong; then nothing is changed.
    """
    faults = csv_files.Faults()
    rows = [_topic_row(row) for row in csv_files.read(path, COLUMNS, faults)]
    topics = {topic.key: topic for topic in Topic.objects.select_related("parent")}
    _check(rows, topics, faults)
    faults.refuse()
    return _bring_in(rows, topics, is_dry_run)


def _topic_row(row):
    synonyms = filter(None, map(str.strip, row["synonyms"].split("|")))
    synonyms = tuple(dict.fromkeys(synonyms))
    return TopicRow(row.line, row["key"], row["name"], row["parent"], synonyms)


def _check(rows, topics, faults):
    first_lines = {}
    for row in rows:
        for column, text in [("key", row.key), ("name", row.name)]:
            if not text:
                faults.add(row.line, f"The {column} is missing.")
        for text in [row.key, row.name, *row.synonyms]:
            if len(text) > _MAX_LENGTH:
                faults.add(row.line, f"“{text[:40]}…” has more than {_MAX_LENGTH} characters.")
        first = first_lines.setdefault(row.key, row.line)
        if row.key and first != row.line:
            faults.add(row.line, f"The key “{row.key}” stands in line {first} already.")
    _check_parents(rows, topics, faults)


def _check_parents(rows, topics, faults):
    parents = {key: topic.parent.key if topic.parent else "" for key, topic in topics.items()}
    parents |= {row.key: row.parent for row in rows}
    for row in rows:
        if row.parent and row.parent not in parents:
            faults.add(row.line, f"There is no topic with the key “{row.parent}” to be its parent.")
        elif row.key and _is_below_itself(row.key, parents):
            faults.add(row.line, f"With the parent “{row.parent}” it would stand below itself.")


def _is_below_itself(key, parents):
    above, seen = parents[key], set()
    while above and above != key and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above == key


def _bring_in(rows, topics, is_dry_run):
    report = Report(rows=len(rows))
    _add_lists(report, rows, topics)
    # Parents may come after their children, so all that are new are there before any is filled.
    known = topics | _new_topics(rows, topics)
    created, changed = [], []
    for row in rows:
        topic = known[row.key]
        changes = _fill(topic, row, known.get(row.parent))
        if topic.pk is None:
            created.append(topic)
        elif changes:
            changed.append(topic)
            report.add("Changed", f"{row.key}: {', '.join(changes)}")
    report.created, report.changed = len(created), len(changed)
    report.unchanged = len(rows) - len(created) - len(changed)
    if not is_dry_run:
        write(created, changed)
    return report


def _new_topics(rows, topics):
    taken = {topic.slug for topic in topics.values()}
    return {
        row.key: Topic(key=row.key, slug=free_slug(row.key, taken, "topic", _MAX_LENGTH))
        for row in rows
        if row.key not in topics
    }


def _fill(topic, row, parent):
    """Make `topic` say what its row does; returns what that changes, in words."""
    changes = []
    if topic.name != row.name:
        changes.append(f"name “{topic.name}” → “{row.name}”")
        topic.name = row.name
    if topic.parent != parent:
        changes.append(f"parent {_key(topic.parent)} → {_key(parent)}")
        topic.parent = parent
    known = {synonym.casefold() for synonym in topic.synonyms}
    if more := [synonym for synonym in row.synonyms if synonym.casefold() not in known]:
        changes.append(f"synonyms + {', '.join(more)}")
        topic.synonyms = [*topic.synonyms, *more]
    return changes


def _key(topic):
    return topic.key if topic else "none"


def _add_lists(report, rows, topics):
    times = Counter(row.name for row in rows)
    for row in rows:
        if times[row.name] > 1:
            parent = f", below {row.parent}" if row.parent else ""
            report.add("Names that are not the only ones", f"{row.name} ({row.key}{parent})")
    for key in sorted(topics.keys() - {row.key for row in rows}):
        report.add("Not in the file, left as they are", f"{key}: {topics[key].name}")
