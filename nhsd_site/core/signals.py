"""Whatever changes public pages, by whichever of Wagtail's ways, is told as `content_changed`."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from nhsd_site.core.models import BasePage
from nhsd_site.core.publishing import content_changed


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="tell of pages")
def tell_of_page(sender, instance, **kwargs):
    page = instance.specific
    changed = [page, *page.catalogue_dependents()] if isinstance(page, BasePage) else []
    content_changed.send(sender=type(page), changed=changed, removed=[])


@receiver(post_delete, sender=Page, dispatch_uid="tell of deleted pages")
def tell_of_deleted_page(sender, **kwargs):
    content_changed.send(sender=sender, changed=[], removed=[])


def tell_of_changes(*models):
    """Have each save and deletion of these models, which are no pages, sent as `content_changed`.

    An instance that has `catalogue_entries()` is named in it; any other only changes surroundings.
    """
    for model in models:
        uid = f"tell of changes of {model._meta.label}"
        post_save.connect(_tell_of_save, sender=model, dispatch_uid=uid)
        post_delete.connect(_tell_of_deletion, sender=model, dispatch_uid=uid)


def _tell_of_save(sender, instance, **kwargs):
    content_changed.send(sender=sender, changed=_catalogued(instance), removed=[])


def _tell_of_deletion(sender, instance, **kwargs):
    content_changed.send(sender=sender, changed=[], removed=_catalogued(instance))


def _catalogued(instance):
    return [instance] if hasattr(instance, "catalogue_entries") else []
