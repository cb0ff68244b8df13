"""Letters about forms: they follow what is stored, hold no answers, and none is lost."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.test import TestCase

from home.models import Submission
from nhsd_site.core.models import Team
from tests.home import filling
from tests.home.filling import Visitor, words

ADA = {"e_mail": "ada@example.org"}


@pytest.fixture(scope="module")
def form(shared_database):
    team = Team.objects.create(name="Web team", email="web-team@example.org")
    return filling.form(
        "your_name", "your_message", "e_mail", "how_easy", notify_team=team, letter="Thanks a lot."
    )


@pytest.fixture
def visitor(form, db):
    return Visitor()


def test_sender_and_team_are_told_once_it_is_stored_and_of_no_answer(visitor, form):
    with TestCase.captureOnCommitCallbacks(execute=True):
        thanks = visitor.send(**ADA)
        assert not mail.outbox
    reference = Submission.objects.get().reference
    confirmation, notification = mail.outbox
    assert (confirmation.to, notification.to) == (["ada@example.org"], ["web-team@example.org"])
    for letter in mail.outbox:
        assert reference in letter.subject
        assert reference in letter.body
        assert "Very good" not in letter.body
    assert "Thanks a lot." in confirmation.body
    assert f"/admin/forms/submissions/{form.pk}/" in notification.body
    assert "on its way there" in words(thanks)
    assert not Submission.objects.exclude(confirm_to="", notify_to="").exists()
    call_command("send_form_letters", verbosity=0)
    assert len(mail.outbox) == 2


def test_who_gives_no_address_gets_no_letter(visitor):
    with TestCase.captureOnCommitCallbacks(execute=True):
        visitor.send()
    assert [letter.to for letter in mail.outbox] == [["web-team@example.org"]]


def test_a_mail_server_that_is_away_loses_nothing(visitor, settings, caplog):
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert visitor.send(**ADA).status_code == 200
    submission = Submission.objects.get()
    assert f"A letter about {submission.reference} was not sent, and stays due" in caplog.text
    assert "ada@example.org" not in caplog.text
    with pytest.raises(CommandError, match="1 of 1 submissions still have a letter due"):
        call_command("send_form_letters", verbosity=0)

    settings.EMAIL_BACKEND = working
    call_command("send_form_letters", verbosity=0)
    assert len(mail.outbox) == 2
    call_command("send_form_letters", verbosity=0)
    assert len(mail.outbox) == 2


def test_a_team_without_an_address_can_not_be_told(form):
    form.notify_team = Team(name="Silent team")
    assert ("notify_team", "“Silent team” has no e-mail address to be told at.") in form.problems(
        "publish"
    )


class RefusingBackend(BaseEmailBackend):
    """A mail server that takes letters to nobody, for good."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"ada@example.org": (550, b"No such user")})


def test_a_letter_that_its_address_refuses_for_good_is_given_up(visitor, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.{RefusingBackend.__name__}"
    with TestCase.captureOnCommitCallbacks(execute=True):
        visitor.send(**ADA)
    assert "was refused, and is given up" in caplog.text
    assert not Submission.objects.exclude(confirm_to="", notify_to="").exists()
