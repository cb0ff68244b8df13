"""What an edition says until a day, and from the day after: by the clock, and in no kept page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.models import DatasetLink, DatasetPage, InteractiveTool
from publications.releasing import decide
from tests.clock import aware
from tests.factories import published
from tests.publications.days import next_change
from tests.publications.reading import Reading

RELEASE = "2027-03-25T09:30"
LAST_DAY = date(2027, 4, 5)
LAST_SECOND = aware("2027-04-05T23:59:59")
OVER = aware("2027-04-06T00:00")


@pytest.fixture(autouse=True)
def the_day_of_release(clock_at):
    clock_at("2027-03-25T12:00")


@pytest.fixture
def said_at(client, clock_at):
    """What the page of an edition or part says at an instant."""

    def read(page, instant):
        clock_at(instant)
        return Reading(client.get(page.url)).text

    return read


def tool(**fields):
    fields.setdefault("is_accessible", True)
    return InteractiveTool(title="Map", url="https://example.org/map", **fields)


def data_set(edition, **fields):
    link = DatasetLink(title="The data", url="https://example.org/data")
    return published(edition, DatasetPage, "Counts", children={"resource_links": [link]}, **fields)


def with_survey(edition, **fields):
    fields = {"release_at": RELEASE, "survey_until": LAST_DAY} | fields
    return edition("Dementia", survey_url="https://example.org/survey", **fields)


class TestSurvey:
    def test_readers_are_asked_through_its_last_day_and_no_longer(self, said_at, edition):
        page = with_survey(edition)
        asked = "Take part in our survey, open until 5 April 2027"
        assert asked in said_at(page, LAST_SECOND)
        assert "survey" not in said_at(page, OVER)


class TestTools:
    def test_a_tool_says_until_when_it_is_kept_up_to_date_and_then_that_it_is_not(
        self, said_at, edition
    ):
        tools = [tool(updated_until=LAST_DAY)]
        page = edition("Dementia", RELEASE, children={"interactive_tools": tools})
        assert "Kept up to date until 5 April 2027." in said_at(page, LAST_SECOND)
        said = said_at(page, OVER)
        assert "No longer kept up to date since 5 April 2027." in said
        assert "until" not in said

    def test_a_tool_that_not_all_can_use_says_where_else_the_same_can_be_read(
        self, said_at, edition
    ):
        tools = [
            tool(
                is_accessible=False,
                alternative_title="Counts in a table",
                alternative_url="/counts",
            )
        ]
        page = edition("Dementia", RELEASE, children={"interactive_tools": tools})
        assert (
            "This tool may not be fully accessible. You can read the same here: Counts in a table."
            in said_at(page, OVER)
        )

    def test_a_tool_that_all_can_use_says_nothing_of_it(self, said_at, edition):
        page = edition("Dementia", RELEASE, children={"interactive_tools": [tool()]})
        assert "accessible" not in said_at(page, OVER)


class TestKeptPages:
    """Each such day is a registered change, to the second and in London's time."""

    @pytest.mark.parametrize(
        ("last_day", "over"),
        [
            (date(2027, 3, 27), "2027-03-28T00:00:00+00:00"),
            (date(2027, 3, 28), "2027-03-29T00:00:00+01:00"),
            (date(2027, 10, 30), "2027-10-31T00:00:00+01:00"),
            (date(2027, 10, 31), "2027-11-01T00:00:00+00:00"),
        ],
    )
    def test_it_is_midnight_in_london_on_either_side_of_a_change_of_clocks(
        self, edition, last_day, over
    ):
        with_survey(edition, survey_until=last_day)
        instant = aware(over)
        assert next_change(aware(RELEASE)) == instant
        assert next_change(instant - timedelta(seconds=1)) == instant
        assert next_change(instant) is None

    def test_a_tool_changes_when_its_last_day_is_over(self, edition):
        tools = [tool(updated_until=LAST_DAY)]
        edition("Dementia", RELEASE, children={"interactive_tools": tools})
        assert next_change(aware(RELEASE)) == OVER

    def test_no_page_is_kept_beyond_it(self, client, clock_at, edition):
        page = with_survey(edition)
        clock_at(OVER - timedelta(seconds=30))
        assert "s-maxage=29," in client.get(page.url)["Cache-Control"]
        clock_at(OVER)
        assert "survey" not in Reading(client.get(page.url)).text

    def test_an_edition_that_is_not_released_changes_nothing(self, edition):
        coming = with_survey(edition, release_at="2027-05-25T09:30")
        assert next_change(aware(RELEASE)) is None
        decide("hold", coming)
        assert next_change(aware("2027-06-01T12:00")) is None

    def test_it_is_asked_by_one_query(self, edition):
        with_survey(edition)
        with CaptureQueriesContext(connection) as queries:
            next_change(aware(RELEASE))
        assert len(queries) == 1


class TestNextDataSet:
    """The day of the next data set is said as that of a release: coarsely while it is far ahead."""

    NEXT = date(2027, 6, 24)
    EXACT_FROM = aware("2027-04-29T00:00")
    OVER = aware("2027-06-25T00:00")

    def test_it_is_coarse_then_exact_then_gone(self, said_at, edition):
        page = data_set(edition("Dementia", RELEASE), next_release_on=self.NEXT)
        coarse = said_at(page, self.EXACT_FROM - timedelta(seconds=1))
        assert "Next publication date June 2027" in coarse
        assert "24" not in coarse
        assert "Next publication date 24 June 2027" in said_at(page, self.EXACT_FROM)
        assert "24 June 2027" in said_at(page, self.OVER - timedelta(seconds=1))
        assert "Next publication" not in said_at(page, self.OVER)

    def test_each_is_a_registered_change(self, edition):
        data_set(edition("Dementia", RELEASE), next_release_on=self.NEXT)
        assert next_change(aware(RELEASE)) == self.EXACT_FROM
        assert next_change(self.EXACT_FROM) == self.OVER
        assert next_change(self.OVER) is None
