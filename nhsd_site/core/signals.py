"""Whatever changes public pages, by whichever of Wagtail's ways, is told as `content_changed`."""

from django.db.models.signals import post_delete
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
