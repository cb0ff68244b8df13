"""What editors are told of the course of an edition, in sentences."""

from nhsd_site.core import dates
from publications import releasing
from publications.admin.states import State
from search.models import CatalogueEntry


def when(state, edition):
    """When all of an edition becomes, or became, public."""
    if edition.release_at is None:
        return "Nobody has said when."
    said = dates.instant_spoken(edition.release_at)
    return {
        State.DRAFT: f"At {said}, once it is announced and approved.",
        State.IN_REVIEW: f"At {said}, once it is announced and approved.",
        State.ANNOUNCED: f"At {said}, if it is approved by then.",
        State.APPROVED: f"At {said}, by itself.",
        State.HELD: f"Not before somebody ends the hold. Its date is {said}.",
        State.DELAYED: f"As soon as it is approved: its date, {said}, has passed.",
        State.CANCELLED: f"Not at all, unless it is reinstated. Its date was {said}.",
        State.RELEASED: f"It has been public since {said}.",
        State.WITHDRAWN: f"Not any more: it was released at {said}, and is withdrawn.",
    }[state]


def what_follows(state, edition):
    """What comes of what has just been decided about an edition that is published."""
    return {
        State.ANNOUNCED: "Nothing but its title, date, type and series is public until it is "
        "approved.",
        State.DELAYED: "Its date has passed: all of it is public as soon as it is approved.",
        State.APPROVED: f"All of it becomes public at {dates.instant_spoken(edition.release_at)}.",
        State.RELEASED: "All of it is public.",
        State.HELD: "It is held: nothing is released until somebody ends the hold.",
        State.CANCELLED: "It is still cancelled.",
        State.WITHDRAWN: "It is still withdrawn.",
    }[state]


def seen_by_the_public(edition):
    """What everybody can read of an edition at the moment."""
    entry = CatalogueEntry.objects.public().filter(page=edition.pk).first()
    if entry is None:
        return (
            "Nothing: its series is not public, or its own dates keep it back."
            if edition.live
            else "Nothing."
        )
    if not entry.is_hollow:
        return "All of it."
    date = dates.release_spoken(edition.release_at)
    status = "" if entry.status == "Upcoming" else f", and that it is {entry.status.lower()}"
    return f"Its title, series and type, and the date as “{date}”{status}. Nothing else."


def missing(edition):
    """What stands in the way of approving the newest drafts, as (name of the field, sentence)."""
    return [
        (_name_of(edition, field), sentence)
        for field, sentence in releasing.problems_of_approval(edition)
    ]


def _name_of(edition, field):
    names = {each.name: getattr(each, "verbose_name", "") for each in edition._meta.get_fields()}
    name = str(names.get(field, ""))
    return name[:1].upper() + name[1:]
