from django.dispatch import receiver
from wagtail.signals import page_unpublished

from nhsd_site.core.publishing import PublishingRefusedError
from publications.models import PublicationPage, Release


@receiver(page_unpublished, sender=PublicationPage, dispatch_uid="keep what was released")
def keep_what_was_released(sender, instance, **kwargs):
    release = Release.of(instance)
    if release.withdrawn_at or release.is_out(instance.release_at):
        sentence = "It has been released, so it can't be unpublished. Withdraw it instead."
        raise PublishingRefusedError(instance, [(None, sentence)])
