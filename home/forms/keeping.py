"""How long what visitors sent is kept: as long as each form says, and not a day longer."""

from dataclasses import dataclass
from datetime import timedelta

from home.forms import files
from home.models.submissions import Submission
from nhsd_site.core import clock


@dataclass(frozen=True)
class Over:
    """A form of which some submissions have been kept for long enough."""

    title: str
    keep_days: int
    submissions: int


def what_is_over(forms) -> list[Over]:
    """What `delete_what_is_over` would delete now of these form pages, form by form."""
    found = forms.values_list("pk", "title", "keep_days")
    counts = [(title, days, _over(pk, days).count()) for pk, title, days in found]
    return [Over(*each) for each in counts if each[2]]


def delete_what_is_over(forms) -> None:
    """Delete the submissions of these form pages that have been kept for long enough.

    Their files go with them, and so do files that were chosen and never sent.
    """
    for pk, days in forms.values_list("pk", "keep_days"):
        _over(pk, days).delete()
    files.delete_what_is_over()


def _over(form_id, days):
    return Submission.objects.filter(
        page=form_id, submit_time__lt=clock.now() - timedelta(days=days)
    )
