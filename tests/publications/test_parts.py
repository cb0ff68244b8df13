"""Chapters and data sets: what they show, and that they are there while their edition is."""

from datetime import date, timedelta

import pytest

from nhsd_site.core.models import Term
from publications.models import (
    ChapterPage,
    DatasetFile,
    DatasetLink,
    DatasetPage,
    PublicationPage,
)
from publications.releasing import approve, decide
from tests.clock import aware
from tests.delivery.media import document
from tests.factories import draft, published
from tests.publications.reading import Reading

RELEASE = "2027-03-25T09:30"
ANNOUNCED = "2027-03-01T12:00"
TEXT = [
    ("heading", {"text": "How we count", "part": "section"}),
    ("text", "<p>By age.</p>"),
]


@pytest.fixture
def parted(series, clock_at):
    """Makes an approved edition with a chapter, a data set and a file, by the date of its release.

    They come by their names: edition, chapter, data set, file.
    """

    def make(release_at, at=ANNOUNCED):
        clock_at(at)
        page = draft(series, PublicationPage, "Dementia", release_at=aware(release_at))
        shown = document("counts.csv", b"x" * 42_200)
        chapter = draft(page, ChapterPage, "Method", body=TEXT)
        children = {"attachments": [DatasetFile(document=shown)]}
        data_set = draft(page, DatasetPage, "Counts", children=children)
        approve(page)
        return {"edition": page, "chapter": chapter, "data set": data_set, "file": shown}

    return make


@pytest.fixture
def statuses(client, clock_at):
    """The statuses of a chapter, a data set and its file at an instant."""

    def ask(things, instant):
        clock_at(instant)
        parts = [things[name] for name in ("chapter", "data set", "file")]
        return {client.get(thing.url).status_code for thing in parts}

    return ask


class TestWhenTheyAreThere:
    def test_from_the_second_of_the_release_on_and_not_before(self, parted, statuses):
        """Whatever the day: see `at_the_second`."""
        things, release = parted(RELEASE), aware(RELEASE)
        second = timedelta(seconds=1)
        assert statuses(things, release - second) == {404}
        assert statuses(things, release) == {200}
        assert statuses(things, release + second) == {200}

    def test_not_while_their_edition_is_held(self, parted, statuses):
        things = parted(RELEASE)
        decide("hold", things["edition"])
        assert statuses(things, RELEASE) == {404}
        decide("resume", things["edition"])
        assert statuses(things, RELEASE) == {200}

    def test_not_of_an_edition_that_was_cancelled(self, parted, statuses):
        things = parted(RELEASE)
        decide("cancel", things["edition"], reason="The collection was stopped.")
        assert statuses(things, RELEASE) == {404}

    def test_not_of_an_edition_that_was_withdrawn_until_it_is_put_back(self, parted, statuses):
        things = parted(RELEASE)
        assert statuses(things, RELEASE) == {200}
        decide("withdraw", things["edition"], reason="Two trusts were swapped.")
        assert statuses(things, RELEASE) == {404}
        decide("restore", things["edition"], reason="They are right now.")
        assert statuses(things, RELEASE) == {200}

    def test_not_of_an_edition_that_nobody_has_approved(self, series, statuses, clock_at):
        clock_at(ANNOUNCED)
        page = draft(series, PublicationPage, "Dementia", release_at=aware(RELEASE))
        page.get_latest_revision().publish()
        chapter = published(page, ChapterPage, "Method", body=TEXT)
        assert statuses({"chapter": chapter, "data set": chapter, "file": chapter}, RELEASE) == {
            404
        }

    def test_not_when_the_edition_is_gone(self, parted, statuses):
        things = parted(RELEASE)
        PublicationPage.objects.get(pk=things["edition"].pk).unpublish()
        assert statuses(things, RELEASE) == {404}


