from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from nhsd_site.core.catalogue import Entry, Kind
from nhsd_site.core.validators import UNDESCRIBED, lacks_description


class UserManager(BaseUserManager):
    """Makes users, who are known by their e-mail address whatever its capitals."""

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody who signs in to the admin, with an e-mail address as the name."""

    username = None
    email = models.EmailField("e-mail address", unique=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_user_an_address",
                violation_error_message="There is a user with this e-mail address already.",
            )
        ]


class Person(models.Model):
    """Somebody whom the public may read about: an author, a speaker, a board member."""

    catalogue_kind = Kind.PERSON
    picture_shapes = {"picture": "portrait"}

    name = models.CharField(max_length=120)
    role = models.CharField(max_length=160, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    biography = models.TextField(blank=True)
    picture = models.ForeignKey(
        "core.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown as a square around its focal point, which you set in the library.",
    )
    picture_alt = models.CharField(
        "alternative text",
        max_length=250,
        blank=True,
        help_text="What the picture shows, beside the name: “In uniform, at a ward round”.",
    )
    picture_is_decorative = models.BooleanField(
        "the picture is decorative",
        default=False,
        help_text="It adds nothing to the name beside it, as most portraits.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self):
        return self.name

    def catalogue_entries(self):
        """Whoever stands here may be seen by all, with the picture; lists and search have none."""
        return [
            Entry(self.catalogue_kind, self.pk, self.name, listed=False, searchable=False),
        ]

    def clean(self):
        super().clean()
        if lacks_description(self, "picture"):
            raise ValidationError({"picture_alt": UNDESCRIBED})

    @property
    def picture_words(self):
        """What stands for the picture where that can't be seen; empty if it is decoration."""
        return "" if self.picture_is_decorative else self.picture_alt


class Team(models.Model):
    """Those who look after a page and are asked when its review is due."""

    name = models.CharField(max_length=120, unique=True)
    email = models.EmailField("e-mail address", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Contact(models.Model):
    """How to reach somebody, kept once and shown wherever it is chosen."""

    name = models.CharField(max_length=120, unique=True)
    email = models.EmailField("e-mail address", blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    opening_hours = models.CharField(max_length=160, blank=True)
    address = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
