"""What readers see of an edition that isn't public: why, and what became of its date."""

from datetime import timedelta

import pytest

from nhsd_site.core.models import Term
from publications.announcement import Announcement, EmbargoedError
from publications.models import PublicationPage
from publications.releasing import approve, decide
from tests.clock import aware
from tests.factories import draft
from tests.publications.days import next_change
from tests.publications.reading import Reading

RELEASE = "2027-03-25T09:30"
ANNOUNCED = "2027-03-01T12:00"
#: So far ahead of the release that only its month is said.
FAR_AHEAD = "2027-01-04T12:00"


@pytest.fixture
def see(client, clock_at):
    """Reads the page of an edition at an instant, whatever is said with it."""

    def read(page, instant):
        clock_at(instant)
        return Reading(client.get(page.url))

    return read


def move(page, release_at, reason):
    """Publish an edition again with another date."""
    page = PublicationPage.objects.get(pk=page.pk)
    page.release_at, page.date_reason = aware(release_at), reason
    page.save_revision().publish()


class TestUpcoming:
    def test_it_says_title_series_type_and_date_and_nothing_else(
        self, see, clock_at, series, edition
    ):
        clock_at(ANNOUNCED)
        types = Term.objects.filter(name="Official statistics")
        page = see(
            edition("Dementia, February", RELEASE, children={"information_types": types}),
            "2027-03-25T09:29:59",
        )
        assert page.text == (
            "Publication, part of Recorded Dementia Diagnoses Dementia, February "
            "Upcoming, not yet published "
            "To be published 25 March 2027 (provisional) Information type Official statistics "
            "Release history 1 March 2027: announced for 25 March 2027"
        )
        assert page.main.header.a["href"] == series.url

    def test_it_says_when_the_date_is_confirmed(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE, date_status=PublicationPage.DateStatus.CONFIRMED)
        assert see(page, ANNOUNCED).facts["To be published"] == "25 March 2027 (confirmed)"

    def test_far_ahead_no_day_is_said_anywhere_on_the_page(self, see, clock_at, client, edition):
        clock_at(FAR_AHEAD)
        page = edition("Dementia", RELEASE)
        reading = see(page, FAR_AHEAD)
        assert reading.facts["To be published"] == "March 2027 (provisional)"
        assert "announced for March 2027" in reading.text
        said = client.get(page.url).content.decode()
        assert "25 March" not in said
        assert "2027-03-25" not in said


class TestDelayed:
    def test_from_its_second_on_it_says_that_it_is_late(self, see, clock_at, series):
        clock_at(ANNOUNCED)
        page = draft(series, PublicationPage, "Dementia", release_at=aware(RELEASE))
        page.get_latest_revision().publish()
        assert "Upcoming" in see(page, "2027-03-25T09:29:59").text
        late = see(page, RELEASE)
        assert "Delayed" in late.text
        assert "Upcoming" not in late.text
        assert late.facts["Was to be published"] == "25 March 2027"
        approve(page)
        assert see(page, RELEASE).headings[0] == "Summary"


class TestCancelled:
    def test_it_says_since_when_and_why(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE)
        clock_at("2027-03-10T12:00")
        decide("cancel", page, reason="The collection was stopped.")
        for instant in ("2027-03-10T12:00", "2027-05-01T12:00"):
            reading = see(page, instant)
            assert reading.status == 200
            assert reading.headings[0] == "Cancelled on 10 March 2027"
            assert "The collection was stopped." in reading.text
            assert reading.facts["Was to be published"] == "25 March 2027"
            assert "Upcoming" not in reading.text

    def test_reinstated_it_is_upcoming_again(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE)
        decide("cancel", page, reason="The collection was stopped.")
        decide("reinstate", page, reason="The collection goes on.")
        reading = see(page, "2027-03-11T12:00")
        assert "Upcoming, not yet published" in reading.text
        assert reading.headings == ["Release history"]
        assert "no longer cancelled (The collection goes on.)" in reading.text


