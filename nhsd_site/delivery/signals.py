from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from nhsd_site.core.models import SiteImage
from nhsd_site.core.publishing import content_changed
from nhsd_site.delivery import generation, images


@receiver(content_changed, dispatch_uid="make pictures")
def make_pictures(sender, changed, **kwargs):
    images.make_renditions_for(changed)


@receiver(post_save, sender=SiteImage, dispatch_uid="renew pictures")
def renew_pictures(sender, instance, raw=False, **kwargs):
    # Wagtail's form deletes the old pictures after it has saved the image.
    if not raw:
        transaction.on_commit(lambda: images.renew_renditions(instance))


@receiver(content_changed, dispatch_uid="begin a new generation")
def begin_a_new_generation(sender, **kwargs):
    generation.renew()
