"""Words that lead to other words: synonyms, spellings, and what editors put first."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models

from ..text import phrase_key


class SynonymSet(models.Model):
    """Words and phrases that mean the same: a search for one finds all of them."""

    phrases = ArrayField(
        models.CharField(max_length=100),
        help_text="Separated by commas: “a&e, accident and emergency, casualty”.",
    )

    class Meta:
        ordering = ["phrases"]
        verbose_name = "synonyms"
        verbose_name_plural = "synonyms"

    def __str__(self):
        return ", ".join(self.phrases)

    def clean(self):
        super().clean()
        if self.phrases and len({*filter(None, map(phrase_key, self.phrases))}) < 2:
            sentence = "Add at least one other phrase that means the same, after a comma."
            raise ValidationError({"phrases": sentence})


class Phrase(models.Model):
    """A phrase that stands for others, made from `SynonymSet` and from topics.

    Phrases with the same `source` mean the same; what has the `term` is found by each of them.
    """

    text = models.CharField(max_length=160, db_index=True, help_text="As `text.phrase_key` has it.")
    source = models.CharField(max_length=40, db_index=True)
    term = models.IntegerField(null=True)

    def __str__(self):
        return self.text


class Word(models.Model):
    """A word that public things have in their titles or summaries, to correct others by."""

    word = models.CharField(max_length=60, primary_key=True)
    entries = models.PositiveIntegerField(help_text="How many things have it.")

    class Meta:
        indexes = [GinIndex(fields=["word"], name="word_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self):
        return self.word


class PromotedResult(models.Model):
    """A page that editors want to stand first for certain searches, marked as such."""

    queries = ArrayField(
        models.CharField(max_length=200),
        help_text="The searches it is shown for, separated by commas: “covid pass, nhs app”.",
    )
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    text = models.CharField(
        max_length=200, blank=True, help_text="Default: the summary of the page."
    )
    sort_order = models.PositiveSmallIntegerField(
        "position", default=0, help_text="Of several for one search, the lowest comes first."
    )
    keys = ArrayField(models.CharField(max_length=200), default=list, editable=False)

    class Meta:
        ordering = ["sort_order", "id"]
        verbose_name = "recommended result"
        indexes = [GinIndex("keys", name="promoted_for")]

    def __str__(self):
        return f"{', '.join(self.queries)}: {self.page}"
