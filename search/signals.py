from django.dispatch import receiver

from nhsd_site.core.publishing import content_changed

from . import index


@receiver(content_changed, dispatch_uid="write the catalogue")
def write_catalogue(sender, changed, removed, **kwargs):
    if changed or removed:
        index.write(changed, removed)
