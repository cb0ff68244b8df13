import pytest
from django.conf import settings

from home.models import HubPage
from nhsd_site.core.models import Relation, Topic
from publications.announcement import Announcement, EmbargoedError
from search.models import CatalogueEntry
from tests.clock import aware
from tests.factories import home, published

SECRET = "Zanzibarium"


@pytest.mark.parametrize(
    ("before", "at"),
    [
        ("2027-03-25T09:29:59+00:00", "2027-03-25T09:30:00+00:00"),
        ("2027-03-29T08:29:59+00:00", "2027-03-29T08:30:00+00:00"),
        ("2027-10-28T08:29:59+00:00", "2027-10-28T08:30:00+00:00"),
        ("2027-11-01T09:29:59+00:00", "2027-11-01T09:30:00+00:00"),
    ],
)
def test_an_edition_is_hollow_until_0930_in_london_and_whole_from_then_on(
    client, clock_at, edition, before, at
):
    clock_at(before)
    page = edition("Dementia, a month", f"{at[:10]}T09:30", summary=SECRET)
    response = client.get(page.url)
    assert response.status_code == 200
    assert SECRET not in response.content.decode()
    assert "Upcoming, not yet published" in response.content.decode()
    clock_at(at)
    response = client.get(page.url)
    assert SECRET in response.content.decode()
    assert "not yet published" not in response.content.decode()


def test_a_release_more_than_eight_weeks_ahead_is_announced_by_its_month(client, clock_at, edition):
    clock_at("2027-01-01T12:00")
    page = edition("Dementia, March", "2027-03-25T09:30")
    assert "March 2027" in client.get(page.url).content.decode()
    assert "25 March" not in client.get(page.url).content.decode()
    clock_at("2027-01-28T00:00")
    assert "25 March 2027" in client.get(page.url).content.decode()


def test_an_announcement_refuses_whatever_is_not_public(clock_at, edition):
    clock_at("2027-03-01T12:00")
    announcement = Announcement.of(edition("Dementia", "2027-03-25T09:30", summary=SECRET))
    assert announcement.title == "Dementia"
    for name in ["summary", "body", "key_facts", "attachments", "specific", "coverage_end"]:
        with pytest.raises(EmbargoedError, match=name):
            getattr(announcement, name)


def test_latest_answers_with_the_newest_released_edition(client, clock_at, series, edition):
    clock_at("2027-03-25T09:29:59")
    february = edition("Dementia, February", "2027-02-25T09:30", summary="The one for February.")
    march = edition("Dementia, March", "2027-03-25T09:30", summary="The one for March.")
    latest = f"{series.url}/latest"
    response = client.get(latest)
    assert "The one for February." in response.content.decode()
    assert f'<link rel="canonical" href="{settings.BASE_URL}{february.url}">' in (
        response.content.decode()
    )
    clock_at("2027-03-25T09:30:00")
    response = client.get(latest)
    assert "The one for March." in response.content.decode()
    assert f"{march.url}" in response.content.decode()


def test_latest_is_not_found_while_nothing_is_released(client, clock_at, series, edition):
    clock_at("2027-03-01T12:00")
    edition("Dementia, March", "2027-03-25T09:30")
    assert client.get(f"{series.url}/latest").status_code == 404


def test_of_two_released_together_the_later_coverage_is_the_latest(
    client, clock_at, series, edition
):
    clock_at("2027-04-01T12:00")
    edition(
        "Week 11", "2027-03-25T09:30", summary="Up to the 21st.",
        coverage_start="2027-03-15", coverage_end="2027-03-21",
    )  # fmt: skip
    edition(
        "Week 10", "2027-03-25T09:30", summary="Up to the 14th.",
        coverage_start="2027-03-08", coverage_end="2027-03-14",
    )  # fmt: skip
    assert "Up to the 21st." in client.get(f"{series.url}/latest").content.decode()


def test_an_edition_keeps_to_a_beginning_of_its_own(client, clock_at, edition):
    clock_at("2027-03-01T12:00")
    page = edition(
        "Dementia, March",
        "2027-03-25T09:30",
        public_from=aware("2027-03-10T00:00"),
    )
    for instant, status in [
        ("2027-03-09T23:59:59", 404),
        ("2027-03-10T00:00:00", 200),
    ]:
        clock_at(instant)
        assert client.get(page.url).status_code == status, instant


def test_what_an_announced_edition_names_does_not_name_it_back(client, clock_at, series, edition):
    clock_at("2027-03-25T09:29:59")
    topic = published(home(), HubPage, "Dementia care")
    edition(
        "Dementia, March",
        "2027-03-25T09:30",
        children={"relations": [Relation(target=topic, role=Relation.Role.RELATED)]},
    )
    assert "Dementia, March" not in client.get(topic.url).content.decode()
    clock_at("2027-03-25T09:30:00")
    assert "Dementia, March" in client.get(topic.url).content.decode()


def test_an_announcement_bears_the_topics_that_its_series_has_now(clock_at, series, edition):
    clock_at("2027-03-01T12:00")
    page = edition("Dementia, March", "2027-03-25T09:30")
    topic = Topic.objects.create(name="Dementia", slug="dementia", key="dementia")
    series.topics.add(topic)
    series.save_revision().publish()
    row = CatalogueEntry.objects.public().get(page=page.pk)
    assert topic.code in row.terms
