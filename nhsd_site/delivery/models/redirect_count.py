from django.db import DatabaseError, models, transaction
from django.db.models import F

from nhsd_site.core import clock
from nhsd_site.core.dates import local_date


class RedirectCount(models.Model):
    """How often a redirect was followed. Nothing here tells by whom."""

    redirect = models.OneToOneField(
        "wagtailredirects.Redirect", on_delete=models.CASCADE, related_name="count"
    )
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    def __str__(self):
        return f"{self.redirect}: {self.times}"

    @classmethod
    def add(cls, redirect_id: int):
        """Count once more. A redirect that is gone, or a database that is away, is no error."""
        today = local_date(clock.now())
        rows = cls.objects.filter(redirect=redirect_id)
        try:
            with transaction.atomic():
                if not rows.update(times=F("times") + 1, last_on=today):
                    first = cls(redirect_id=redirect_id, times=0, last_on=today)
                    cls.objects.bulk_create([first], ignore_conflicts=True)
                    rows.update(times=F("times") + 1)
        except DatabaseError:
            return
