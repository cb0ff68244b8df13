"""What editors do in Wagtail's admin with editions, and what they read there."""

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.clock import aware
from tests.publications.editing import edition_form

#: When the edition of the fixtures is to be released, and the day on which it is made.
RELEASE, SOME_WEEKS_BEFORE = aware("2027-03-25T09:30"), aware("2027-03-01T12:00")


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def words_of(response):
    """What a page says, its spaces in order."""
    return " ".join(soup(response).get_text(" ").split())


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_address(series):
    return reverse("wagtailadmin_pages:add", args=["publications", "publicationpage", series.pk])


def list_address(page):
    return reverse("wagtailadmin_explore", args=[page.pk])


def press(client, address, button, **fields):
    """Send the form of an edition at an address by one of its buttons."""
    return client.post(address, edition_form(**fields) | {f"action-{button}": "yes"})


def buttons_of(client, address):
    """What stands on the buttons below a form."""
    page = soup(client.get(address))
    return [button.get_text(" ", strip=True) for button in page.select("footer button, footer a")]
