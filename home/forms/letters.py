"""Letters that follow a submission: to whom sent it, and to the team that looks after the form.

Neither holds an answer: who writes the address of somebody else into a form can have nothing sent
there but that it was received, and what is confidential is read where it is deleted in time. A
letter that can't be sent stays due, and `manage.py send_form_letters` tries again.
"""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from home.models.submissions import Submission

log = logging.getLogger(__name__)


def due():
    """The submissions of which a letter has still to be sent, oldest first."""
    owing = Submission.objects.exclude(confirm_to="", notify_to="")
    return owing.order_by("submit_time")


def send_due(submission_id: int) -> bool:
    """Send what is due of a submission; whether nothing is left. Two at once send it once."""
    with transaction.atomic():
        submission = due().select_for_update(skip_locked=True).filter(pk=submission_id).first()
        if submission is None:
            return True
        form = submission.page.specific
        if submission.confirm_to and _send(_confirmation(form, submission), submission):
            submission.confirm_to = ""
        if submission.notify_to and _send(_notification(form, submission), submission):
            submission.notify_to = ""
        submission.save(update_fields=["confirm_to", "notify_to"])
    return not (submission.confirm_to or submission.notify_to)


def _send(letter, submission):
    """Whether the letter is done with: sent, or to an address that takes none for good."""
    try:
        letter.send()
    except SMTPRecipientsRefused as refusal:
        is_for_good = all(code >= 500 for code, _said in refusal.recipients.values())
        what = "given up" if is_for_good else "tried again later"
        log.error("A letter about %s was refused, and is %s", submission.reference, what)
        return is_for_good
    except (OSError, SMTPException, ValueError) as error:
        # The address may be in the error's text, and is nothing for a log.
        kind = type(error).__name__
        log.error("A letter about %s was not sent, and stays due: %s", submission.reference, kind)
        return False
    return True


def _confirmation(form, submission):
    text = (
        f"We have received what you sent by the form “{form.title}”.\n\n"
        f"Your reference number is {submission.reference}.\n\n{form.letter.strip()}\n\n"
        f"{form.full_url}\n"
    )
    return EmailMessage(
        f"We have received your form: {submission.reference}",
        text,
        settings.DEFAULT_FROM_EMAIL,
        [submission.confirm_to],
        headers={"Auto-Submitted": "auto-replied"},
    )


def _notification(form, submission):
    path = reverse("wagtailforms:list_submissions", args=[form.pk])
    text = (
        f"Somebody has sent the form “{form.title}”.\n\n"
        f"Reference number: {submission.reference}\n\n"
        f"Read it here: {settings.BASE_URL}{path}\n"
    )
    return EmailMessage(
        f"{' '.join(form.title.split())}: {submission.reference}",
        text,
        settings.DEFAULT_FROM_EMAIL,
        [submission.notify_to],
        headers={"Auto-Submitted": "auto-generated"},
    )
