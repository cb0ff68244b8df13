from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, PreviewableMixin

from .links import LinkFields
from .previews import SitePreviewMixin
from .surrounding import Surrounding


class Menu(SitePreviewMixin, PreviewableMixin, Surrounding, ClusterableModel):
    """One of the menus around a page. There is exactly one row for each place."""

    class Place(models.TextChoices):
        MAIN = "main", "Main menu"
        FOOTER_1 = "footer_1", "Footer, first column"
        FOOTER_2 = "footer_2", "Footer, second column"
        LEGAL = "legal", "Legal row"
        SOCIAL = "social", "Social media"

    place = models.CharField(max_length=10, choices=Place, unique=True, editable=False)
    heading = models.CharField(
        max_length=60,
        help_text="Stands above the first column of the footer; names the other menus for those "
        "who can't see them.",
    )

    panels = [FieldPanel("heading"), InlinePanel("items", heading="Links", label="link")]

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.get_place_display()


class MenuItem(LinkFields, Surrounding, Orderable):
    """A link in a menu."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    label = models.CharField(
        max_length=60, blank=True, help_text="Leave empty for the title of the page."
    )

    link_is_required = True
    panels = [FieldPanel("label"), PageChooserPanel("page"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = "link"

    def __str__(self):
        return self.label or (self.page.title if self.page_id else self.url)

    def clean(self):
        super().clean()
        if self.url and not self.label:
            raise ValidationError({"label": "A link to an address needs a label."})
