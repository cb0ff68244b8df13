"""The questions of a form as fields, with errors that name the question, and bounds."""

import calendar
import re
from datetime import date

from django import forms
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from home.forms import files
from home.models.submissions import SubmittedFile

#: Types of questions that are answered by choosing.
CHOICES = {"checkboxes", "dropdown", "radio"}

_LONGEST_LINE = 255
_LONGEST_TEXT = 10_000
_NUMBER_DIGITS, _DECIMAL_PLACES = 20, 6
_TELEPHONE = re.compile(r"\+?(?:[\s().\-/]*\d){5,15}(?:\s*(?:ext|extension|x)\.?\s*\d{1,6})?\s*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Sentence(str):
    """An error that may hold “%”, as editors' labels do, and takes no parameters."""

    def __mod__(self, _parameters):
        return self


class AnswerForm(BaseForm):
    """What every form of visitors has in common: it is checked by the server alone."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, FileField):
                field.page_id, field.name = self.page.pk, name

    @property
    def file_names(self):
        """The names of the questions that are answered by a file."""
        return [name for name, field in self.fields.items() if isinstance(field, FileField)]


class DateBoxes(forms.MultiWidget):
    """Day, month and year in a box each; nothing is picked, so that what is typed stays."""

    BOXES = ("day", "month", "year")
    use_fieldset = True

    def __init__(self):
        super().__init__([forms.TextInput() for _box in self.BOXES])
        # Other questions have no hyphens in their names.
        self.widgets_names = [f"-{box}" for box in self.BOXES]

    def decompress(self, value):
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value or "")
        except ValueError:
            return ["", "", ""]
        return [day.day, day.month, day.year]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        for box, label in zip(boxes, self.BOXES, strict=True):
            box["label"] = label.capitalize()
        return context

    def _render(self, template_name, context, renderer=None):
        return mark_safe(render_to_string("home/form_date.html", context))  # noqa: S308


class DateField(forms.Field):
    """A day, as three boxes give it. The month may be a number or a name."""

    widget = DateBoxes

    _MONTHS = {
        name.lower(): number
        for names in (calendar.month_name, calendar.month_abbr)
        for number, name in enumerate(names)
        if name
    }

    def clean(self, value):
        typed = [(part or "").strip() for part in value or ("", "", "")]
        if not any(typed):
            return super().clean("") or None
        self._check_all_are_there(typed)
        day, month, year = self._numbers(typed)
        if len(typed[2]) != 4 or year is None:
            raise self._fault("must have a year of four digits", 2)
        try:
            return date(year, month, day)
        except (TypeError, ValueError):
            raise self._fault("must be a real date, such as 27 3 2026", 0) from None

    def _check_all_are_there(self, typed):
        missing = [place for place, part in enumerate(typed) if not part]
        if missing:
            boxes = " and ".join(f"a {DateBoxes.BOXES[place]}" for place in missing)
            raise self._fault(f"must have {boxes}", missing[0])

    def _numbers(self, typed):
        """What the boxes say as whole numbers; None where it is none."""
        day, month, year = (
            int(part) if part.isascii() and part.isdigit() and len(part) <= 4 else None
            for part in typed
        )
        return day, month or self._MONTHS.get(typed[1].lower().rstrip(".")), year

    def _fault(self, what, box):
        """The error, with the number of the box that it is about."""
        return forms.ValidationError(f"“{self.label}” {what}.", params={"box": box})


class FileInput(forms.FileInput):
    """Chooses a file; one that was chosen before comes along as a token."""

    def value_from_datadict(self, data, uploads, name):
        """The upload of now, and the token of one that was kept before, which it replaces."""
        is_unwanted = data.get(f"{name}-remove") == "yes"
        return uploads.get(name), "" if is_unwanted else data.get(f"{name}-kept", "")

    def value_omitted_from_data(self, data, uploads, name):
        return False

    def format_value(self, value):
        return None


class FileField(forms.Field):
    """A file: an upload of now, or the `SubmittedFile` that is kept of before."""

    widget = FileInput
    #: Of which form and question it is, set by the form.
    page_id = name = None

    def widget_attrs(self, widget):
        return {"accept": ",".join(f".{kind}" for kind in files.SENDABLE)}

    def clean(self, value):
        upload, token = value or (None, "")
        if upload:
            if sentence := files.problem(upload):
                raise forms.ValidationError(sentence)
            return upload
        return super().clean(self._kept(token) if token else None)

    def _kept(self, token) -> SubmittedFile:
        kept = files.find(self.page_id, self.name, token)
        if kept is None:
            raise forms.ValidationError(files.over(files.name_in(token)))
        return kept


class FieldBuilder(FormBuilder):
    """Makes the fields of a form of its questions."""

    def get_form_class(self):
        return type("AnswersForm", (AnswerForm,), self.formfields)

    def get_field_options(self, field):
        verb = "Choose" if field.field_type in {*CHOICES, "checkbox", "file"} else "Fill in"
        missing = f"{verb} “{field.label}”."
        options = super().get_field_options(field)
        # Its text is escaped by the template, as that of its label.
        options["help_text"] = field.help_text
        if field.field_type == "checkbox":
            missing = f"Tick “{field.label}” to go on."
        return options | {"error_messages": {"required": missing}}

    def create_singleline_field(self, field, options):
        return self._text(field, options, _LONGEST_LINE)

    def create_multiline_field(self, field, options):
        return self._text(field, options, _LONGEST_TEXT, widget=forms.Textarea({"rows": 6}))

    def create_email_field(self, field, options):
        widget = forms.EmailInput({"autocomplete": "email", "spellcheck": "false"})
        wrong = _Sentence(f"“{field.label}” must be an e-mail address, like name@example.org.")
        options["error_messages"] |= {"invalid": wrong, "max_length": wrong}
        made = forms.EmailField(**options | {"widget": widget, "max_length": 254})
        return _readable(made, field)

    def create_telephone_field(self, field, options):
        widget = forms.TextInput({"type": "tel", "autocomplete": "tel"})
        made = self._text(field, options, 50, widget=widget)
        example = "such as 01632 960 001 or +44 808 157 0192"
        wrong = _Sentence(f"“{field.label}” must be a telephone number, {example}.")
        made.validators.append(RegexValidator(rf"^(?:{_TELEPHONE.pattern})\Z", wrong))
        return made

    def create_number_field(self, field, options):
        # With type="number" browsers would throw away what isn't one before anybody could tell.
        widget = forms.TextInput({"inputmode": "decimal"})
        wrong = _Sentence(f"“{field.label}” must be a number, such as 12 or 3.5.")
        digits = _Sentence(f"“{field.label}” has too many digits.")
        too_long = dict.fromkeys(("max_digits", "max_decimal_places", "max_whole_digits"), digits)
        options["error_messages"] |= {"invalid": wrong, **too_long}
        bounds = {"max_digits": _NUMBER_DIGITS, "decimal_places": _DECIMAL_PLACES}
        return forms.DecimalField(**options | bounds | {"widget": widget})

    def create_date_field(self, field, options):
        return DateField(**options)

    def create_file_field(self, field, options):
        return FileField(**options)

    def create_radio_field(self, field, options):
        return super().create_radio_field(field, self._with_choice_errors(field, options))

    def create_dropdown_field(self, field, options):
        options = self._with_choice_errors(field, options)
        options["choices"] = [("", "Choose one"), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(**options)

    def create_checkboxes_field(self, field, options):
        return super().create_checkboxes_field(field, self._with_choice_errors(field, options))

    def get_formatted_field_choices(self, field):
        return [choice for choice in super().get_formatted_field_choices(field) if choice[0]]

    def _text(self, field, options, longest, **more):
        too_long = f"“{field.label}” is too long: it may have {longest:,} characters."
        options["error_messages"] |= {"max_length": _Sentence(too_long)}
        made = forms.CharField(**options | {"max_length": longest} | more)
        return _readable(made, field)

    def _with_choice_errors(self, field, options):
        wrong = _Sentence(f"Choose one of the answers to “{field.label}” that are there.")
        errors = options["error_messages"] | {"invalid_choice": wrong, "invalid_list": wrong}
        return options | {"error_messages": errors}


def _readable(made, field):
    """`made`, the text field of a question, such that it takes nothing that can't be shown."""
    unreadable = f"“{field.label}” has characters that can't be read. Type it instead of pasting."
    own = RegexValidator(_UNPRINTABLE, _Sentence(unreadable), inverse_match=True)
    # Django's own check for one of these characters would say the same again.
    others = [
        each for each in made.validators if not isinstance(each, ProhibitNullCharactersValidator)
    ]
    made.validators = [own, *others]
    return made
