"""Notes the files that are saved while the demo is loaded."""

from contextlib import contextmanager

from django.db.models.signals import post_save

from nhsd_site.core.models import SiteDocument, SiteImage, SiteRendition


@contextmanager
def files_removed_on_failure():
    """Remove from the storage what was saved for pictures and files if the block raises.

    The database forgets by itself what a failed transaction has written; the disk does not.
    """
    files = []

    def note(instance, created, **kwargs):
        if created:
            files.append((instance.file.storage, instance.file.name))

    models = (SiteImage, SiteRendition, SiteDocument)
    for model in models:
        post_save.connect(note, sender=model)
    try:
        yield
    except BaseException:
        for storage, name in files:
            storage.delete(name)
        raise
    finally:
        for model in models:
            post_save.disconnect(note, sender=model)
