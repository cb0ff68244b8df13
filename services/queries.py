from string import ascii_uppercase

from nhsd_site.core import clock
from nhsd_site.core.catalogue import Kind, Phase
from search.models import CatalogueEntry


def a_to_z(index):
    """The services below `index` under the letters they begin with, for its page.

    `letters` are all of the alphabet, each with whether it is used; `services` only used ones.
    """
    by_letter = {letter: [] for letter in ascii_uppercase}
    rows = CatalogueEntry.objects.public().below(index).filter(kind=Kind.SERVICE).for_lists()
    for row in rows.order_by("sort_title"):
        initial = row.sort_title[:1].upper()
        by_letter.setdefault(initial if initial in by_letter else "0-9", []).append(row)
    return {
        "letters": [(letter, bool(rows)) for letter, rows in by_letter.items()],
        "services": [(letter, rows) for letter, rows in by_letter.items() if rows],
    }


def around_service(service):
    """What the catalogue knows of a service: its sub-pages, news about it and events to come."""
    rows = CatalogueEntry.objects.public().filter(phase=Phase.FULL).for_lists()
    naming = rows.filter(page__relations__target=service.pk)
    return {
        "subpages": rows.below(service).filter(kind=Kind.PAGE).order_by("page__path"),
        "news": naming.filter(kind=Kind.NEWS).order_by("-sort_at", "-id")[:6],
        "events": (naming | rows.below(service))
        .filter(kind=Kind.EVENT, happens_until__gt=clock.moment())
        .order_by("happens_from", "id")
        .distinct(),
    }
