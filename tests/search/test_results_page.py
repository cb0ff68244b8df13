import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from nhsd_site.core.catalogue import Area, Kind, Phase
from nhsd_site.core.models import Term, Topic, Vocabulary
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from search.models import SynonymSet
from tests.clock import aware
from tests.factories import hub, published
from tests.search.things import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(client):
    """Shows the results page for some parameters, as text with its markup."""

    def show(status=200, **parameters):
        response = client.get("/search", parameters)
        assert response.status_code == status
        return response.content.decode()

    return show


def words(html):
    return re.sub(r"\s+", " ", strip_tags(html))


def parameters_of(address):
    query_string = urlsplit(unescape(address)).query
    return {name: values[0] for name, values in parse_qs(query_string).items()}


def links(html):
    """The parameters of each link of the page that has some, by its text."""
    found = re.findall(r'<a href="([^"]*[?][^"]*)"[^>]*>([^<]*)</a>', html)
    return {text: parameters_of(address) for address, text in found}


def test_the_count_is_said_in_plain_words(results):
    assert "No results for “asthma”" in words(results(query="asthma"))
    written("Asthma")
    assert "1 result for “asthma”" in words(results(query="asthma"))
    written("Asthma in adults")
    assert "2 results for “asthma”" in words(results(query="asthma"))
    assert "No results for “asthma” in Data and information" in words(
        results(query="asthma", area="data")
    )
    for number in range(10):
        written(f"Asthma {number}")
    assert "Results 11 to 12 of 12 for “asthma”" in words(results(query="asthma", page=2))


def test_what_was_typed_stays_in_the_box(results):
    assert 'value="a&amp;e &quot;waiting"' in results(query='a&e "waiting')


def test_what_was_typed_is_text_and_never_markup(results):
    assert "<script>alert" not in results(query="<script>alert(1)</script>")


def test_the_page_has_one_heading_of_the_first_level_and_results_below_it(results):
    written("Asthma")
    html = results(query="asthma")
    assert re.findall("<h1[^>]*>(.*?)</h1>", html) == ["Search results"]
    assert "<h2" in html
    assert 'role="search"' in html


def test_tabs_tell_how_much_each_area_has(results):
    written("Asthma figures", area=Area.DATA)
    written("Asthma news", area=Area.NEWS)
    html = results(query="asthma", area="data", sort="date")
    shown = links(html)
    assert shown["All results (2)"] == {"query": "asthma", "sort": "date"}
    assert shown["Systems and services (0)"]["area"] == "services"
    assert re.search(r'aria-current="page">Data and information \(1\)', html)


def test_paging_keeps_what_was_asked_for(results):
    for number in range(25):
        written(f"Asthma {number}", area=Area.NEWS)
    html = results(query="asthma", area="news", sort="date", page=2)
    asked = {"query": "asthma", "area": "news", "sort": "date"}
    shown = links(html)
    assert shown["First"] == asked
    assert shown["Previous"] == asked | {"page": "1"}
    assert shown["Next"] == asked | {"page": "3"}
    assert "Page 2 of 3" in words(html)
    assert '<ol class="nhsd-results" start="11">' in html


def test_a_new_search_keeps_the_area_and_order(results):
    html = results(query="asthma", area="news", sort="date")
    assert '<input type="hidden" name="area" value="news">' in html
    assert '<input type="hidden" name="sort" value="date">' in html


