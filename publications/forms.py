"""The editors' form of an edition."""

from datetime import UTC, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from nhsd_site.core import clock
from nhsd_site.core.date_inputs import DateInput, TimeInput
from nhsd_site.core.models.pages import BasePageForm
from publications.models.release import Release

#: When statistics come out by custom, in London.
CUSTOMARY_TIME = time(9, 30)


class ReleaseInput(forms.MultiWidget):
    """A day and a time in London, each with Wagtail's picker; the time is filled in beforehand."""

    def __init__(self, attrs=None):
        inputs = [
            DateInput(attrs={"aria-label": "Release day", "placeholder": "dd/mm/yyyy"}),
            TimeInput(attrs={"aria-label": "Release time, in London"}),
        ]
        super().__init__(inputs, attrs)

    def decompress(self, value):
        if value is None:
            return [None, CUSTOMARY_TIME]
        local = timezone.localtime(value, clock.LONDON)
        return [local.date(), local.time().replace(second=0, microsecond=0)]


class ReleaseField(forms.MultiValueField):
    """The instant of a release, given as day and time in London, whatever zone an editor is in.

    Without a time it is 09:30; without a day there is no release yet. A time that doesn't exist, or
    happens twice, because the clocks change is refused.
    """

    widget = ReleaseInput
    default_error_messages = {"required": "Say when it is to be released."}

    def __init__(self, **kwargs):
        day = forms.DateField(
            required=False,
            error_messages={"invalid": "Write the day as day/month/year, like 25/03/2027."},
        )
        hour = forms.TimeField(
            required=False,
            error_messages={"invalid": "Write the time as hours:minutes, like 09:30."},
        )
        super().__init__([day, hour], require_all_fields=False, **kwargs)

    def compress(self, data_list):
        day, hour = data_list or (None, None)
        if day:
            return self._within_reason(in_london(day, hour or CUSTOMARY_TIME))
        if self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return None

    @staticmethod
    def _within_reason(instant):
        if clock.BEGINNING <= instant < clock.END:
            return instant
        raise ValidationError("Is the year right?")


def in_london(day, hour):
    """The instant at which clocks in London show `hour` on `day`.

    Raises `ValidationError` for what they never show that day, or show twice.
    """
    instant = datetime.combine(day, hour, clock.LONDON)
    if instant.astimezone(UTC).astimezone(clock.LONDON).time() != hour:
        raise ValidationError(
            f"There is no {hour:%H:%M} on {date_format(day, 'j F Y')}: the clocks go forward from "
            "01:00 to 02:00 that night. Choose another time."
        )
    if instant.utcoffset() != instant.replace(fold=1).utcoffset():
        raise ValidationError(
            f"{hour:%H:%M} happens twice on {date_format(day, 'j F Y')}: the clocks go back from "
            "02:00 to 01:00 that night. Choose another time."
        )
    return instant


class PublicationPageForm(BasePageForm):
    """Shows what stands in the way of announcing or approving beside its field."""

    checked_actions = BasePageForm.checked_actions | {"action-approve": "approve"}

    release_at = ReleaseField(
        label="Release",
        help_text="Day and time in London. At that second all of it becomes public, if it has been "
        "approved by then.",
    )

    def clean_release_at(self):
        """The instant; the one that was shown, to the second, if nobody has changed it."""
        given, before = self.cleaned_data["release_at"], self.instance.release_at
        shown = before and before.replace(second=0, microsecond=0)
        return before if given == shown else given

    def full_clean(self):
        # An edition is announced with hardly any content: what it lacks is asked for on approval.
        if not self.is_deferred_validation and self._only_announces():
            self.defer_required_fields()
        super().full_clean()

    def _only_announces(self):
        return "approve" not in self.asked_for() and not Release.of(self.instance).is_approved
