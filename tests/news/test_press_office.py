"""The press office: contacts, what is new for the press, and its feed."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsFolderPage, NewsIndexPage, NewsPage, PressContact, PressOfficePage
from nhsd_site.core.models import Contact, Term
from nhsd_site.delivery import middleware
from tests.clock import aware, frozen
from tests.factories import hub, published
from tests.news.reading import entries

NOW = "2027-03-03T12:00"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(shared_database):
    """A press office that lists press releases; there is one, and another one the day after."""
    with frozen(NOW):
        return _press_office()


@pytest.fixture
def office(planted, clock_at):
    """That press office, on the day between."""
    clock_at(NOW)
    return PressOfficePage.objects.get(pk=planted.pk)


def _press_office():
    section = hub("News and events")
    published(section, NewsIndexPage, "All news")
    folder = published(section, NewsFolderPage, "Latest news")
    releases = Term.objects.get(slug="press-releases")
    for title, published_at, news_type in [
        ("Flu figures", "2027-03-01T09:30", releases),
        ("Our new office", "2027-03-02T09:30", None),
        ("Cold figures", "2027-03-04T09:30", releases),
    ]:
        published(folder, NewsPage, title, published_at=aware(published_at), news_type=news_type)
    contacts = [Contact.objects.create(name=name, email=f"{name}@example.org") for name in "ab"]
    return published(
        section,
        PressOfficePage,
        "Press office",
        contact=contacts[0],
        children={
            "contacts": [PressContact(purpose="Out of hours", contact=contacts[1])],
            "news_types": [releases],
        },
    )


def test_the_press_office_shows_its_contacts_and_what_is_new_for_the_press(client, office):
    page = BeautifulSoup(client.get(office.url).content, "html.parser")
    enquiries = page.find("h2", string="Media enquiries").parent
    assert [link.string for link in enquiries.find_all("a")] == ["a@example.org", "b@example.org"]
    assert enquiries.h3.string == "Out of hours"
    new = page.find("h2", string="Latest press releases").parent
    links = {link.get_text(): link["href"] for link in new.find_all("a")}
    assert list(links) == ["Flu figures", "All press releases", "Feed of press releases"]
    listed = client.get(links["All press releases"]).content.decode()
    assert "Flu figures" in listed
    assert "Our new office" not in listed


def test_its_feed_has_what_it_lists(client, clock_at, office):
    page = BeautifulSoup(client.get(office.url).content, "html.parser")
    address = page.find("link", rel="alternate", type="application/atom+xml")["href"]
    assert address == f"{office.url}/feed.atom"
    assert list(entries(client, address)) == ["Flu figures"]
    clock_at("2027-03-04T09:30")
    assert list(entries(client, address)) == ["Cold figures", "Flu figures"]


def test_it_asks_at_most_twelve_questions(client, office):
    client.get(office.url)
    middleware.forget()
    with CaptureQueriesContext(connection) as asked:
        client.get(office.url)
    repeated = sum("delivery_generation" in query["sql"] for query in asked) - 1
    assert len(asked) - repeated <= 12


def test_without_chosen_types_it_lists_all_news(client, office):
    office.news_types.clear()
    office.save_revision().publish()
    page = client.get(office.url).content.decode()
    assert "Latest news" in page
    assert "Our new office" in page


def test_a_further_contact_must_be_chosen(office):
    office.contacts = [PressContact(purpose="Out of hours")]
    assert ("contacts", "Choose the contact of each row, or remove the row.") in office.problems(
        "publish"
    )
