from django.core.exceptions import ValidationError
from django.db import models, transaction

from nhsd_site.core import clock
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


class ForATime(models.Model):
    """Public in [public_from, public_until), judged by the clock; empty ends are open."""

    public_from = models.DateTimeField(
        null=True, blank=True, help_text="Not public before. Leave empty for at once."
    )
    public_until = models.DateTimeField(
        null=True, blank=True, help_text="Not public from then on. Leave empty for no end."
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.public_from and self.public_until and self.public_from >= self.public_until:
            raise ValidationError({"public_until": "The end must lie after the beginning."})

    def is_public(self, at):
        """Whether the instant `at` lies in the interval."""
        return (self.public_from or clock.BEGINNING) <= at < (self.public_until or clock.END)
