from django import forms
from django.core.exceptions import ValidationError

from nhsd_site.core.date_inputs import DateTimeInput


class InstantField(forms.DateTimeField):
    """An instant that an editor picks, or types as dd/mm/yyyy hh:mm in London's time."""

    widget = DateTimeInput
    default_error_messages = {
        "required": "Say when.",
        "invalid": "Write it as dd/mm/yyyy hh:mm, for example 25/03/2027 09:30.",
    }

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            sentence = "The clocks change in that hour. Choose one before or after it."
            raise ValidationError(sentence, code=error.code) from error
