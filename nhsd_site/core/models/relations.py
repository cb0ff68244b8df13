from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class Relation(Orderable):
    """One page names another, once; both can show it, in whatever rooms they live."""

    class Role(models.TextChoices):
        RELATED = "related", "is related to"
        ABOUT = "about", "is about"

    source = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="relations_to"
    )
    role = models.CharField(max_length=20, choices=Role, default=Role.RELATED)

    panels = [FieldPanel("role"), FieldPanel("target")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "role"], name="related_once")
        ]

    def __str__(self):
        return f"{self.source} {self.get_role_display()} {self.target}"

    def clean(self):
        super().clean()
        if self.source_id and self.source_id == self.target_id:
            raise ValidationError({"target": "A page can't be related to itself."})
