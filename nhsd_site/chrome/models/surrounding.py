from django.core.exceptions import ValidationError
from django.db import models, transaction

from nhsd_site.core import clock


class Surrounding(models.Model):
    """Something shown around pages. Its change and what follows from it are one transaction."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            return super().delete(*args, **kwargs)


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
