"""Writing many topics at once, with all that hangs on them written once."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal
from wagtail.models import ReferenceIndex

from nhsd_site.core.models import Topic
from nhsd_site.core.publishing import content_changed

#: Sent inside the transaction in which `write` has written `topics`; the topics `moved` have others
#: above them than before. It stands for the signals that Django sends of each saved topic.
topics_written = Signal()

_BATCH = 500


@transaction.atomic
def write(created: Iterable[Topic], changed: Iterable[Topic]) -> None:
    """Write new topics and changed ones. Parents may be among the new ones.

    It does for all of them what `Topic.save()` and its receivers do for one, in few statements.
    """
    created, changed = list(created), list(changed)
    if not created and not changed:
        return
    for level in _levels(created):
        Topic.objects.bulk_create(level, batch_size=_BATCH)
    Topic.objects.bulk_update(changed, ["name", "parent", "synonyms"], batch_size=_BATCH)
    moved = _write_above()
    for topic in [*created, *changed]:
        ReferenceIndex.create_or_update_for_object(topic)
    topics_written.send(sender=Topic, topics=[*created, *changed], moved=moved)
    content_changed.send(sender=Topic, changed=[], removed=[])


def _levels(topics):
    """New topics in lists: first those whose parents are there already, then what is below them."""
    while topics:
        level = [topic for topic in topics if topic.parent is None or topic.parent.pk]
        yield level
        topics = [topic for topic in topics if not topic.pk]


def _write_above():
    """Make `above` true of all topics; returns those of which it wasn't."""
    topics = {topic.pk: topic for topic in Topic.objects.only("parent_id", "above")}
    moved = []
    for topic in topics.values():
        above, pk = [], topic.parent_id
        while pk is not None:
            above.append(pk)
            pk = topics[pk].parent_id
        if above != topic.above:
            topic.above = above
            moved.append(topic)
    Topic.objects.bulk_update(moved, ["above"], batch_size=_BATCH)
    return moved
