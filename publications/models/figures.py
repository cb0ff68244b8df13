"""What figures are about, for the page types that have some. To stand before `BasePage`."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel

from nhsd_site.core import dates
from nhsd_site.core.badges import badges
from nhsd_site.core.models import BasePage, Vocabulary
from publications.geography import coverage_name


class FactsMixin(models.Model):
    """Short facts that its page, and what belongs to it, show by name."""

    class Meta:
        abstract = True

    def facts(self):
        """By the names under which `publications/facts.html` knows them."""
        return {}

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | self.facts()


class PlacesMixin(FactsMixin):
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

    catalogue_reads = (*BasePage.catalogue_reads, "geographies", "granularities")

    places_panels = [FieldPanel("geographies"), FieldPanel("granularities")]

    class Meta:
        abstract = True

    def catalogue_terms(self):
        terms = [*self.geographies.all(), *self.granularities.all()]
        return super().catalogue_terms() | {term.code for term in terms}

    def facts(self):
        return super().facts() | {
            "geographic_coverage": coverage_name([term.name for term in self.geographies.all()]),
            "granularities": [term.name for term in self.granularities.all()],
        }


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

    catalogue_reads = (*PlacesMixin.catalogue_reads, "information_types")

    figures_panels = [
        FieldPanel("information_types"),
        *PlacesMixin.places_panels,
        FieldPanel("administrative_sources"),
    ]

    class Meta:
        abstract = True

    def catalogue_terms(self):
        return super().catalogue_terms() | {term.code for term in self.information_types.all()}

    def facts(self):
        names = [term.name for term in self.information_types.all()]
        return super().facts() | {"information_types": names, "badges": badges(names)}


class PeriodMixin(FactsMixin):
    """The period that figures cover: both days belong to it; a snapshot has one day as both."""

    coverage_start = models.DateField(null=True, blank=True)
    coverage_end = models.DateField(null=True, blank=True)

    period_panels = [FieldPanel("coverage_start"), FieldPanel("coverage_end")]

    class Meta:
        abstract = True

    def facts(self):
        return super().facts() | {
            "coverage": dates.coverage(self.coverage_start, self.coverage_end)
        }
