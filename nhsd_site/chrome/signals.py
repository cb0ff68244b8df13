from django.db.models.signals import post_delete

from nhsd_site.core.publishing import content_changed

from .models import Incident, Menu, MenuItem, PageNotice, PromoBanner, SiteSettings


def tell_of_deletion(sender, instance, **kwargs):
    content_changed.send(sender=sender, changed=[], removed=instance.catalogued())


for model in (Incident, Menu, MenuItem, PageNotice, PromoBanner, SiteSettings):
    post_delete.connect(tell_of_deletion, sender=model, dispatch_uid="tell of deletion")
