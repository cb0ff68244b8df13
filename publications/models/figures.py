from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel

from nhsd_site.core.models import Vocabulary
from publications.geography import coverage_name


class FiguresMixin(models.Model):
    """What figures are: of which type, and of where. To stand before `BasePage`."""

    information_types = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.INFORMATION_TYPE},
    )
    geographies = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.GEOGRAPHY},
        verbose_name="geographic coverage",
    )

    figures_panels = [FieldPanel("information_types"), FieldPanel("geographies")]

    class Meta:
        abstract = True

    def catalogue_terms(self):
        terms = [*self.information_types.all(), *self.geographies.all()]
        return super().catalogue_terms() | {term.code for term in terms}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["information_types"] = self.information_types.all()
        context["geographic_coverage"] = coverage_name(
            [term.name for term in self.geographies.all()]
        )
        return context
