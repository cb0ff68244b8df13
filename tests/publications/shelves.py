"""Series with so many editions that publishing each of them would take minutes."""

from wagtail.models import Page

from nhsd_site.core import clock
from publications.models import PublicationPage, Release
from search import index


def shelve(series, instants):
    """Give `series` an edition released at each of these (aware) instants, as if published.

    They are what readers see of editions: pages, what was decided of them, and catalogue rows.
    """
    parent = Page.objects.get(pk=series.pk)
    editions = [_edition(parent, instant) for instant in instants]
    Release.objects.bulk_create(
        Release(edition=edition, approved_at=clock.now()) for edition in editions
    )
    index.write(editions)
    return editions


def _edition(parent, instant):
    edition = PublicationPage(
        title=f"{parent.title}, {instant:%-d %B %Y}",
        slug=f"{instant:%Y-%m-%d}",
        summary="How many people were counted, where they live, and how old they are.",
        release_at=instant,
        live=True,
    )
    parent.add_child(instance=edition)
    return edition
