"""What readers see of a series: what it is, its editions, who makes it, and what became of it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

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
from publications.releasing import cancel, hold, withdraw
from tests.clock import aware
from tests.delivery.media import document
from tests.factories import draft, home, published
from tests.publications.reading import Reading, words
from tests.publications.shelves import shelve

TODAY = "2027-03-01T12:00"


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(TODAY)


@pytest.fixture
def read(client):
    """Reads the page of a series, with the query of its address if there is one."""
    return lambda page, query="": Reading(client.get(f"{page.url}{query}"))


@pytest.fixture
def another(series):
    """Makes another series beside the first."""
    return lambda title, **fields: published(
        Page.objects.get(pk=series.pk).get_parent(), SeriesPage, title, **fields
    )


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


class TestEditions:
    def test_the_newest_stands_first_then_what_comes_then_the_others_by_year(self, read, edition):
        edition("January 2026", "2026-01-28T09:30")
        edition("December 2026", "2026-12-17T09:30")
        edition("January 2027", "2027-01-28T09:30")
        edition("February 2027", "2027-02-25T09:30", summary="Half the people.")
        page = read(edition("March 2027", "2027-03-25T09:30").get_parent())
        assert page.headings == ["Latest edition", "Upcoming", "Previous editions"]
        assert page.section("Latest edition") == (
            "Latest edition February 2027 25 February 2027 Half the people."
        )
        assert page.section("Upcoming") == "Upcoming March 2027 25 March 2027"
        assert by_year(page) == {
            "2027": ["January 2027"],
            "2026": ["December 2026", "January 2026"],
        }

    def test_the_year_of_an_edition_is_that_in_london(self, read, series, edition):
        edition("Last of summer", "2026-12-31T23:59")
        edition("First of winter", "2027-01-01T00:00")
        edition("Newest", "2027-02-01T00:00")
        assert by_year(read(series)) == {"2027": ["First of winter"], "2026": ["Last of summer"]}

    def test_what_comes_stands_soonest_first_and_tells_no_more_than_its_date_says(
        self, read, series, edition
    ):
        edition("Alpha, late in June", "2027-06-30T09:30")
        edition("Beta, early in June", "2027-06-01T09:30")
        edition("At the end of April, near", "2027-04-25T09:30")
        edition("At the end of April, far", "2027-04-28T09:30")
        page = read(series)
        assert titles(page, "Upcoming") == [
            "At the end of April, near",
            "At the end of April, far",
            "Alpha, late in June",
            "Beta, early in June",
        ]
        assert "far April 2027" in page.section("Upcoming")

    def test_what_comes_says_whether_it_is_late_or_cancelled(self, read, series, edition):
        announced(series, "Late", "2027-03-02T09:30")
        cancel(edition("Cancelled one", "2027-03-20T09:30"), "No data came.")
        hold(edition("Held", "2027-03-10T09:30"))
        assert read(series).section("Upcoming") == (
            "Upcoming Late 2 March 2027 Held 10 March 2027 Cancelled one Cancelled 20 March 2027"
        )

    def test_a_late_one_comes_first_with_a_tag(self, clock_at, read, series, edition):
        announced(series, "Late", "2027-03-02T09:30")
        edition("In time", "2027-03-04T09:30")
        clock_at("2027-03-03T12:00")
        page = read(series)
        assert page.section("Upcoming") == (
            "Upcoming Late Delayed 2 March 2027 In time 4 March 2027"
        )
        assert page.facts["Next release"] == "2 March 2027 Delayed"

    def test_the_next_release_is_said_coarsely_while_it_is_far_ahead(
        self, clock_at, read, series, edition
    ):
        cancel(edition("Cancelled one", "2027-03-20T09:30"), "No data came.")
        edition("May", "2027-05-27T09:30")
        assert read(series).facts["Next release"] == "May 2027"
        clock_at("2027-04-01T00:00")
        assert read(series).facts["Next release"] == "27 May 2027"

    def test_of_many_to_come_the_first_few_are_open_to_view(self, read, series):
        for day in range(10, 17):
            announced(series, f"Edition {day}", f"2027-03-{day}T09:30")
        page = read(series)
        assert titles(page, "Upcoming") == [f"Edition {day}" for day in range(10, 17)]
        folded = page.main.find("details")
        assert words(folded.summary) == "3 more upcoming editions"
        assert [words(link) for link in folded.find_all("a")] == [
            "Edition 14", "Edition 15", "Edition 16",
        ]  # fmt: skip

    def test_what_was_withdrawn_is_listed_as_such_and_never_the_latest(self, read, series, edition):
        edition("January", "2027-01-28T09:30")
        withdraw(edition("February", "2027-02-25T09:30"), "Wrong.")
        page = read(series)
        assert titles(page, "Latest edition") == ["January"]
        assert page.section("Previous editions") == (
            "Previous editions 2027 February Withdrawn 25 February 2027"
        )

    def test_what_was_cancelled_is_listed_by_its_year_once_its_day_has_come(
        self, clock_at, read, series, edition
    ):
        cancel(edition("March", "2027-03-25T09:30"), "No data came.")
        clock_at("2027-03-25T09:29:59")
        assert titles(read(series), "Upcoming") == ["March"]
        clock_at("2027-03-25T09:30")
        page = read(series)
        assert page.headings == ["Previous editions"]
        assert page.section("Previous editions").endswith("March Cancelled 25 March 2027")

    def test_an_edition_becomes_the_latest_at_its_second(self, clock_at, read, series, edition):
        edition("February", "2027-02-25T09:30")
        edition("March", "2027-03-25T09:30")
        clock_at("2027-03-25T09:29:59")
        assert titles(read(series), "Latest edition") == ["February"]
        clock_at("2027-03-25T09:30")
        page = read(series)
        assert titles(page, "Latest edition") == ["March"]
        assert by_year(page) == {"2027": ["February"]}
        assert "Next release" not in page.facts

    def test_without_editions_no_heading_stands_over_nothing(self, read, series):
        assert read(series).headings == []

    def test_a_series_without_a_latest_lists_its_editions_in_natural_order_of_titles(
        self, read, series, edition
    ):
        change(series, shows_latest=False)
        for title in ["1.10 Diet", "2.0 Sleep", "1.9 Alcohol", "1.1 Smoking"]:
            edition(title, "2027-02-25T09:30")
        edition("1.2 Coming", "2027-03-25T09:30")
        page = read(series)
        assert page.headings == ["Editions", "Upcoming"]
        assert titles(page, "Editions") == [
            "1.1 Smoking", "1.9 Alcohol", "1.10 Diet", "2.0 Sleep",
        ]  # fmt: skip


class TestManyEditions:
    @pytest.fixture
    def weekly(self, series):
        """60 editions: the newest alone in 2027, 52 in 2026 and seven in 2025."""
        newest = aware("2027-01-05T09:30")
        shelve(series, [newest - timedelta(weeks=week) for week in range(60)])
        return series

    def shown(self, page):
        return {year: len(found) for year, found in by_year(page).items()}

    def test_they_stand_a_year_at_a_time_the_newest_first(self, read, weekly):
        page = read(weekly)
        assert titles(page, "Latest edition") == ["Recorded Dementia Diagnoses, 5 January 2027"]
        assert page.navigation("Years") == [
            ("2026 (52)", "?year=2026#previous-editions"),
            ("2025 (7)", "?year=2025#previous-editions"),
        ]
        assert self.shown(page) == {"2026": 52}

    def test_another_year_is_a_link_away_and_marked_when_it_is_shown(self, read, weekly):
        page = read(weekly, "?year=2025")
        assert self.shown(page) == {"2025": 7}
        assert [words(link) for link in page.main.find_all(attrs={"aria-current": "true"})] == [
            "2025 (7)"
        ]
        assert titles(page, "Latest edition") == ["Recorded Dementia Diagnoses, 5 January 2027"]

    def test_what_is_no_year_of_it_changes_nothing(self, read, weekly):
        for query in ["year=", "year=1743", "year=99999", "year=2026x", "year=٢٠٢٥", "year=-1",
                      "year=2025&year=", "year=%00", "years=2025"]:  # fmt: skip
            assert self.shown(read(weekly, f"?{query}")) == {"2026": 52}, query

    def test_a_year_is_no_address_of_its_own(self, read, weekly):
        page = read(weekly, "?year=2025")
        assert page.head.find("link", rel="canonical")["href"].endswith(weekly.url)

    def test_each_year_is_kept_apart(self, read, weekly):
        read(weekly)
        assert self.shown(read(weekly, "?year=2025")) == {"2025": 7}
        assert self.shown(read(weekly)) == {"2026": 52}

    def test_a_series_without_a_latest_has_them_by_year_too(self, read, weekly):
        change(weekly, shows_latest=False)
        page = read(weekly)
        assert page.navigation("Years") == [
            ("2027 (1)", "?year=2027#editions"),
            ("2026 (52)", "?year=2026#editions"),
            ("2025 (7)", "?year=2025#editions"),
        ]
        assert titles(page, "Editions")[3:] == ["Recorded Dementia Diagnoses, 5 January 2027"]

    def test_few_editions_stand_all_together(self, read, series, edition):
        edition("January 2026", "2026-01-28T09:30")
        edition("February 2027", "2027-02-25T09:30")
        assert read(series, "?year=2026").navigation("Years") == []


class TestCorrections:
    def notice(self, title, day):
        return ChangeNotice(title=title, changed_on=day, text="<p>It was wrong.</p>")

    def test_the_newest_few_of_all_editions_are_named_and_lead_there(self, read, series, edition):
        january = edition(
            "January",
            "2027-01-28T09:30",
            children={
                "change_notices": [
                    self.notice("Table 1", date(2027, 2, 3)),
                    self.notice("Table 2", date(2027, 2, 25)),
                ]
            },
        )
        edition(
            "February",
            "2027-02-25T09:30",
            children={
                "change_notices": [
                    self.notice(f"Figure {day}", date(2027, 2, day)) for day in range(10, 14)
                ]
            },
        )
        page = read(series)
        assert page.section("Corrections and changes") == (
            "Corrections and changes Table 2 25 February 2027, in January "
            "Figure 13 13 February 2027, in February Figure 12 12 February 2027, in February "
            "Figure 11 11 February 2027, in February Figure 10 10 February 2027, in February"
        )
        assert page.links("Corrections and changes")[0] == ("January", january.url)

    @pytest.mark.parametrize("release_at", ["2027-02-25T09:30", "2027-03-25T09:30"])
    def test_they_are_told_while_all_of_the_edition_is_public(
        self, clock_at, read, series, edition, release_at
    ):
        notices = [self.notice("Table 1", date(2027, 2, 28))]
        page = edition("Edition", release_at, children={"change_notices": notices})
        second = aware(release_at)
        clock_at(second - timedelta(seconds=1))
        assert "Table 1" not in read(series).text
        clock_at(max(second, aware(TODAY)))
        assert "Table 1" in read(series).text
        withdraw(page, "All wrong.")
        assert "Table 1" not in read(series).text

    def test_a_notice_that_is_only_drafted_is_not_told(self, read, series, edition):
        page = edition("February", "2027-02-25T09:30").get_latest_revision_as_object()
        page.change_notices.add(self.notice("Table 1", date(2027, 2, 28)))
        page.save_revision()
        assert "Table 1" not in read(series).text


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
        self, client, clock_at, series, another, fields, instant
    ):
        fields = {"replaced_by": another("Dementia"), "replaced_on": date(2027, 1, 1)} | fields
        change(series, **fields)
        clock_at(aware(instant) - timedelta(seconds=30))
        assert "s-maxage=29," in client.get(series.url)["Cache-Control"]

    def test_it_says_what_replaced_it_since_when_and_why_and_that_says_what_it_replaces(
        self, read, series, another
    ):
        newer = another("Dementia, a new count")
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

    def test_what_is_not_public_is_not_named(self, read, series, another):
        newer = another("Dementia, a new count")
        change(series, replaced_by=newer, replaced_on=date(2027, 2, 1))
        SeriesPage.objects.get(pk=series.pk).unpublish()
        assert "Replaces" not in read(newer).text
        change(series)
        SeriesPage.objects.get(pk=newer.pk).unpublish()
        assert "new count" not in read(series).text


def body(text):
    return [("heading", {"text": text, "part": "section"}), ("text", f"<p>{text}.</p>")]


@pytest.fixture
def whole_series(series, edition, another):
    """A series with something in each place, and editions of each kind."""
    related = published(home(), GeneralPage, "Living with dementia")
    link = f'<p><a linktype="page" id="{related.pk}">Living with it</a></p>'
    another("Before", replaced_by=series, replaced_on=date(2026, 4, 1))
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
    edition("January", "2027-01-28T09:30", children={"change_notices": [notice]})
    edition("February", "2027-02-25T09:30")
    edition("March", "2027-03-25T09:30")
    return change(
        series,
        body=[("text", link), *body("What is counted")],
        methodology=body("How it is counted"),
        administrative_sources="Records of general practices.",
        issn="0317-8471",
        team=Team.objects.create(name="Dementia team", email="team@example.org"),
        contact=Contact.objects.create(name="Enquiries", email="ask@example.org"),
        replaced_by=another("After"),
        replaced_on=date(2027, 2, 1),
        **children,
    )


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

    def test_it_takes_twelve_queries_at_most(self, client, whole_series):
        client.get(whole_series.get_parent().url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(whole_series.url).status_code == 200
        # In a transaction, as tests are, each question for the generation is a query.
        assert len([each for each in queries if "delivery_generation" not in each["sql"]]) <= 12
