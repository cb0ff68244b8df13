"""The decisions about a release as buttons and forms: what editors read there."""

from dataclasses import dataclass

from django.urls import reverse

from publications.releasing import DECISIONS


@dataclass(frozen=True)
class Wording:
    """`label` stands on buttons, `consequence` above the form, `done` completes “X …”."""

    label: str
    consequence: str
    done: str


WORDINGS = {
    "hold": Wording(
        "Hold",
        "Nothing of it is released until somebody ends the hold, whatever its date. Once that "
        "has passed, readers are told that it is delayed.",
        "is held: nothing of it is released until somebody ends the hold.",
    ),
    "resume": Wording(
        "End the hold",
        "It is released at its date, once it is approved.",
        "is no longer held.",
    ),
    "cancel": Wording(
        "Cancel the release",
        "Its page stays, and tells readers that it is cancelled and why. Nothing of it is "
        "released.",
        "is cancelled.",
    ),
    "reinstate": Wording(
        "Reinstate",
        "It is announced again. Readers see why.",
        "is no longer cancelled.",
    ),
    "withdraw": Wording(
        "Withdraw",
        "Its page, its chapters, data sets and files can no longer be read. Its address tells "
        "readers that it was withdrawn, when, and why.",
        "is withdrawn.",
    ),
    "restore": Wording(
        "Restore", "All of it can be read again at once. Readers see why.", "can be read again."
    ),
}


@dataclass(frozen=True)
class Choice:
    """A decision that can be taken now: its button, which acts at once or leads to a form."""

    name: str
    label: str
    address: str
    acts_at_once: bool


def open_for(edition, release):
    """Those that can be taken about the release of an edition as it stands."""
    return [choice(name, edition) for name in DECISIONS if not DECISIONS[name].refusal(release)]


def choice(name, edition):
    """The button of the decision `name`. Only a hold is so urgent that it acts at once."""
    label, at_once = WORDINGS[name].label, name == "hold"
    address = reverse("publications_decide", args=[edition.pk, name])
    return Choice(name, label if at_once else f"{label}…", address, at_once)
