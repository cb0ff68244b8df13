from django.dispatch import receiver

from nhsd_site.core.publishing import content_changed
from nhsd_site.delivery import generation


@receiver(content_changed, dispatch_uid="begin a new generation")
def begin_a_new_generation(sender, **kwargs):
    generation.renew()
