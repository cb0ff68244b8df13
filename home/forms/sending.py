"""From what a visitor sends to what the visitor sees next: the form, the check page, or the thanks.

Nothing is remembered between these steps but files. All that was typed is in the page, and is
checked anew each time; what was right a minute ago may not be stored without it.
"""

import secrets
from dataclasses import dataclass
from functools import partial

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from home.forms import files, letters, showing
from home.models.submissions import Submission, SubmittedFile
from nhsd_site.core.file_contents import quoted
from nhsd_site.core.file_types import not_stored
from nhsd_site.delivery.rates import Rate

#: Names of what travels along with the answers. No question can have them: theirs have no hyphens.
HONEYPOT = "leave-empty"
STEP, CHECK, CHANGE, SEND = "form-step", "check", "change", "send"
REFERENCE = "form-reference"

_STRETCH = 10 * 60
POSTS = Rate("form-posts", 60, _STRETCH)
SENDINGS = Rate("form-sendings", 20, _STRETCH)

_REFUSED = (
    "We could not tell that this came from our own page, so it was not sent. Please check it and "
    "send it again."
)
_TOO_OFTEN = (
    "This was not sent, because we have had too many forms from where you are in the last few "
    "minutes. What you typed is still here. Please send it again in ten minutes."
)
_TOO_MANY_FILES = "We can't take more files at the moment. Choose it again in an hour."

#: Letters and digits that aren't taken for each other, and form no words.
_ALPHABET = "23456789BCDFGHJKMNPQRTVWXYZ"
_SALT = "home.forms.sending"


@dataclass(frozen=True)
class Outcome:
    """With which status the form is shown again, and what is said of it as a whole."""

    status: int = 200
    notice: str = ""


REFUSED = Outcome(403, _REFUSED)
TOO_OFTEN = Outcome(429, _TOO_OFTEN)


class Sending:
    """One request that sends a form page what was filled in."""

    def __init__(self, page, request):
        self.page, self.request = page, request
        bound = files.SizeBound(request)
        request.upload_handlers = [bound, *request.upload_handlers]
        self.posted = request.POST
        uploads = {**request.FILES.dict(), **bound.too_large}
        self.form = page.get_form(self.posted, uploads, page=page)

    def response(self):
        """The answer to it; what is right and was checked has been stored then."""
        if self.request.is_cross_origin:
            return self._show_form(REFUSED)
        if self.posted.get(HONEYPOT):
            return self._thank(new_reference())
        if not POSTS.allows(self.request):
            return self._show_form(TOO_OFTEN)
        reference = self._checked_reference()
        if reference and Submission.objects.filter(reference=reference).exists():
            return self._thank(reference)
        self._keep_uploads()
        if not self.form.is_valid() or self.posted.get(STEP) == CHANGE:
            return self._show_form(Outcome())
        if not reference:
            return self._show_answers(Outcome())
        if not SENDINGS.allows(self.request):
            return self._show_answers(TOO_OFTEN)
        return self._thank(reference) if self._store(reference) else self._show_form(Outcome())

    def _checked_reference(self):
        """The number that the check page has given it; None if it isn't to be sent yet."""
        if self.posted.get(STEP) != SEND:
            return None
        try:
            page_id, reference = signing.loads(self.posted.get(REFERENCE, ""), salt=_SALT)
        except (signing.BadSignature, ValueError):
            return None
        return reference if page_id == self.page.pk else None

    def _keep_uploads(self):
        """Store what was uploaded and is right, whatever else is wrong."""
        for name, upload in self._uploads():
            try:
                kept = files.keep(self.page.pk, name, upload)
            except OSError as error:
                self.form.add_error(name, not_stored(upload.name, error))
                continue
            if kept is None:
                self.form.add_error(name, _TOO_MANY_FILES)
            else:
                self.form.cleaned_data[name] = kept

    def _uploads(self):
        self.form.full_clean()
        answers = [(name, self.form.cleaned_data.get(name)) for name in self.form.file_names]
        return [(name, value) for name, value in answers if isinstance(value, UploadedFile)]

    def _store(self, reference):
        """Store the answers, and have letters sent then; whether all files were still there."""
        answers = self.form.cleaned_data
        kept = {name: answers[name] for name in self.form.file_names if answers[name]}
        with transaction.atomic():
            waiting = SubmittedFile.objects.filter(submission=None).select_for_update()
            still_there = set(waiting.filter(pk__in=[file.pk for file in kept.values()]))
            gone = {name: file for name, file in kept.items() if file not in still_there}
            for name, file in gone.items():
                self.form.add_error(name, files.over(file.name))
            if gone:
                return False
            fields = {"page": self.page, "form_data": self._as_data(), **self._addresses()}
            submission, is_new = Submission.objects.get_or_create(fields, reference=reference)
            if is_new:
                waiting.filter(pk__in=[file.pk for file in still_there]).update(
                    submission=submission
                )
                transaction.on_commit(partial(letters.send_due, submission.pk))
        return True

    def _as_data(self):
        return {
            name: value.name if isinstance(value, SubmittedFile) else value
            for name, value in self.form.cleaned_data.items()
        }

    def _addresses(self):
        """Whom to write to, as fields of the submission."""
        team = self.page.notify_team
        return {
            "confirm_to": self.form.cleaned_data.get(self.page.confirmation_question) or "",
            "notify_to": team.email if team else "",
        }

    def _thank(self, reference):
        sent = signing.Signer(salt=_SALT).sign(reference)
        response = HttpResponseRedirect(f"{self.request.path}?sent={sent}", status=303)
        response["Cache-Control"] = "private, no-store"
        return response

    def _show_form(self, outcome):
        if outcome.status != 200:
            for name, upload in self._uploads():
                again = f"Choose {quoted(upload.name)} again: it could not be kept."
                self.form.add_error(name, again)
        context = showing.form_context(self.form, outcome.notice)
        return self._respond(self.page.get_template(self.request), context, outcome.status)

    def _show_answers(self, outcome):
        number = self.posted.get(REFERENCE) if outcome.status != 200 else None
        context = showing.check_context(self.form, self.posted, outcome.notice)
        context["reference"] = number or signing.dumps([self.page.pk, new_reference()], salt=_SALT)
        return self._respond("home/form_page_check.html", context, outcome.status)

    def _respond(self, template, context, status):
        context = {**self.page.get_context(self.request), **context}
        response = TemplateResponse(self.request, template, context, status=status)
        response["Cache-Control"] = "private, no-store"
        if status == TOO_OFTEN.status:
            response["Retry-After"] = SENDINGS.seconds
        return response


def new_reference() -> str:
    """A reference number that nobody can guess, and anybody can spell: “K7FQ-2M9X-BDTC”."""
    letters_of_it = [secrets.choice(_ALPHABET) for _place in range(12)]
    return "-".join("".join(letters_of_it[start : start + 4]) for start in (0, 4, 8))


def sent_reference(signed: str) -> str | None:
    """The reference number that the address of the thanks holds; None if it isn't from us."""
    try:
        return signing.Signer(salt=_SALT).unsign(signed)
    except signing.BadSignature:
        return None
