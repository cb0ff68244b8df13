import pytest

from news.models import EventPage, EventSession, NewsFolderPage, NewsPage
from nhsd_site.core.models import Relation
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware
from tests.factories import home, hub, published


@pytest.fixture
def index(db):
    return published(home(), ServicesIndexPage, "Services")


def test_services_stand_under_their_letters_and_unused_letters_have_no_link(client, index):
    published(index, ServicePage, "NHSmail")
    published(index, ServicePage, "e-Referral Service")
    page = client.get(index.url).content.decode()
    assert page.index("e-Referral Service") < page.index("NHSmail")
    assert 'href="#E"' in page
    assert 'href="#N"' in page
    assert 'href="#Z"' not in page


def test_news_that_names_a_service_appears_on_it_by_itself(client, clock_at, index):
    clock_at("2027-03-01T12:00")
    service = published(index, ServicePage, "NHSmail")
    folder = published(hub("News and events"), NewsFolderPage, "Latest news")
    published(
        folder,
        NewsPage,
        "NHSmail has a new sign-in",
        published_at=aware("2027-03-02T09:30"),
        children={"relations": [Relation(target=service, role=Relation.Role.ABOUT)]},
    )
    assert "NHSmail has a new sign-in" not in client.get(service.url).content.decode()
    clock_at("2027-03-02T09:30")
    assert "NHSmail has a new sign-in" in client.get(service.url).content.decode()


def test_an_event_below_a_service_is_forthcoming_until_it_ends(client, clock_at, index):
    clock_at("2027-03-02T10:59:59")
    service = published(index, ServicePage, "NHS App")
    session = EventSession(starts_at=aware("2027-03-02T10:00"), ends_at=aware("2027-03-02T11:00"))
    published(service, EventPage, "Getting the most", children={"sessions": [session]})
    assert "Forthcoming events" in client.get(service.url).content.decode()
    clock_at("2027-03-02T11:00:00")
    assert "Forthcoming events" not in client.get(service.url).content.decode()
