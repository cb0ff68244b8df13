"""What is proposed while somebody types, what is counted of searches, and searches as feeds."""

import pytest
from django.utils.html import strip_tags

from home.models import GeneralPage
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.models import Topic
from search.models import ChosenResult, PromotedResult, SearchCount
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware
from tests.factories import home, published
from tests.search.things import locked, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client):
    """The texts that are proposed for what was typed."""

    def ask(typed):
        response = client.get("/search/suggestions", {"query": typed})
        assert response.status_code == 200
        return [suggestion["text"] for suggestion in response.json()]

    return ask


@pytest.fixture
def page():
    return published(home(), GeneralPage, "Prescribing by dentists", summary="Teeth")


class TestSuggestions:
    @pytest.mark.parametrize(
        "typed", ["pr", "prescr", "Prescribing", "prescribing dent", "dentists pr"]
    )
    def test_a_title_is_proposed_by_its_words_the_last_of_which_is_only_begun(
        self, suggested, page, typed
    ):
        assert suggested(typed) == ["Prescribing by dentists"]

    @pytest.mark.parametrize("typed", ["", "p", " ", "&", "':*", "teeth", "a" * 5000, "\0", "é'|!"])
    def test_nothing_is_proposed_for_too_little_or_what_no_title_has(self, suggested, page, typed):
        assert suggested(typed) == []

    def test_topics_lead_to_what_bears_them(self, client, suggested):
        topic = Topic.objects.create(name="Dental health", slug="dental-health", key="d")
        Topic.objects.create(name="Dental schools", slug="dental-schools", key="s")
        written("Teeth", terms=frozenset(topic.codes))
        [suggestion] = client.get("/search/suggestions?query=dent").json()
        assert suggestion == {
            "text": "Dental health", "url": "/topics/dental-health", "kind": "Topic",
        }  # fmt: skip

    def test_what_editors_put_first_stands_first(self, suggested, page):
        other = published(home(), GeneralPage, "Prescribing by pharmacists")
        PromotedResult.objects.create(queries=["prescribing"], page=other)
        assert suggested("prescribing")[0] == "Prescribing by pharmacists"

    def test_nothing_that_is_not_there_to_be_read_is_proposed(self, suggested):
        written("Quokkas", kind=Kind.PUBLICATION, phase=Phase.ANNOUNCED)
        written("Quokka news", public_from=aware("2090-01-01T00:00"))
        assert suggested("quokka") == []

    def test_it_takes_two_queries(self, client, page, django_assert_max_num_queries):
        client.get("/search/suggestions?query=zz")
        # Besides these two, the beginning and end of a transaction in another, and the generation:
        # within a test's transaction it is read each time.
        with django_assert_max_num_queries(9):
            client.get("/search/suggestions?query=presc")

    def test_what_takes_too_long_is_stopped_and_kept_by_nobody(self, client, settings):
        settings.SEARCH_TIMEOUT = 50
        with locked("core_topic"):
            response = client.get("/search/suggestions?query=presc")
        assert (response.status_code, response.json()) == (503, [])
        assert client.get("/search/suggestions?query=presc").status_code == 200


class TestCounting:
    def test_searches_are_counted_by_day_with_what_they_found(self, client, page):
        for typed in ("Prescribing", "prescribing ", "unicorn"):
            client.get("/search", {"query": typed})
        counts = {each.query: (each.searches, each.found) for each in SearchCount.objects.all()}
        assert counts == {"prescribing": (2, 1), "unicorn": (1, 0)}

    @pytest.mark.parametrize("typed", [
        "someone@example.org", "943 476 5919", "9434765919", "943-476-5919", "07700 900123",
        "ls1 4ap", "LS14AP", "records of 9434765919 please",
    ])  # fmt: skip
    def test_what_may_be_personal_is_not_counted(self, client, typed):
        client.get("/search", {"query": typed})
        assert not SearchCount.objects.exists()

    @pytest.mark.parametrize("typed", ["icd-10", "2023-24", "covid 19", "nhs 111", "dcb0129"])
    def test_codes_and_periods_are_counted(self, client, typed):
        client.get("/search", {"query": typed})
        assert SearchCount.objects.count() == 1

    def test_counts_of_the_year_before_last_go(self, client, clock_at):
        for day in ("2024-01-20", "2024-01-21"):
            SearchCount.objects.create(day=day, query="asthma", searches=1, found=1)
        clock_at("2026-03-31T12:00")
        client.get("/search", {"query": "prescribing"})
        kept = SearchCount.objects.filter(query="asthma").values_list("day", flat=True)
        assert [f"{day}" for day in kept] == ["2024-01-21"]

    def test_paging_and_narrowing_count_no_search(self, client, page):
        client.get("/search?query=prescribing&page=2&kind=news")
        client.get("/search?query=prescribing&kind=news")
        assert not SearchCount.objects.exists()

    def test_following_a_result_is_counted_by_its_ping(self, client, page):
        html = client.get("/search?query=prescribing").content.decode()
        ping = html.split('ping="')[1].split('"')[0].replace("&amp;", "&")
        for _ in range(2):
            assert client.post(ping, content_type="text/ping").status_code == 204
        choice = ChosenResult.objects.get()
        assert (choice.query, choice.page.pk, choice.choices) == ("prescribing", page.pk, 2)

    @pytest.mark.parametrize(
        "asked", ["page=0", "page=999999999999", "page=x", "", "query=%00&page=1"]
    )
    def test_a_ping_for_nothing_is_counted_as_nothing(self, client, asked):
        assert client.post(f"/search/chosen?{asked}").status_code == 204
        assert not ChosenResult.objects.exists()


def test_any_search_is_a_feed_of_what_is_there_to_be_read(client, page):
    written("Prescribing ahead", kind=Kind.PUBLICATION, phase=Phase.ANNOUNCED)
    services = published(home(), ServicesIndexPage, "Services")
    published(services, ServicePage, "Prescribing & <sending>", summary="a < b")
    feed = client.get("/search.atom", {"query": "prescribing"})
    assert feed["Content-Type"].startswith("application/atom+xml")
    text = feed.content.decode()
    assert text.count("<entry>") == 2
    assert "ahead" not in strip_tags(text)
    assert "Prescribing &amp; &lt;sending&gt;" in text
    narrowed = client.get("/search.atom", {"query": "prescribing", "kind": "service"})
    assert narrowed.content.decode().count("<entry>") == 1
