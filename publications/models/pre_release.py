"""Access of named people to an edition before its release."""

from django.conf import settings
from django.db import models

from nhsd_site.core import clock


class PreReleaseGrant(models.Model):
    """A link that lets one person, or the holders of one post, read one edition before its release.

    Only a digest of the key in the link is kept: the link can be handed out once and not read here.
    """

    edition = models.ForeignKey(
        "publications.PublicationPage",
        on_delete=models.PROTECT,
        related_name="pre_release_grants",
    )
    name = models.CharField(
        max_length=160, help_text="Who is let in, by job title: “Chief statistician, …”."
    )
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(
        help_text="The link works no longer than this, and never beyond the release."
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return f"{self.name}: {self.edition}"


class PreReleaseUse(models.Model):
    """One thing that was read by a grant: what, and when."""

    grant = models.ForeignKey(PreReleaseGrant, on_delete=models.PROTECT, related_name="uses")
    used_at = models.DateTimeField(default=clock.now)
    path = models.CharField(max_length=500)

    class Meta:
        ordering = ["used_at", "id"]

    def __str__(self):
        return f"{self.grant.name}: {self.path}"
