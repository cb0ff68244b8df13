"""Keeps the phrases that stand for others: of topics, by their names, and of editors' synonyms."""

from nhsd_site.core.models import Topic

from .models import Phrase, SynonymSet
from .text import phrase_key


def write(things):
    """Make the phrases of each `Topic` and each `SynonymSet` say what it says now."""
    things = list(things)
    Phrase.objects.filter(source__in=map(_source, things)).delete()
    Phrase.objects.bulk_create(phrase for thing in things for phrase in _phrases(thing))


def remove(thing):
    """Forget the phrases of a topic or of synonyms that are being deleted."""
    Phrase.objects.filter(source=_source(thing)).delete()


def rebuild():
    """Write the phrases of all topics and all synonyms anew."""
    Phrase.objects.all().delete()
    for model in (Topic, SynonymSet):
        write(model.objects.all())


def _phrases(thing):
    for key in dict.fromkeys(filter(None, map(phrase_key, _texts(thing)))):
        yield Phrase(text=key, source=_source(thing), term=getattr(thing, "code", None))


def _source(thing):
    return f"{thing._meta.label_lower}:{thing.pk}"


def _texts(thing):
    return [thing.name, *thing.synonyms] if isinstance(thing, Topic) else thing.phrases
