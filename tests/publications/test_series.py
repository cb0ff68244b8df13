"""What readers see of the editions of a series: few or many, in whatever state they are."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from publications.models import ChangeNotice
from publications.releasing import decide
from tests.clock import aware
from tests.publications.reading import Reading, words
from tests.publications.series import announced, by_year, change, new_series, titles
from tests.publications.shelves import shelve

TODAY = "2027-03-01T12:00"


@pytest.fixture(autouse=True)
def today(clock_at):
    clock_at(TODAY)


@pytest.fixture
def read(client):
    """Reads the page of a series, with the query of its address if there is one."""
    return lambda page, query="": Reading(client.get(f"{page.url}{query}"))


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
        decide("cancel", edition("Cancelled one", "2027-03-20T09:30"), reason="No data came.")
        decide("hold", edition("Held", "2027-03-10T09:30"))
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
        decide("cancel", edition("Cancelled one", "2027-03-20T09:30"), reason="No data came.")
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
        decide("withdraw", edition("February", "2027-02-25T09:30"), reason="Wrong.")
        page = read(series)
        assert titles(page, "Latest edition") == ["January"]
        assert page.section("Previous editions") == (
            "Previous editions 2027 February Withdrawn 25 February 2027"
        )

    def test_what_was_cancelled_is_listed_by_its_year_once_its_day_has_come(
        self, clock_at, read, series, edition
    ):
        decide("cancel", edition("March", "2027-03-25T09:30"), reason="No data came.")
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


@pytest.fixture(scope="module")
def weekly(django_db_setup, django_db_blocker):
    """60 editions: the newest alone in 2027, 52 in 2026 and seven in 2025."""
    with django_db_blocker.unblock(), transaction.atomic():
        series = new_series()
        newest = aware("2027-01-05T09:30")
        shelve(series, [newest - timedelta(weeks=week) for week in range(60)])
        yield series
        transaction.set_rollback(True)


@pytest.mark.django_db
class TestManyEditions:
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
        decide("withdraw", page, reason="All wrong.")
        assert "Table 1" not in read(series).text

    def test_a_notice_that_is_only_drafted_is_not_told(self, read, series, edition):
        page = edition("February", "2027-02-25T09:30").get_latest_revision_as_object()
        page.change_notices.add(self.notice("Table 1", date(2027, 2, 28)))
        page.save_revision()
        assert "Table 1" not in read(series).text
