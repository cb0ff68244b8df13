"""What figures are about, for the page types that have some. To stand before `BasePage`."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel

from nhsd_site.core import dates
from nhsd_site.core.models import Vocabulary
from publications.geography import coverage_name


class PlacesMixin(models.Model):
    """Of where figures are, and how finely they tell places apart."""

    geographies = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.GEOGRAPHY},
        verbose_name="geographic coverage",
    )
    granularities = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.GRANULARITY},
        verbose_name="geographical granularity",
    )

    places_panels = [FieldPanel("geographies"), FieldPanel("granularities")]

    class Meta:
        abstract = True

    def catalogue_terms(self):
        terms = [*self.geographies.all(), *self.granularities.all()]
        return super().catalogue_terms() | {term.code for term in terms}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        places = [term.name for term in self.geographies.all()]
        context["geographic_coverage"] = coverage_name(places)
        context["granularities"] = [term.name for term in self.granularities.all()]
        return context


class FiguresMixin(PlacesMixin):
    """Of which type figures are, besides, and where they were taken from."""

    information_types = ParentalManyToManyField(
        "core.Term",
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.INFORMATION_TYPE},
    )
    administrative_sources = models.TextField(
        blank=True, help_text="The records that the figures were made from, in a sentence or two."
    )

    figures_panels = [
        FieldPanel("information_types"),
        *PlacesMixin.places_panels,
        FieldPanel("administrative_sources"),
    ]

    class Meta:
        abstract = True

    def catalogue_terms(self):
        return super().catalogue_terms() | {term.code for term in self.information_types.all()}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["information_types"] = list(self.information_types.all())
        return context


class PeriodMixin(models.Model):
    """The period that figures cover: both days belong to it; a snapshot has one day as both."""

    coverage_start = models.DateField(null=True, blank=True)
    coverage_end = models.DateField(null=True, blank=True)

    period_panels = [FieldPanel("coverage_start"), FieldPanel("coverage_end")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["coverage"] = dates.coverage(self.coverage_start, self.coverage_end)
        return context
