"""What the templates of forms show: questions with their errors, and answers to be checked."""

from dataclasses import dataclass
from datetime import date

from django.forms.boundfield import BoundField
from django.template.defaultfilters import filesizeformat

from home.forms import files
from home.forms.fields import DateBoxes, FileInput
from home.models.submissions import SubmittedFile
from nhsd_site.core import dates

NOT_ANSWERED = "Not answered"


@dataclass(frozen=True)
class Problem:
    """What is wrong, and the id of the box at which it can be put right, if there is one."""

    sentence: str
    target: str = ""


@dataclass(frozen=True)
class Question:
    """A field as the form shows it, with the file that is kept for it."""

    field: BoundField
    kept: SubmittedFile | None = None

    @property
    def is_tick(self):
        """Whether it is a single box to tick, which stands before its label."""
        return getattr(self.field.field.widget, "input_type", "") == "checkbox" and (
            not self.field.use_fieldset
        )

    @property
    def token(self):
        return files.token(self.kept) if self.kept else ""


@dataclass(frozen=True)
class Answer:
    """An answer as the check page shows it, and the id of the box where it can be changed."""

    label: str
    lines: list[str]
    target: str


def form_context(form, notice="") -> dict:
    """What the template of the form needs. `notice` is what is wrong with all of it, if anything.

    A form that is shown for the first time has neither errors nor files.
    """
    kept = _kept(form)
    return {
        "form": form,
        "questions": [Question(field, kept.get(field.name)) for field in form],
        "problems": [Problem(notice)] * bool(notice) + _problems(form),
    }


def check_context(form, posted, notice="") -> dict:
    """What the template of the check page needs of a valid form that came as `posted`."""
    return {
        "form": form,
        "answers": [
            Answer(field.label, lines(form.cleaned_data.get(field.name)), _first_box(field))
            for field in form
        ],
        "hidden": [*_typed(form, posted), *_tokens(form)],
        "problems": [Problem(notice)] * bool(notice),
    }


def lines(value) -> list[str]:
    """An answer in words, on one line or several."""
    if value is True or value is False:
        return ["Yes" if value else "No"]
    if isinstance(value, date):
        return [dates.spoken(value)]
    if isinstance(value, SubmittedFile):
        return [f"{value.name} ({filesizeformat(value.size)})"]
    if isinstance(value, list):
        return value or [NOT_ANSWERED]
    return str(value).splitlines() if value not in (None, "") else [NOT_ANSWERED]


def _kept(form):
    if not form.is_bound:
        return {}
    answers = {name: form.cleaned_data.get(name) for name in form.file_names}
    return {name: value for name, value in answers.items() if isinstance(value, SubmittedFile)}


def _problems(form):
    """What is wrong, in the order of the questions."""
    found = [
        Problem(sentence, _box_at_fault(field, error))
        for field in form
        for error in field.errors.as_data()
        for sentence in error.messages
    ]
    return found + [Problem(sentence) for sentence in form.non_field_errors()]


def _box_at_fault(field, error):
    if isinstance(field.field.widget, DateBoxes):
        return f"{field.auto_id}_{(error.params or {}).get('box', 0)}"
    return _first_box(field)


def _first_box(field):
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


def _typed(form, posted):
    """What was typed, as pairs of names and values that send the same again."""
    for name, field in form.fields.items():
        if isinstance(field.widget, FileInput):
            continue
        parts = getattr(field.widget, "widgets_names", [""])
        for each in (f"{name}{part}" for part in parts):
            yield from ((each, value) for value in posted.getlist(each))


def _tokens(form):
    return [(f"{name}-kept", files.token(file)) for name, file in _kept(form).items()]
