import pytest

from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from tests.clock import aware
from tests.factories import hub, published


@pytest.fixture
def news(db):
    """The list of news, and a function that adds an item dated at an instant in London."""
    section = hub("News and events")
    index = published(section, NewsIndexPage, "News")
    folder = published(section, NewsFolderPage, "Latest news")

    def add(title, published_at):
        return published(folder, NewsPage, title, published_at=aware(published_at))

    return index, folder, add


def test_news_is_listed_newest_first(client, clock_at, news):
    clock_at("2027-03-01T12:00")
    index, _folder, add = news
    add("An older item", "2027-01-01T09:30")
    add("A newer item", "2027-02-01T09:30")
    page = client.get(index.url).content.decode()
    assert page.index("A newer item") < page.index("An older item")


def test_news_is_public_from_its_date_on(client, clock_at, news):
    clock_at("2027-03-28T09:29:59")
    index, _folder, add = news
    item = add("Figures are out", "2027-03-28T09:30")
    assert client.get(item.url).status_code == 404
    assert "Figures are out" not in client.get(index.url).content.decode()
    clock_at("2027-03-28T09:30:00")
    assert client.get(item.url).status_code == 200
    assert "Figures are out" in client.get(index.url).content.decode()


def test_the_folder_of_news_leads_to_the_list(client, news):
    index, folder, _add = news
    response = client.get(folder.url)
    assert (response.status_code, response["Location"]) == (301, index.url)


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "two", ""])
def test_an_odd_page_number_gives_a_page_of_news(client, clock_at, news, number):
    clock_at("2027-03-01T12:00")
    index, _folder, add = news
    add("The only item", "2027-01-01T09:30")
    response = client.get(index.url, {"page": number})
    assert "The only item" in response.content.decode()


def test_a_folder_without_a_public_list_is_not_found(client, news):
    index, folder, _add = news
    index.unpublish()
    assert client.get(folder.url).status_code == 404
