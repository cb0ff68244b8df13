"""Keeps the phrases that stand for others: of topics, by their names, and of editors' synonyms."""

from nhsd_site.core.models import Topic

from .models import Phrase, SynonymSet
from .text import phrase_key


def write(thing):
    """Make the phrases of a `Topic` or a `SynonymSet` say what it says now."""
    source = _source(thing)
    keys = dict.fromkeys(filter(None, map(phrase_key, _texts(thing))))
    Phrase.objects.filter(source=source).delete()
    Phrase.objects.bulk_create(
        Phrase(text=key, source=source, term=getattr(thing, "code", None)) for key in keys
    )


def remove(thing):
    """Forget the phrases of a topic or of synonyms that are being deleted."""
    Phrase.objects.filter(source=_source(thing)).delete()


def rebuild():
    """Write the phrases of all topics and all synonyms anew."""
    Phrase.objects.all().delete()
    for model in (Topic, SynonymSet):
        for thing in model.objects.all():
            write(thing)


def _source(thing):
    return f"{thing._meta.label_lower}:{thing.pk}"


def _texts(thing):
    return [thing.name, *thing.synonyms] if isinstance(thing, Topic) else thing.phrases
