from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from nhsd_site.core.models import Topic
from nhsd_site.core.publishing import content_changed
from nhsd_site.core.topic_tree import topics_written

from . import index, phrases
from .models import PromotedResult, SynonymSet
from .text import phrase_key


@receiver(content_changed, dispatch_uid="write the catalogue")
def write_catalogue(sender, changed, removed, **kwargs):
    if changed or removed:
        index.write(changed, removed)


@receiver(pre_save, sender=Topic, dispatch_uid="note where a topic was")
def note_where_it_was(sender, instance, **kwargs):
    before = Topic.objects.filter(pk=instance.pk).values_list("above", flat=True)
    instance.above_before = before.first()


@receiver(post_save, sender=Topic, dispatch_uid="file what bears a topic that moved")
def file_what_bears_it(sender, instance, created, **kwargs):
    if not created and instance.above_before != instance.above:
        index.write_bearers([instance.code])


@receiver(post_save, sender=Topic, dispatch_uid="write the phrases of a topic")
@receiver(post_save, sender=SynonymSet, dispatch_uid="write the phrases of synonyms")
def write_phrases(sender, instance, **kwargs):
    phrases.write([instance])


@receiver(topics_written, dispatch_uid="write what hangs on many topics")
def write_what_hangs_on_topics(sender, topics, moved, **kwargs):
    phrases.write(topics)
    if moved:
        index.write_bearers(topic.code for topic in moved)


@receiver(post_delete, sender=Topic, dispatch_uid="remove the phrases of a topic")
@receiver(post_delete, sender=SynonymSet, dispatch_uid="remove the phrases of synonyms")
def remove_phrases(sender, instance, **kwargs):
    phrases.remove(instance)


@receiver(pre_save, sender=PromotedResult, dispatch_uid="note what a result is promoted for")
def note_what_it_is_promoted_for(sender, instance, **kwargs):
    instance.keys = [phrase_key(query) for query in instance.queries]
