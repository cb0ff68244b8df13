from django.db.models.signals import post_delete, post_save

from nhsd_site.core.publishing import content_changed

from .models import PromoBanner


def tell_of_banners():
    """Have what becomes of banners sent as `content_changed`, drafts left out."""
    post_save.connect(_tell_of_banner, PromoBanner, dispatch_uid="tell of banners")
    post_delete.connect(_tell_of_removed_banner, PromoBanner, dispatch_uid="tell of lost banners")


def _tell_of_banner(sender, instance, update_fields=None, **kwargs):
    # Saving a draft saves only the fields that say so, from an instance that bears the draft.
    if update_fields is None:
        content_changed.send(sender=sender, changed=[instance], removed=[])


def _tell_of_removed_banner(sender, instance, **kwargs):
    content_changed.send(sender=sender, changed=[], removed=[instance])
