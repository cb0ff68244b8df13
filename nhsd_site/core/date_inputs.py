"""Wagtail's inputs for days and times, without what they do to those that can't be read.

Wagtail's pickers put today, or the present time, in the place of what they don't understand, and 3
March in that of 31 February, as soon as one leaves the input. Here it stays until the server says
what is wrong with it.
"""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput


class _LeavesWhatIsTyped:
    def get_config(self):
        return super().get_config() | {"validateOnBlur": False}


class DateInput(_LeavesWhatIsTyped, AdminDateInput):
    """A day, with a picker."""


class TimeInput(_LeavesWhatIsTyped, AdminTimeInput):
    """A time of day, with a picker."""


class DateTimeInput(_LeavesWhatIsTyped, AdminDateTimeInput):
    """A day and a time, with a picker."""


def use_everywhere():
    """Have the admin's forms take these for the fields of all models."""
    for field, widget in {
        models.DateField: DateInput,
        models.TimeField: TimeInput,
        models.DateTimeField: DateTimeInput,
    }.items():
        register_form_field_override(field, override={"widget": widget})