class TestChapters:
    @pytest.fixture
    def book(self, series, clock_at):
        """An edition with three chapters, and those, all released."""
        clock_at(ANNOUNCED)
        page = draft(
            series,
            PublicationPage,
            "Dementia",
            release_at=aware(RELEASE),
            coverage_start=date(2027, 2, 1),
            coverage_end=date(2027, 2, 28),
        )
        titles = ["Method", "Results", "Annex"]
        chapters = [draft(page, ChapterPage, title, body=TEXT) for title in titles]
        approve(page)
        clock_at(RELEASE)
        return page, chapters

    def test_an_edition_leads_to_its_chapters_in_their_order(self, client, book):
        edition, chapters = book
        reading = Reading(client.get(edition.url))
        assert reading.navigation("Chapters") == [
            ("Overview", None),
            ("Method", chapters[0].url),
            ("Results", chapters[1].url),
            ("Annex", chapters[2].url),
        ]
        assert reading.navigation("Chapters in order") == [("Next: Method", chapters[0].url)]

    def test_a_chapter_shows_where_it_stands_and_what_comes_before_and_after(self, client, book):
        edition, chapters = book
        reading = Reading(client.get(chapters[0].url))
        assert reading.main.h1.text == "Method"
        assert "Chapter of the publication Dementia" in reading.text
        assert reading.main.header.a["href"] == edition.url
        assert reading.navigation("Chapters") == [
            ("Overview", edition.url),
            ("Method", None),
            ("Results", chapters[1].url),
            ("Annex", chapters[2].url),
        ]
        assert reading.main.find(attrs={"aria-current": "page"}).text == "Method"
        assert reading.navigation("Chapters in order") == [
            ("Previous: Overview", edition.url),
            ("Next: Results", chapters[1].url),
        ]
        assert "How we count By age." in reading.text

    def test_the_last_chapter_has_none_after_it(self, client, book):
        _edition, chapters = book
        reading = Reading(client.get(chapters[2].url))
        assert reading.navigation("Chapters in order") == [("Previous: Results", chapters[1].url)]

    def test_a_chapter_has_the_facts_of_its_edition(self, client, book):
        edition, chapters = book
        facts = Reading(client.get(chapters[1].url)).facts
        assert facts == Reading(client.get(edition.url)).facts
        assert facts["Publication date"] == "25 March 2027"
        assert facts["Date range"] == "1 February 2027 to 28 February 2027"

    def test_an_edition_without_chapters_has_no_index_of_them(self, client, clock_at, edition):
        clock_at(RELEASE)
        reading = Reading(client.get(edition("Dementia", RELEASE).url))
        assert reading.navigation("Chapters") == []
        assert reading.navigation("Chapters in order") == []

    def test_the_chapter_of_an_old_edition_says_that_a_newer_one_is_there(
        self, client, clock_at, book, edition
    ):
        _edition, chapters = book
        newer = edition("Dementia, April", "2027-04-22T09:30")
        assert "newer edition" not in Reading(client.get(chapters[0].url)).text
        clock_at("2027-04-22T09:30")
        links = Reading(client.get(chapters[0].url)).main.find_all("a", href=newer.url)
        assert [link.text for link in links] == ["Dementia, April"]


class TestDataSets:
    @pytest.fixture
    def data_set(self, edition, clock_at):
        clock_at(RELEASE)
        shown = document("counts.csv", b"x" * 42_200)
        return published(
            edition("Dementia", RELEASE),
            DatasetPage,
            "Counts by practice",
            summary="One row for each practice.",
            body=[("text", "<p>Small numbers are left out.</p>")],
            coverage_start=date(2027, 2, 28),
            coverage_end=date(2027, 2, 28),
            next_release_on=date(2027, 4, 22),
            children={
                "geographies": Term.objects.filter(name__in=["England", "Wales"]),
                "granularities": Term.objects.filter(name="GP practices"),
                "attachments": [DatasetFile(document=shown, title="Counts")],
                "resource_links": [DatasetLink(title="Codes", url="https://example.org/codes")],
            },
        )

    def test_it_says_what_it_belongs_to_what_it_covers_and_where_the_data_are(
        self, client, data_set
    ):
        reading = Reading(client.get(data_set.url))
        assert reading.main.h1.text == "Counts by practice"
        assert "Data set, part of Dementia" in reading.text
        assert reading.facts == {
            "Publication date": "25 March 2027",
            "Next publication date": "22 April 2027",
            "Geographic coverage": "England, Wales",
            "Geographical granularity": "GP practices",
            "Date range": "Snapshot on 28 February 2027",
        }
        assert reading.headings == ["Summary", "Resources"]
        assert "Small numbers are left out." in reading.text
        assert reading.section("Resources") == "Resources Counts (CSV, 42.2 kB) Codes"

    def test_its_edition_names_it_with_its_summary(self, client, data_set):
        reading = Reading(client.get(data_set.edition.url))
        assert reading.section("Data sets") == (
            "Data sets Counts by practice One row for each practice."
        )
