"""What happens around publishing, in one transaction."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal

#: Sent inside the transaction of a change of public things, with `changed` (what now says something
#: else to the catalogue) and `removed` (what is gone); both may be empty when only surroundings
#: changed. Receivers write what must become true together with the change, and raise to undo it.
content_changed = Signal()


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


class PublishingRefusedError(Exception):
    """Raised by `publish()` with the problems that stand in its way, as (field, sentence) pairs."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(sentence for _field, sentence in self.problems))


def publish(pages, user=None):
    """Publish the newest draft of each page: the one way by code.

    Raises `PublishingRefusedError` for the first page that has problems; what came before it stays.
    """
    for page in pages:
        revision = page.get_latest_revision() or page.save_revision(user=user)
        revision.publish(user=user)
