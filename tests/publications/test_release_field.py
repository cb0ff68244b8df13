"""The release as editors enter it: a day and a time in London."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from publications.models import PublicationPage
from tests.clock import aware
from tests.factories import draft, published
from tests.publications.editing import edition_form, make, save

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before(clock_at):
    clock_at("2027-01-15T12:00")


@pytest.fixture
def entered(admin_client, series):
    """Makes a draft with a day and a time; gives the response, and the edition if there is one."""

    def enter(day, hour="09:30", **fields):
        form = edition_form(release_at_0=day, release_at_1=hour, **fields)
        response = make(admin_client, series, form)
        return response, PublicationPage.objects.first()

    return enter


def test_a_new_edition_has_half_past_nine_filled_in(admin_client, series):
    address = reverse("wagtailadmin_pages:add", args=["publications", "publicationpage", series.pk])
    form = admin_client.get(address).context["form"]
    assert 'value="09:30"' in str(form["release_at"])
    assert form["release_at"].value() is None


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        ("25/03/2027", "2027-03-25T09:30Z"),
        ("28/03/2027", "2027-03-28T08:30Z"),
        ("30/10/2027", "2027-10-30T08:30Z"),
        ("31/10/2027", "2027-10-31T09:30Z"),
        ("5/4/2027", "2027-04-05T08:30Z"),
        ("2027-04-05", "2027-04-05T08:30Z"),
    ],
)
def test_the_time_is_that_of_london_on_both_sides_of_a_clock_change(entered, day, instant):
    _response, edition = entered(day)
    assert edition.release_at == datetime.fromisoformat(instant)


def test_the_time_is_that_of_london_whatever_zone_an_editor_is_in(entered, admin_user):
    UserProfile.objects.create(user=admin_user, current_time_zone="America/New_York")
    _response, edition = entered("25/06/2027")
    assert edition.release_at == aware("2027-06-25T09:30")


def test_an_empty_time_is_half_past_nine(entered):
    _response, edition = entered("25/03/2027", "")
    assert edition.release_at == aware("2027-03-25T09:30")


def test_a_draft_needs_no_day(entered):
    response, edition = entered("")
    assert response.status_code == 302
    assert edition.release_at is None


def test_without_a_day_nothing_is_announced(entered):
    response, edition = entered("", **{"action-publish": "Publish"})
    assert "Say when it is to be released." in response.text
    assert edition is None


@pytest.mark.parametrize(
    ("day", "hour", "answer"),
    [
        ("28/03/2027", "01:30", "There is no 01:30 on 28 March 2027: the clocks go forward"),
        ("31/10/2027", "01:30", "01:30 happens twice on 31 October 2027: the clocks go back"),
        ("31/02/2027", "09:30", "Write the day as day/month/year, like 25/03/2027."),
        ("tomorrow", "09:30", "Write the day as day/month/year, like 25/03/2027."),
        ("25/03/2027", "half past", "Write the time as hours:minutes, like 09:30."),
        ("25/03/0207", "09:30", "Is the year right?"),
    ],
)
def test_what_is_no_instant_in_london_is_answered_and_stays_as_it_was_typed(
    entered, day, hour, answer
):
    response, edition = entered(day, hour, summary="What I have just written.")
    assert edition is None
    field = response.context["form"]["release_at"]
    assert answer in str(field.errors)
    assert f'value="{day}"' in str(field)
    assert f'value="{hour}"' in str(field)
    assert "What I have just written." in response.text


@pytest.mark.parametrize("hour", ["00:59", "02:00"])
@pytest.mark.parametrize("day", ["28/03/2027", "31/10/2027"])
def test_the_minutes_around_a_clock_change_are_taken(entered, day, hour):
    _response, edition = entered(day, hour)
    assert f"{timezone.localtime(edition.release_at, aware('2027-01-01').tzinfo):%H:%M}" == hour


def test_what_nobody_has_changed_stays_as_it_is_to_the_second(admin_client, series):
    page = draft(series, PublicationPage, "Soon", release_at=aware("2027-03-25T09:34:56"))
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'value="25/03/2027"' in str(response.context["form"]["release_at"])
    assert 'value="09:34"' in str(response.context["form"]["release_at"])
    form = edition_form(title="Soon", release_at_0="25/03/2027", release_at_1="09:34")
    assert save(admin_client, page, form).status_code == 302
    page.refresh_from_db()
    assert page.release_at == aware("2027-03-25T09:34:56")


def test_a_release_in_summer_is_shown_by_londons_clocks(admin_client, series):
    page = draft(
        series, PublicationPage, "In June", release_at=datetime(2027, 6, 25, 8, 30, tzinfo=UTC)
    )
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert 'value="09:30"' in str(response.context["form"]["release_at"])


def test_all_dates_are_written_and_read_day_first(admin_client, series):
    page = published(
        series,
        PublicationPage,
        "In June",
        release_at=aware("2027-06-25T09:30"),
        coverage_start="2027-04-03",
        coverage_end="2027-05-04",
        public_from=aware("2027-02-03T10:15"),
    )
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert 'value="03/04/2027"' in str(form["coverage_start"])
    assert 'value="03/02/2027 10:15"' in str(form["public_from"])
    sent = edition_form(coverage_start="03/04/2027", coverage_end="05/06/2027")
    save(admin_client, page, sent)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().coverage_end == date(2027, 6, 5)


def test_pickers_leave_what_cannot_be_read_as_it_was_typed(admin_client, series):
    """Wagtail's put today in its place as soon as one leaves the input."""
    address = reverse("wagtailadmin_pages:add", args=["publications", "publicationpage", series.pk])
    form = admin_client.get(address).context["form"]
    for name, pickers in {"release_at": 2, "coverage_start": 1, "public_from": 1}.items():
        assert str(form[name]).count('"validateOnBlur": false') == pickers, name
