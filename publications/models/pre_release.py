"""Access of named people to an edition before its release."""

import hashlib
import secrets

from django.conf import settings
from django.db import models

from nhsd_site.core import clock

#: So long that nobody finds a key by trying.
KEY_BYTES = 32


class PreReleaseGrant(models.Model):
    """A link that lets one person, or the holders of one post, read one edition before its release.

    Only a digest of the key in the link is kept: the link can be handed out once and not read here.
    """

    class State(models.TextChoices):
        VALID = "valid", "Valid"
        EXPIRED = "expired", "Expired"
        REVOKED = "revoked", "Revoked"
        RELEASED = "released", "Released"

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

    @classmethod
    def issue(cls, edition, name, expires_at, user=None):
        """A new grant, and the key for its link, which nobody can be told again."""
        key = secrets.token_urlsafe(KEY_BYTES)
        grant = cls.objects.create(
            edition=edition,
            name=name,
            expires_at=expires_at,
            created_by=user,
            key_digest=_digest(key),
        )
        return grant, key

    @classmethod
    def with_key(cls, key):
        """The grant that was issued with this key, or None."""
        return cls.objects.select_related("edition").filter(key_digest=_digest(key)).first()

    @property
    def state(self):
        """What has become of it by now; a valid one opens nothing while nothing is approved."""
        edition = self.edition
        if self.revoked_at:
            return self.State.REVOKED
        if edition.release.is_out(edition.release_at):
            return self.State.RELEASED
        return self.State.EXPIRED if self.expires_at <= clock.now() else self.State.VALID

    def lets_in(self):
        """Whether its holder may come in: it holds, and at the moment the release is to come."""
        release_at = self.edition.release_at
        return (
            self.revoked_at is None
            and clock.now() < self.expires_at
            and self.edition.live
            and release_at is not None
            and clock.moment() < release_at
        )

    def revoke(self):
        """End it for good, at once and everywhere."""
        self.revoked_at = clock.now()
        self.save(update_fields=["revoked_at"])


def _digest(key):
    return hashlib.sha256(key.encode()).hexdigest()


class PreReleaseUse(models.Model):
    """One thing that was read by a grant: what, and when."""

    grant = models.ForeignKey(PreReleaseGrant, on_delete=models.PROTECT, related_name="uses")
    used_at = models.DateTimeField(default=clock.now)
    path = models.CharField(max_length=500)

    class Meta:
        ordering = ["used_at", "id"]

    def __str__(self):
        return f"{self.grant.name}: {self.path}"