def test_the_page_is_kept_by_nobody_and_left_out_by_search_engines(client):
    response = client.get("/search", {"query": "asthma"})
    assert response["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_page_of_results_takes_few_queries(results):
    series = published(published(hub(), PublicationIndexPage, "Publications"), SeriesPage, "Asthma")
    for number in (1, 2, 3):
        release_at = aware(f"2026-03-0{number}T09:30")
        published(series, PublicationPage, f"Asthma in part {number}", release_at=release_at)
    results(query="asthma")
    with CaptureQueriesContext(connection) as queries:
        assert "Asthma in part 3" in results(query="asthma")
    # The generation is read once a second, and each time only within the transaction of a test.
    bounds = ("SAVEPOINT", "RELEASE", "ROLLBACK", 'SELECT SUM("delivery_generation"')
    asked = [query["sql"] for query in queries if not query["sql"].startswith(bounds)]
    assert len(asked) <= 6, asked


def test_a_row_tells_what_it_is_when_it_was_and_where_it_belongs(results, clock_at):
    clock_at("2027-03-02T12:00")
    series = published(published(hub(), PublicationIndexPage, "Publications"), SeriesPage, "Asthma")
    release_at = aware("2027-02-04T09:30")
    edition = published(series, PublicationPage, "Asthma, January", release_at=release_at)
    html = results(query="january")
    assert re.search(rf'<a href="{edition.url}"[^>]*>Asthma, January</a>', html)
    assert "Publication, 4 February 2027, in Asthma" in words(html)


def test_an_upcoming_edition_says_so_and_when_only_as_far_as_it_may(results, clock_at):
    clock_at("2027-03-02T12:00")
    series = published(published(hub(), PublicationIndexPage, "Publications"), SeriesPage, "Asthma")
    release_at = aware("2027-06-24T09:30")
    published(series, PublicationPage, "In May", release_at=release_at, summary="Canary")
    row = words(results(query="in may"))
    assert "Upcoming Publication, June 2027, in Asthma" in row
    assert "24 June" not in row
    assert "Canary" not in row


def test_a_row_bears_the_badge_of_its_figures_once_they_are_there_to_be_read(results):
    accredited = Term.objects.get(
        vocabulary=Vocabulary.INFORMATION_TYPE, name="Accredited official statistics"
    )
    for phase in (Phase.FULL, Phase.ANNOUNCED):
        written(
            f"Asthma {phase.label}", kind=Kind.PUBLICATION, phase=phase,
            sort_at=aware("2026-02-05T09:30"), terms=frozenset([accredited.code]),
        )  # fmt: skip
    tags = re.findall('<span class="nhsd-tag">([^<]*)</span>', results(query="asthma"))
    assert sorted(tags) == ["Accredited official statistics", "Delayed"]


def test_earlier_editions_are_folded_under_the_newest_with_a_way_to_them(results):
    series = published(published(hub(), PublicationIndexPage, "Publications"), SeriesPage, "Sleep")
    for number in (1, 2, 3):
        release_at = aware(f"2026-03-0{number}T09:30")
        published(series, PublicationPage, f"Apnoea in part {number}", release_at=release_at)
    html = results(query="apnoea")
    assert "2 earlier editions of Sleep" in words(html)
    assert f'<a href="{series.url}">2 earlier' in html
    assert "1 result for “apnoea”, and 2 other editions" in words(html)


class TestNothingFound:
    def test_fewer_words_are_proposed_with_what_they_find(self, results):
        written("Asthma in adults")
        written("Asthma")
        html = results(query="asthma adults unicorn")
        assert links(html)["asthma adults"] == {"query": "asthma adults"}
        assert "asthma adults (1)" in words(html)
        assert "unicorn" not in links(html)

    def test_of_words_that_are_never_together_each_is_proposed(self, results):
        written("Asthma")
        written("Dementia")
        html = words(results(query="asthma unicorn dementia"))
        assert "Nothing was found with all of the words “asthma unicorn dementia”." in html
        assert "With fewer words: asthma (1), dementia (1)" in html
        assert "2 results with some of the words" in html

    def test_a_word_left_out_counts_with_its_synonyms(self, results):
        SynonymSet.objects.create(phrases=["casualty", "emergency department"])
        written("Emergency department")
        assert "casualty (1)" in words(results(query="casualty unicorn"))

    def test_what_narrows_is_undone_and_other_areas_are_named(self, results):
        written("Asthma figures", area=Area.DATA, kind=Kind.SERIES)
        written("Asthma data", area=Area.DATA, kind=Kind.SERVICE)
        html = results(query="asthma", area="news", kind="series")
        shown = words(html)
        assert "Look at everything for “asthma” (2)" in shown
        assert "Look in Data and information (1)" in shown
        assert links(html)["everything for “asthma”"] == {"query": "asthma"}

    def test_topics_that_much_is_about_are_proposed(self, results):
        topic = Topic.objects.create(name="Lungs", slug="lungs", key="l")
        written("Asthma", terms=frozenset([topic.code]))
        written("Ahead", kind=Kind.PUBLICATION, phase=Phase.ANNOUNCED, terms=frozenset([1]))
        assert links(results(query="unicorn"))["Lungs"] == {"topic": "lungs"}

    @pytest.mark.parametrize("typed", ["---", "& |", "a & & b !", '"no such" -thing', "or or"])
    def test_what_has_no_words_gets_help_too(self, results, typed):
        assert "Check the spelling" in results(query=typed, area="data")


def test_the_day_of_an_event_is_always_said(results, clock_at):
    clock_at("2027-03-02T12:00")
    begins = aware("2027-06-24T10:00")
    written("Open day", kind=Kind.EVENT, happens_from=begins, happens_until=begins)
    assert "Event, 24 June 2027" in words(results(query="open day"))


class TestTooSlow:
    @pytest.fixture(autouse=True)
    def too_slow(self, settings):
        for number in range(10):
            written(f"Asthma {number}", body="what is known of asthma " * 500)
        settings.SEARCH_TIMEOUT = 1

    def test_the_page_says_so_and_keeps_what_was_asked_for(self, client):
        response = client.get("/search?query=asthma&kind=news&sort=date")
        html = response.content.decode()
        assert response.status_code == 503
        assert response["Cache-Control"] == "private, no-store"
        assert "took too long" in words(html)
        assert "fewer or more unusual words" in words(html)
        assert 'value="asthma"' in html
        assert '<input type="hidden" name="kind" value="news">' in html
        assert "Remove News" in words(html)

    def test_readers_of_feeds_may_ask_again(self, client, settings):
        assert client.get("/search.atom?query=asthma").status_code == 503
        settings.SEARCH_TIMEOUT = 3000
        assert client.get("/search.atom?query=asthma").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/search?query=%00",
        "/search?query=%ff%fe",
        "/search?query=%ED%A0%80",
        "/search?query=" + "x" * 10_000,
        "/search?query=" + "word%20" * 1_000,
        "/search?query=%22%22-%20or%20%26%7C!",
        "/search?page=99999999999999999999",
        "/search?page=" + "9" * 5_000,
        "/search?page=-1",
        "/search?page=٣",
        "/search?page=1e9",
        "/search?area=nowhere&sort=random",
        "/search?area=data&area=news&query=a&query=b",
        "/search?&&==&query",
    ],
)
def test_any_query_string_gets_a_page(client, address):
    written("Asthma")
    assert client.get(address).status_code == 200


def test_other_methods_are_refused(client):
    assert client.post("/search").status_code == 405
