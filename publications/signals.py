"""Whatever way editors take in Wagtail's admin, and code in ours, what is released stays so."""

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from nhsd_site.core.models import SiteDocument, SiteImage
from nhsd_site.core.publishing import PublishingRefusedError
from publications import keeping
from publications.models import ChapterPage, DatasetPage, PublicationPage, Release


@receiver(page_unpublished, dispatch_uid="keep what was released")
def keep_what_was_released(sender, instance, **kwargs):
    keeping.refuse_unpublishing(instance)


@receiver(post_page_move, dispatch_uid="keep what was released in sight")
def keep_in_sight(sender, instance, parent_page_before, parent_page_after, **kwargs):
    keeping.refuse_moving(instance, parent_page_before, parent_page_after)


@receiver(pre_delete, sender=ChapterPage, dispatch_uid="keep chapters of what was released")
@receiver(pre_delete, sender=DatasetPage, dispatch_uid="keep data sets of what was released")
def keep_parts(sender, instance, **kwargs):
    keeping.refuse_deletion(instance)


@receiver(pre_delete, sender=SiteDocument, dispatch_uid="keep documents of what is approved")
@receiver(pre_delete, sender=SiteImage, dispatch_uid="keep pictures of what is approved")
def keep_files(sender, instance, **kwargs):
    keeping.refuse_deletion_of_file(instance)


@receiver(page_published, sender=PublicationPage, dispatch_uid="announce each edition by itself")
def refuse_copies_that_are_public(sender, instance, **kwargs):
    """A copy is made public without `publish()`: no check, no log, and nothing that protects it."""
    if not Release.objects.filter(edition=instance.pk).exists():
        sentence = "Copy it without publishing the copy, then announce that by itself."
        raise PublishingRefusedError(instance, [(None, sentence)], "be copied like this")


@receiver(pre_save, sender=PublicationPage, dispatch_uid="no aliases of editions")
@receiver(pre_save, sender=ChapterPage, dispatch_uid="no aliases of chapters")
@receiver(pre_save, sender=DatasetPage, dispatch_uid="no aliases of data sets")
def refuse_aliases(sender, instance, **kwargs):
    """An alias would be public whenever its original is published, whatever was approved."""
    if instance.alias_of_id:
        sentence = "Copy it instead: it is released by itself, and an alias would follow another."
        raise PublishingRefusedError(instance, [(None, sentence)], "have an alias")
