"""Series as editors change them, and their pages as readers have them."""

from wagtail.models import Page

from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from tests.clock import aware
from tests.factories import draft, hub, published
from tests.publications.reading import words


def new_series(title="Recorded Dementia Diagnoses"):
    """A series below an index of its own."""
    return published(published(hub(), PublicationIndexPage, "Publications"), SeriesPage, title)


def beside(series, title, **fields):
    """Another series in the same place."""
    return published(Page.objects.get(pk=series.pk).get_parent(), SeriesPage, title, **fields)


def change(series, **fields):
    """Publish `series` with other values."""
    page = SeriesPage.objects.get(pk=series.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def announced(series, title, release_at):
    """An edition that nobody has approved."""
    page = draft(series, PublicationPage, title, release_at=aware(release_at))
    page.get_latest_revision().publish()
    return page


def titles(page, heading):
    """The titles that link in the section with this heading, in their order."""
    return [text for text, _address in page.links(heading)]


def by_year(page):
    """The titles of previous editions under each year."""
    return {
        words(year): [words(link) for link in year.find_parent("section").find_all("a")]
        for year in page.main.find_all("h3")
        if words(year).isdecimal()
    }