class TestWithdrawn:
    def test_its_address_says_since_when_and_why_and_is_kept_from_search_engines(
        self, see, clock_at, edition
    ):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE, summary="Zanzibarium.")
        clock_at("2027-04-02T12:00")
        decide("withdraw", page, reason="The figures of two trusts were swapped.")
        reading = see(page, "2027-04-02T12:00")
        assert reading.status == 200
        assert reading.headings[0] == "Withdrawn on 2 April 2027"
        assert "The figures of two trusts were swapped." in reading.text
        assert reading.facts["Was published"] == "25 March 2027"
        assert "Zanzibarium" not in reading.text
        assert reading.head.find("meta", {"name": "robots"})["content"] == "noindex"

    def test_an_edition_that_was_put_back_tells_its_history(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE, summary="Zanzibarium.")
        clock_at("2027-04-02T12:00")
        decide("withdraw", page, reason="The figures of two trusts were swapped.")
        decide("restore", page, reason="They are right now.")
        reading = see(page, "2027-04-02T12:00")
        assert "Zanzibarium" in reading.text
        assert not reading.head.find("meta", {"name": "robots"})
        assert "no longer withdrawn (They are right now.)" in reading.text


class TestHistory:
    """The log of the date, which stands on the announcement and on the edition once released."""

    def test_it_tells_each_move_with_its_reason_oldest_first(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE)
        clock_at("2027-03-20T12:00")
        move(page, "2027-04-08T09:30", "A trust was late.")
        clock_at("2027-04-01T12:00")
        move(page, "2027-04-22T09:30", "Another was later.")
        told = (
            "1 March 2027: announced for 25 March 2027 "
            "20 March 2027: moved from 25 March 2027 to 8 April 2027 (A trust was late.) "
            "1 April 2027: moved from 8 April 2027 to 22 April 2027 (Another was later.)"
        )
        assert told in see(page, "2027-04-02T12:00").text
        assert told in see(page, "2027-04-22T09:30").text

    def test_a_release_that_took_its_plain_course_has_none(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE)
        assert "Release history" not in see(page, RELEASE).text

    def test_a_move_within_a_month_whose_days_are_not_said_says_no_day(
        self, see, clock_at, edition
    ):
        clock_at(FAR_AHEAD)
        page = edition("Dementia", RELEASE)
        move(page, "2027-03-31T09:30", "A trust was late.")
        assert "moved within March 2027 (A trust was late.)" in see(page, FAR_AHEAD).text

    def test_a_move_within_a_day_says_both_times(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        page = edition("Dementia", RELEASE)
        move(page, "2027-03-25T12:00", "A power cut.")
        assert "moved from 9:30am to 12pm on 25 March 2027" in see(page, ANNOUNCED).text

    def test_a_day_that_it_was_moved_from_is_said_exactly_when_any_other_would_be(
        self, see, clock_at, client, edition
    ):
        clock_at(FAR_AHEAD)
        page = edition("Dementia", "2027-03-25T09:30")
        move(page, "2027-07-22T09:30", "A trust was late.")
        exact_from = aware("2027-01-28T00:00")
        before = see(page, exact_from - timedelta(seconds=1))
        assert "moved from March 2027 to July 2027" in before.text
        assert "2027-03-25" not in client.get(page.url).content.decode()
        assert next_change(aware(FAR_AHEAD)) == exact_from
        assert "moved from 25 March 2027 to July 2027" in see(page, exact_from).text

    def test_nothing_is_told_of_who_approved_or_held_it(self, see, clock_at, edition):
        clock_at(ANNOUNCED)
        reading = see(edition("Dementia", RELEASE), ANNOUNCED)
        assert "approved" not in reading.text.lower()


class TestAnnouncement:
    def test_no_line_of_its_history_leads_to_the_edition(self, clock_at, edition):
        clock_at(ANNOUNCED)
        announcement = Announcement.of(edition("Dementia", RELEASE))
        for line in announcement.history:
            assert not hasattr(line, "edition")
            assert not hasattr(line, "user")

    @pytest.mark.parametrize(
        "name", ["summary", "attachments", "coverage_end", "survey_url", "change_notices", "pk"]
    )
    def test_whatever_is_not_public_is_refused(self, clock_at, edition, name):
        clock_at(ANNOUNCED)
        announcement = Announcement.of(edition("Dementia", RELEASE))
        with pytest.raises(EmbargoedError):
            getattr(announcement, name)

    def test_a_draft_without_a_date_can_be_looked_at(self, series):
        page = draft(series, PublicationPage, "Dementia", release_at=aware(RELEASE))
        page.release_at = None
        assert Announcement.of(page).status == "Upcoming"
