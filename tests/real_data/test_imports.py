"""The taxonomy and the news that were handed over come in whole, and once."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from news.importing import import_news
from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from nhsd_site.core.models import Topic
from nhsd_site.core.topic_import import import_topics
from search.models import CatalogueEntry, Phrase
from tests.factories import hub, published

pytestmark = pytest.mark.django_db

TOPICS, ITEMS = 919, 200


def counts(report):
    return report.created, report.changed, report.unchanged


@pytest.fixture
def news_file(real_data, clock_at):
    clock_at("2026-01-05T12:00")
    section = hub("News and events")
    published(section, NewsIndexPage, "News")
    published(section, NewsFolderPage, "Latest news items", slug="latest-news")
    return real_data / "news.csv"


def test_the_taxonomy_comes_in_with_its_seven_levels_and_its_synonyms(real_data):
    path = real_data / "taxonomy.csv"
    tried = import_topics(path, is_dry_run=True)
    assert not Topic.objects.exists()
    assert import_topics(path) == tried
    assert counts(tried) == (TOPICS, 0, 0)
    assert max(len(topic.above) for topic in Topic.objects.all()) + 1 == 7
    assert Topic.objects.get(key="dspt").synonyms == ["Data and Security Protection Toolkit"]
    assert Phrase.objects.filter(text="data and security protection toolkit").exists()
    assert counts(import_topics(path)) == (0, 0, TOPICS)


def test_the_news_comes_in_with_its_lost_characters_and_without_summaries(news_file):
    tried = import_news(news_file, is_dry_run=True)
    assert not NewsPage.objects.exists()
    assert import_news(news_file) == tried
    assert counts(tried) == (ITEMS, 0, 0)
    assert len(tried.lists["With lost characters in the title"]) == 10
    assert len(tried.lists["Without summary: the title stands in for it"]) == ITEMS
    public = CatalogueEntry.objects.public().filter(page__in=NewsPage.objects.all())
    assert public.count() == ITEMS
    assert counts(import_news(news_file)) == (0, 0, ITEMS)


def test_each_old_path_leads_to_its_item(client, news_file):
    import_news(news_file)
    assert Redirect.objects.count() == ITEMS
    for page in NewsPage.objects.all():
        answer = client.get(page.legacy_path)
        assert (answer.status_code, answer["Location"]) == (301, page.url)
        assert client.get(page.url).status_code == 200
