from functools import partial
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate
from django.dispatch import receiver
from wagtail.models import Site

from home.models import HomePage, SubmittedFile
from nhsd_site.core.tree import HOME_DEPTH
from search import index
from search.models import CatalogueEntry


@receiver(
    post_migrate, sender=apps.get_app_config("home"), dispatch_uid="let the site follow BASE_URL"
)
def let_the_site_follow_base_url(**kwargs):
    """`BASE_URL` is the only source of absolute addresses; Wagtail takes them from its Site row."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    if (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()


@receiver(post_migrate, sender=apps.get_app_config("home"), dispatch_uid="bring the home page in")
def bring_the_home_page_in(**kwargs):
    """A migration made the home page; without a row in the catalogue nothing below is public."""
    at_home = CatalogueEntry.objects.filter(page__depth=HOME_DEPTH)
    if not at_home.filter(kind=HomePage.catalogue_kind).exists():
        index.write(HomePage.objects.all())


@receiver(post_delete, sender=SubmittedFile, dispatch_uid="remove the file that was sent")
def remove_the_file_that_was_sent(instance, **kwargs):
    """The file goes when its row has gone for good, by whatever way that was deleted."""
    transaction.on_commit(partial(instance.file.storage.delete, instance.file.name))
