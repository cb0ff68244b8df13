from django.core.exceptions import ValidationError
from django.db import models

from nhsd_site.core import clock


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

    @property
    def public_interval(self):
        """Its own beginning and end, as aware instants."""
        return self.public_from or clock.BEGINNING, self.public_until or clock.END

    def clean(self):
        super().clean()
        if self.public_from and self.public_until and self.public_from >= self.public_until:
            raise ValidationError({"public_until": "The end must lie after the beginning."})

    def is_public(self, at):
        """Whether the instant `at` (aware) lies in its own interval."""
        public_from, public_until = self.public_interval
        return public_from <= at < public_until
