"""What menu items, banners and notices share: a link, and the way it is judged by the clock."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

from nhsd_site.core.validators import validate_address
from search.models import CatalogueEntry


@dataclass(frozen=True)
class Phase:
    """What the catalogue says of a page in [public_from, public_until)."""

    title: str
    public_from: datetime
    public_until: datetime

    @classmethod
    def from_json(cls, row):
        return cls(
            row["title"],
            datetime.fromisoformat(row["public_from"]),
            datetime.fromisoformat(row["public_until"]),
        )


@dataclass(frozen=True)
class Target:
    """Where a link leads. With a page behind it, there is something there in its phases only.

    `tree_path` is the page's place in the tree; empty when the address is given by hand.
    """

    url: str
    tree_path: str = ""
    phases: tuple[Phase, ...] = ()

    def is_there(self, at):
        """Whether the link leads anywhere at the instant `at`."""
        return bool(self.url) and (not self.tree_path or self._phase(at) is not None)

    def title(self, at):
        """The title of the page behind it at the instant `at`; empty when there is none."""
        phase = self._phase(at)
        return phase.title if phase else ""

    def _phase(self, at):
        return next((p for p in self.phases if p.public_from <= at < p.public_until), None)


def _catalogued_phases(page_id):
    return CatalogueEntry.objects.filter(page_id=page_id).order_by("phase")


class LinkQuerySet(models.QuerySet):
    """Rows that link."""

    def with_phases(self):
        """With what the catalogue says of the pages linked to, as `page_phases`."""
        phases = _catalogued_phases(OuterRef("page_id")).values(
            row=JSONObject(title="title", public_from="public_from", public_until="public_until")
        )
        return self.annotate(page_phases=ArraySubquery(phases))


class LinkFields(models.Model):
    """A link to a page of this site, which it follows wherever it moves, or to an address."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="page of this site",
    )
    url = models.CharField(
        "or an address", max_length=500, blank=True, validators=[validate_address]
    )

    link_is_required = False
    objects = LinkQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.page_id and self.url:
            raise ValidationError({"url": "Choose a page or give an address, not both."})
        if self.link_is_required and not (self.page_id or self.url):
            raise ValidationError({"page": "Choose a page or give an address."})

    @cached_property
    def target(self):
        """Where this leads. Costs a query for a page unless page and phases came along."""
        return Target(self.url) if self.page_id is None else target_of_page(self)


def target_of_page(row) -> Target:
    """Where the `page` of a row leads. Costs a query unless page and phases came along."""
    rows = getattr(row, "page_phases", None)
    if rows is None:
        phases = _catalogued_phases(row.page_id)
        rows = phases.values_list("title", "public_from", "public_until")
        phases = tuple(Phase(*each) for each in rows)
    else:
        phases = tuple(Phase.from_json(each) for each in rows)
    return Target(row.page.get_url() or "", row.page.path, phases)
