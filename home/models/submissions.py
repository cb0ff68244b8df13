"""What visitors have sent by forms, and the files that came with it."""

import secrets
from pathlib import PurePosixPath

from django.db import models
from wagtail.contrib.forms.models import AbstractFormSubmission

from nhsd_site.core import clock

#: The key of the reference number in the data of a submission. No question can have it: theirs have
#: no hyphens.
REFERENCE = "reference-number"


class Submission(AbstractFormSubmission):
    """What was sent by one form, once.

    A letter that is still to be sent has its address here; it is taken away when it has gone.
    """

    reference = models.CharField(max_length=20, unique=True)
    submit_time = models.DateTimeField("sent", default=clock.now, db_index=True)
    confirm_to = models.EmailField("confirmation to be sent to", blank=True)
    notify_to = models.EmailField("notification to be sent to", blank=True)

    def __str__(self):
        return self.reference

    def get_data(self):
        """The answers by the names of their questions, with the reference number and the time."""
        return {**super().get_data(), REFERENCE: self.reference}


def submitted_storage_name(instance, filename):
    """A name that can't be guessed, without that of the file, which may say who sent it."""
    extension = PurePosixPath(filename).suffix[:10]
    return f"submitted/{secrets.token_urlsafe(24)}{extension}"


class SubmittedFile(models.Model):
    """A file that a visitor chose for a question. Without a submission it waits to be sent.

    No public address leads to it. It is removed from the storage with its row.
    """

    page = models.ForeignKey("home.FormPage", on_delete=models.CASCADE, related_name="+")
    submission = models.ForeignKey(
        Submission, null=True, on_delete=models.CASCADE, related_name="files"
    )
    question = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField(help_text="Bytes.")
    file = models.FileField(upload_to=submitted_storage_name, max_length=255)
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "question"], name="one_file_a_question_and_submission"
            )
        ]
        indexes = [
            models.Index(
                fields=["kept_at"], name="files_to_be_sent", condition=models.Q(submission=None)
            )
        ]

    def __str__(self):
        return self.name
