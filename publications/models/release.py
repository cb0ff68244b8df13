"""Whether an edition may go public, who said so, and all that ever happened to its date.

These rows live outside the page and its revisions: no draft, no older version and no copy of a page
brings back what was decided about its release.
"""

from django.conf import settings
from django.db import models

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Phase


class Release(models.Model):
    """What was decided about the release of one edition. Made when it is first announced."""

    edition = models.OneToOneField(
        "publications.PublicationPage",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="release",
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"The release of {self.edition}"

    @classmethod
    def of(cls, edition):
        """That of an edition; an unsaved one, with nothing decided, if it was never announced."""
        return cls.objects.filter(edition=edition.pk).first() or cls(edition_id=edition.pk)

    @classmethod
    def locked(cls, edition):
        """The same, made if need be, and nobody else's to change until the transaction ends."""
        cls.objects.get_or_create(edition_id=edition.pk)
        return cls.objects.select_for_update().get(edition=edition.pk)

    @property
    def is_approved(self):
        return self.approved_at is not None

    @property
    def is_held(self):
        return self.held_at is not None

    @property
    def phase_at_release(self):
        """The phase in which the edition is from `release_at` on, as things stand."""
        if self.withdrawn_at:
            return Phase.WITHDRAWN
        if self.cancelled_at:
            return Phase.CANCELLED
        return Phase.FULL if self.is_approved and not self.is_held else Phase.ANNOUNCED

    @staticmethod
    def condition_of_being_out(at):
        """That on editions which says the same as `is_out`, at the instant `at`."""
        return models.Q(
            release__approved_at__isnull=False,
            release__held_at__isnull=True,
            release__cancelled_at__isnull=True,
            release__withdrawn_at__isnull=True,
            release_at__lte=at,
        )

    @classmethod
    def is_any_out(cls, page):
        """Whether all of an edition, at or below `page`, is public now."""
        editions = cls.edition.get_queryset().filter(path__startswith=page.path)
        return editions.filter(cls.condition_of_being_out(clock.now())).exists()

    def is_out(self, release_at, at=None):
        """Whether all of an edition with this `release_at` is public at `at` (default: now)."""
        return (
            self.phase_at_release == Phase.FULL
            and release_at is not None
            and release_at <= (at or clock.now())
        )


class ReleaseEvent(models.Model):
    """A line of the log of an edition's release. It is only ever added to."""

    class Kind(models.TextChoices):
        ANNOUNCED = "announced", "Announced"
        MOVED = "moved", "Date changed"
        CONFIRMED = "confirmed", "Date confirmed"
        APPROVED = "approved", "Approved"
        HELD = "held", "Held"
        RESUMED = "resumed", "No longer held"
        CANCELLED = "cancelled", "Cancelled"
        REINSTATED = "reinstated", "No longer cancelled"
        WITHDRAWN = "withdrawn", "Withdrawn"
        RESTORED = "restored", "No longer withdrawn"

    #: What readers may know of it before as after the release.
    PUBLIC_KINDS = (
        Kind.ANNOUNCED,
        Kind.MOVED,
        Kind.CONFIRMED,
        Kind.CANCELLED,
        Kind.REINSTATED,
        Kind.WITHDRAWN,
        Kind.RESTORED,
    )

    edition = models.ForeignKey(
        "publications.PublicationPage", on_delete=models.PROTECT, related_name="release_events"
    )
    happened_at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=12, choices=Kind)
    release_at = models.DateTimeField(help_text="The date as it stood from then on.", null=True)
    release_at_before = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["happened_at", "id"]
        indexes = [
            models.Index(
                "release_at_before",
                name="moved_from",
                condition=models.Q(release_at_before__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.edition}"
