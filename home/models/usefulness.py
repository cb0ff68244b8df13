from django.db import models


class UsefulnessCount(models.Model):
    """How many visitors found a page useful, or not, on one day. Nothing tells who."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(help_text="In London. Of old counts, the first day of their month.")
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "day"], name="one_count_a_page_and_day")
        ]
        indexes = [models.Index(fields=["day"], name="thought_useful_on")]

    def __str__(self):
        return f"{self.page}: {self.yes} yes, {self.no} no on {self.day}"
