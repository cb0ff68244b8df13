"""What readers see of a series besides its editions: what it is, who makes it, how it ended."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from home.models import GeneralPage
from nhsd_site.core.models import Contact, Person, Relation, Team, Term
from publications.models import (
    ChangeNotice,
    PreReleaseRecipient,
    PublicationPage,
    ResponsiblePerson,
    SeriesFile,
    SeriesLink,
    SeriesPage,
)
from tests.clock import aware, frozen
from tests.delivery.media import document
from tests.factories import home, published
from tests.publications.reading import Reading, words
from tests.publications.series import beside, change, new_series

TODAY = "2027-03-01T12:00"


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(TODAY)


@pytest.fixture
def read(client):
    """Reads the page of a series, with the query of its address if there is one."""
    return lambda page, query="": Reading(client.get(f"{page.url}{query}"))


class TestTheEnd:
    def test_a_series_is_retired_once_the_day_of_its_last_edition_is_over(
        self, clock_at, read, series
    ):
        change(series, retired_on=date(2027, 3, 31))
        assert "Last edition: 31 March 2027. No more are expected." in read(series).text
        clock_at("2027-03-31T23:59:59")
        assert "Retired" not in read(series).text
        clock_at("2027-04-01T00:00")
        assert "Retired Last edition: 31 March 2027. No more are" in read(series).text

    def test_its_editions_come_after_those_of_what_goes_on(self, client, clock_at, series):
        clock_at("2027-04-01T12:00")
        other = beside(series, "Wellbeing")
        for each in (series, other):
            published(each, PublicationPage, "Snoring by age", release_at=aware("2027-03-04T09:30"))
        first = 'href="{}/'.format

        def order():
            page = client.get("/search?query=snoring").content.decode()
            return sorted((series, other), key=lambda each: page.index(first(each.url)))

        change(series, retired_on=date(2027, 3, 31))
        assert order() == [other, series]
        change(series, retired_on=None)
        change(other, retired_on=date(2027, 3, 31))
        assert order() == [series, other]

    def test_the_last_day_is_said_coarsely_while_it_is_far_ahead(self, clock_at, read, series):
        change(series, retired_on=date(2027, 6, 24))
        assert "Last edition: June 2027." in read(series).text
        clock_at("2027-04-29T00:00")
        assert "Last edition: 24 June 2027." in read(series).text

    @pytest.mark.parametrize(
        ("fields", "instant"),
        [
            ({"retired_on": date(2027, 3, 31)}, "2027-04-01T00:00"),
            ({"retired_on": date(2027, 6, 24)}, "2027-04-29T00:00"),
            ({"replaced_on": date(2027, 3, 31)}, "2027-03-31T00:00"),
            ({"replaced_on": date(2027, 6, 24)}, "2027-04-29T00:00"),
        ],
    )
    def test_no_page_is_kept_beyond_what_changes_then(
        self, client, clock_at, series, fields, instant
    ):
        fields = {
            "replaced_by": beside(series, "Dementia"),
            "replaced_on": date(2027, 1, 1),
        } | fields
        change(series, **fields)
        clock_at(aware(instant) - timedelta(seconds=30))
        assert "s-maxage=29," in client.get(series.url)["Cache-Control"]

    def test_it_says_what_replaced_it_since_when_and_why_and_that_says_what_it_replaces(
        self, read, series
    ):
        newer = beside(series, "Dementia, a new count")
        change(
            series,
            replaced_by=newer,
            replaced_on=date(2027, 2, 1),
            replaced_reason="People were counted twice.",
        )
        page = read(series)
        assert (
            "Replaced by Dementia, a new count from 1 February 2027. People were counted twice."
            in page.text
        )
        assert page.main.header.find("a", string="Dementia, a new count")["href"] == newer.url
        page = read(newer)
        assert "Replaces Recorded Dementia Diagnoses from 1 February 2027." in page.text
        assert page.main.header.find("a", string=series.title)["href"] == series.url

    def test_what_is_not_public_is_not_named(self, read, series):
        newer = beside(series, "Dementia, a new count")
        change(series, replaced_by=newer, replaced_on=date(2027, 2, 1))
        SeriesPage.objects.get(pk=series.pk).unpublish()
        assert "Replaces" not in read(newer).text
        change(series)
        SeriesPage.objects.get(pk=newer.pk).unpublish()
        assert "new count" not in read(series).text


def body(text):
    return [("heading", {"text": text, "part": "section"}), ("text", f"<p>{text}.</p>")]


@pytest.fixture(scope="module")
def whole_series(django_db_setup, django_db_blocker):
    """A series with something in each place, and editions of each kind."""
    with django_db_blocker.unblock(), transaction.atomic(), frozen(TODAY):
        yield _whole(new_series())
        transaction.set_rollback(True)


def _whole(series):
    related = published(home(), GeneralPage, "Living with dementia")
    link = f'<p><a linktype="page" id="{related.pk}">Living with it</a></p>'
    beside(series, "Before", replaced_by=series, replaced_on=date(2026, 4, 1))
    children = {
        "people": [
            ResponsiblePerson(person=Person.objects.create(name="Asha Rahman"), role="Lead"),
            ResponsiblePerson(person=Person.objects.create(name="Tom Price", role="Analyst")),
        ],
        "pre_release_recipients": [
            PreReleaseRecipient(
                organisation="Department", recipients="Minister\n\n Secretary ", detail="24 hours"
            )
        ],
        "attachments": [SeriesFile(document=document("method.csv", b"x" * 42_200), title="Method")],
        "resource_links": [SeriesLink(title="The code", url="https://example.org/code")],
        "relations": [Relation(target=related)],
        "information_types": Term.objects.filter(name__in=["Official statistics"]),
        "geographies": Term.objects.filter(name__in=["England", "Scotland", "Wales"]),
        "granularities": Term.objects.filter(name="Country"),
    }
    notice = ChangeNotice(title="Table 1", changed_on=date(2027, 2, 26), text="<p>Wrong.</p>")
    corrected = {"change_notices": [notice]}
    _released(series, "January", "2027-01-28T09:30", children=corrected)
    _released(series, "February", "2027-02-25T09:30")
    _released(series, "March", "2027-03-25T09:30")
    return change(
        series,
        body=[("text", link), *body("What is counted")],
        methodology=body("How it is counted"),
        administrative_sources="Records of general practices.",
        issn="0317-8471",
        team=Team.objects.create(name="Dementia team", email="team@example.org"),
        contact=Contact.objects.create(name="Enquiries", email="ask@example.org"),
        replaced_by=beside(series, "After"),
        replaced_on=date(2027, 2, 1),
        **children,
    )


def _released(series, title, release_at, **fields):
    return published(series, PublicationPage, title, release_at=aware(release_at), **fields)


@pytest.mark.django_db
class TestTheRest:
    def test_all_that_it_has_is_shown_under_headings_that_contents_list(self, read, whole_series):
        page = read(whole_series)
        assert page.headings == [
            "Latest edition", "Upcoming", "Previous editions", "Corrections and changes",
            "About this series", "Methodology", "Administrative sources", "Resources",
            "Who is responsible", "Contact", "Pre-release access", "Related links",
        ]  # fmt: skip
        contents = page.navigation("On this page")
        assert [text for text, _address in contents] == page.headings
        for text, address in contents:
            assert words(page.main.find(id=address.removeprefix("#"))) == text

    def test_facts_stand_in_its_header(self, read, whole_series):
        assert read(whole_series).facts == {
            "Next release": "25 March 2027",
            "Frequency": "Monthly",
            "Information type": "Official statistics",
            "Geographic coverage": "Great Britain",
            "Geographical granularity": "Country",
            "ISSN": "0317-8471",
        }

    def test_it_says_who_answers_for_it_and_who_may_read_it_early(self, read, whole_series):
        page = read(whole_series)
        assert page.section("Who is responsible") == (
            "Who is responsible Asha Rahman, Lead Tom Price, Analyst "
            "Dementia team: team@example.org"
        )
        assert "Enquiries E-mail: ask@example.org" in page.section("Contact")
        assert page.section("Pre-release access").endswith("Department Minister Secretary 24 hours")

    def test_it_offers_files_with_their_size_and_links(self, read, whole_series):
        page = read(whole_series)
        assert "Method (CSV, 42.2 kB)" in page.section("Resources")
        assert ("The code", "https://example.org/code") in page.links("Resources")

    def test_headings_of_its_texts_stand_below_those_of_the_page(self, read, whole_series):
        page = read(whole_series)
        assert words(page.main.find("h3", id="what-is-counted")) == "What is counted"
        assert "What is counted." in page.section("About this series")

    @pytest.mark.parametrize("query", ["how it is counted", "0317-8471"])
    def test_it_is_found_by_its_method_and_its_number(self, client, whole_series, query):
        found = client.get("/search", {"query": query}).content.decode()
        assert f'href="{whole_series.url}"' in found

    def test_it_takes_twelve_queries_at_most(self, client, whole_series):
        client.get(whole_series.get_parent().url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(whole_series.url).status_code == 200
        # In a transaction, as tests are, each question for the generation is a query.
        assert len([each for each in queries if "delivery_generation" not in each["sql"]]) <= 12
