"""What is searched for, counted by day. Nothing here tells who searched."""

from django.db import models


class SearchCount(models.Model):
    """How often something was searched for on one day, and how much there was."""

    day = models.DateField()
    query = models.CharField(max_length=200)
    searches = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(help_text="Results of the last of these searches.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["query", "day"], name="one_count_a_query_and_day")
        ]
        indexes = [models.Index(fields=["day"], name="counted_on")]

    def __str__(self):
        return f"{self.query}: {self.searches} on {self.day}"


class ChosenResult(models.Model):
    """How often a result of a search was followed on one day."""

    day = models.DateField()
    query = models.CharField(max_length=200)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    choices = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["query", "day", "page"], name="one_count_a_choice")
        ]

    def __str__(self):
        return f"{self.query}: {self.page}"
