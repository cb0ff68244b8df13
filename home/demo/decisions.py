"""What the demo has editors decide about releases that were announced before."""

from home.demo import dates
from publications import releasing
from publications.models import PublicationPage


def take(edition, decisions, today):
    """Take each of `decisions` about `edition`, in their order.

    One is `{ what = "cancel", reason = "…" }`, with any name that `releasing.decide` knows, or
    `{ what = "move", to = "+8w Thu 09:30", reason = "…" }`, with a date as the demo writes them.
    """
    for decision in decisions:
        if decision["what"] == "move":
            _move(edition, dates.parse(decision["to"], today), decision["reason"])
        else:
            releasing.decide(decision["what"], edition, reason=decision["reason"])


def _move(edition, release_at, reason):
    announced = PublicationPage.objects.get(pk=edition.pk)
    announced.release_at, announced.date_reason = release_at, reason
    announced.save_revision().publish()
