from django.db import models, transaction

from nhsd_site.core.publishing import content_changed


class Surrounding(models.Model):
    """Something shown around pages. Its change and what follows from it are one transaction.

    What follows comes last, when its children are saved and Wagtail knows what it refers to; that
    is later than `post_save`. Deletions, which may come from elsewhere, are told of by `signals`.
    """

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if not self.is_draft_kept_by(update_fields):
                content_changed.send(sender=type(self), changed=self.catalogued(), removed=[])

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def is_draft_kept_by(self, update_fields):
        """Whether saving these fields only keeps a draft, of which the public learns nothing."""
        return False

    def catalogued(self):
        """What the catalogue must be told of when this changes."""
        return [self] if hasattr(self, "catalogue_entries") else []
