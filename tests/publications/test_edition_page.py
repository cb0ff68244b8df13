"""What readers see of a released edition."""

from datetime import date

import pytest

from home.models import GeneralPage
from news.models import NewsFolderPage, NewsPage
from nhsd_site.core.badges import badges
from nhsd_site.core.models import Relation, Term
from nhsd_site.delivery.images import make_renditions
from publications.geography import coverage_name
from publications.models import (
    Attachment,
    ChangeNotice,
    ChapterPage,
    DatasetLink,
    DatasetPage,
    InteractiveTool,
    PublicationLink,
)
from tests.clock import aware
from tests.delivery.media import document, picture
from tests.factories import draft, home, hub, published
from tests.publications.reading import Reading

RELEASE = "2027-03-25T09:30"
TODAY = "2027-03-26T12:00"


@pytest.fixture(autouse=True)
def the_day_after(clock_at):
    clock_at(TODAY)


@pytest.fixture
def read(client):
    """Reads the page of an edition or of a part of one."""
    return lambda page: Reading(client.get(page.url))


def terms(**names):
    """The terms with these names, for the fields of an edition."""
    return {field: Term.objects.filter(name__in=names[field]) for field in names}


def data_set(edition, title, **fields):
    """A published data set that can be had elsewhere."""
    link = DatasetLink(title="The data", url="https://example.org/data")
    return published(edition, DatasetPage, title, children={"resource_links": [link]}, **fields)


class TestHeader:
    def test_it_says_what_it_is_part_of_and_the_facts(self, read, series, edition):
        page = read(
            edition(
                "Dementia, February",
                RELEASE,
                coverage_start=date(2027, 2, 1),
                coverage_end=date(2027, 2, 28),
                children=terms(
                    information_types=["Official statistics", "Survey"],
                    geographies=["England", "Scotland", "Wales"],
                    granularities=["Regions", "GP practices"],
                ),
            )
        )
        assert page.main.h1.text == "Dementia, February"
        assert "Publication, part of Recorded Dementia Diagnoses" in page.text
        assert page.main.header.a["href"] == series.url
        assert page.facts == {
            "Publication date": "25 March 2027",
            "Information type": "Official statistics, Survey",
            "Geographic coverage": "Great Britain",
            "Geographical granularity": "GP practices, Regions",
            "Date range": "1 February 2027 to 28 February 2027",
        }

    def test_facts_that_are_not_known_have_no_row(self, read, edition):
        page = edition("Dementia", RELEASE)
        assert list(read(page).facts) == [
            "Publication date",
            "Information type",
            "Geographic coverage",
        ]

    def test_a_period_of_one_day_is_a_snapshot(self, read, edition):
        day = date(2027, 2, 28)
        page = read(edition("Dementia", RELEASE, coverage_start=day, coverage_end=day))
        assert page.facts["Date range"] == "Snapshot on 28 February 2027"

    def test_a_badge_stands_for_its_type_and_is_explained(self, read, edition):
        types = ["Accredited official statistics", "Official statistics"]
        page = read(edition("Dementia", RELEASE, children=terms(information_types=types)))
        badges = [badge.text for badge in page.main.select(".nhsd-tag")]
        assert badges == ["Accredited official statistics"]
        assert "The Office for Statistics Regulation has checked" in page.text


def test_national_statistics_have_a_badge_in_whatever_capitals():
    assert [badge.name for badge in badges(["Survey", "National Statistics"])] == [
        "National statistics"
    ]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["England", "Wales", "Scotland"], "Great Britain"),
        (["England", "Wales", "Scotland", "Northern Ireland"], "United Kingdom"),
        (
            ["England", "Wales", "Scotland", "Northern Ireland", "Republic of Ireland"],
            "British Isles",
        ),
        (["England", "Wales"], "England, Wales"),
        (["England"], "England"),
        ([], ""),
    ],
)
def test_countries_together_have_the_names_that_people_know(places, said):
    assert coverage_name(places) == said


class TestSections:
    def test_an_edition_with_its_summary_alone_has_no_other_heading_and_no_contents(
        self, read, edition
    ):
        page = read(edition("Dementia", RELEASE))
        assert page.headings == ["Summary"]
        assert not page.main.nav

    def test_all_sections_stand_in_order_and_in_the_contents(self, read, edition):
        page = edition(
            "Dementia",
            RELEASE,
            key_facts=[("text", "<p>More people are diagnosed.</p>")],
            body=[("heading", {"text": "Diagnoses by age", "part": "section"})],
            administrative_sources="Records of general practices.",
            children={
                "interactive_tools": [
                    InteractiveTool(title="Map", url="https://example.org/map", is_accessible=True)
                ],
                "attachments": [Attachment(document=document())],
            },
        )
        data_set(page, "Counts")
        reading = read(page)
        sections = [
            "Summary", "Key facts", "Diagnoses by age", "Interactive tools",
            "Administrative sources", "Data sets", "Resources",
        ]  # fmt: skip
        assert reading.headings == sections
        contents = reading.navigation("On this page")
        assert [text for text, _address in contents] == sections
        ids = [heading["id"] for heading in reading.main.select("h2[id]")]
        assert [address for _text, address in contents] == [
            f"#{each}" for each in ids if not each.endswith("-title")
        ]

    def test_key_facts_are_text_figures_and_pictures(self, read, edition):
        image = picture()
        make_renditions(image)
        image.contextual_alt_text, image.decorative = "A rising line", False
        facts = [
            ("text", "<p>More people are diagnosed.</p>"),
            ("statistics", {"statistics": [{"figure": "64%", "meaning": "of those expected"}]}),
            ("image", {"image": image, "caption": "Since 2020"}),
        ]
        page = read(edition("Dementia", RELEASE, key_facts=facts))
        said = page.section("Key facts")
        assert "More people are diagnosed. 64% of those expected Since 2020" in said
        assert page.main.find("img")["alt"] == "A rising line"


class TestChangeNotices:
    def test_they_are_dated_and_the_newest_comes_first(self, read, edition):
        notices = [
            ChangeNotice(title="Table 2", changed_on=date(2027, 3, 25), text="<p>Was wrong.</p>"),
            ChangeNotice(title="Table 1", changed_on=date(2027, 3, 26), text="<p>Wrong, too.</p>"),
        ]
        page = read(edition("Dementia", RELEASE, children={"change_notices": notices}))
        assert page.headings == ["Change notice: Table 1", "Change notice: Table 2", "Summary"]
        assert "Table 1 Changed on 26 March 2027 Wrong, too." in page.text


class TestResources:
    def test_files_come_before_links_and_say_their_type_and_size(self, read, edition):
        counts, rates = document("counts.csv", b"x" * 42_200), document("rates.csv", b"1,2\n")
        page = read(
            edition(
                "Dementia",
                RELEASE,
                children={
                    "attachments": [
                        Attachment(document=counts, title="Counts by age"),
                        Attachment(document=rates),
                    ],
                    "resource_links": [
                        PublicationLink(title="Code lists", url="https://example.org/codes")
                    ],
                },
            )
        )
        assert page.section("Resources") == (
            "Resources Counts by age (CSV, 42.2 kB) rates.csv (CSV, 4 bytes) Code lists"
        )
        assert page.links("Resources") == [
            ("Counts by age (CSV, 42.2 kB)", counts.url),
            ("rates.csv (CSV, 4 bytes)", rates.url),
            ("Code lists", "https://example.org/codes"),
        ]

    def test_data_sets_stand_in_the_natural_order_of_their_titles(self, read, edition):
        page = edition("Dementia", RELEASE)
        for title in ["Table 2.0", "Table 1.10", "Table 1.9", "table 1.1"]:
            data_set(page, title)
        titles = [text for text, _address in read(page).links("Data sets")]
        assert titles == ["table 1.1", "Table 1.9", "Table 1.10", "Table 2.0"]

    def test_parts_that_are_drafts_are_not_listed(self, read, edition):
        page = edition("Dementia", RELEASE)
        draft(page, DatasetPage, "Counts")
        draft(page, ChapterPage, "Method")
        reading = read(page)
        assert "Counts" not in reading.text
        assert "Method" not in reading.text


class TestRelated:
    def test_news_about_it_and_its_series_is_listed_once_it_is_public(
        self, client, clock_at, edition
    ):
        page = edition("Dementia", RELEASE)
        series = page.get_parent()
        folder = published(hub("News and events"), NewsFolderPage, "Latest news")
        about = [Relation(target=each, role=Relation.Role.ABOUT) for each in (page, series)]
        published(
            folder,
            NewsPage,
            "Diagnoses rise",
            published_at=aware("2027-03-27T09:30"),
            children={"relations": about},
        )
        for each in (page, series):
            assert "Diagnoses rise" not in client.get(each.url).content.decode()
        clock_at("2027-03-27T09:30:00")
        for each in (series, page):
            reading = Reading(client.get(each.url))
            assert reading.section("Related news") == "Related news Diagnoses rise 27 March 2027"
        assert "Related links" not in reading.headings

    def test_pages_that_it_names_stand_in_its_order_before_those_that_name_it(self, read, edition):
        zebra, apple = (published(home(), GeneralPage, name) for name in ["Zebra", "Apple"])
        page = edition(
            "Dementia",
            RELEASE,
            children={"relations": [Relation(target=zebra), Relation(target=apple)]},
        )
        published(home(), GeneralPage, "Naming", children={"relations": [Relation(target=page)]})
        links = read(page).links("Related links")
        assert [text for text, _address in links] == ["Zebra", "Apple", "Naming"]


class TestOtherEditions:
    def test_the_one_before_and_the_one_after_and_the_latest_are_linked(self, read, edition):
        january, february, march = (
            edition(f"Dementia, month {month}", f"2027-0{month}-25T09:30") for month in (1, 2, 3)
        )
        edition("Dementia, April", "2027-04-25T09:30")
        assert read(january).navigation("Editions") == [
            ("Next edition: Dementia, month 2", february.url)
        ]
        assert (
            "A newer edition is there: Dementia, month 3, published 25 March 2027"
            in read(january).text
        )
        assert read(february).navigation("Editions") == [
            ("Previous edition: Dementia, month 1", january.url),
            ("Next edition: Dementia, month 3", march.url),
        ]
        assert read(march).navigation("Editions") == [
            ("Previous edition: Dementia, month 2", february.url)
        ]
        assert "newer edition" not in read(march).text

    def test_of_those_released_together_the_one_that_covers_more_is_the_later(
        self, client, read, series, edition
    ):
        weeks = [
            edition(
                f"Week {week}",
                RELEASE,
                coverage_start=date(2027, 3, day - 6),
                coverage_end=date(2027, 3, day),
            )
            for week, day in [(11, 21), (10, 14)]
        ]
        without_period = edition("Extra", RELEASE)
        order = [weeks[1], weeks[0], without_period]
        for before, after in zip(order, order[1:], strict=False):
            assert read(before).navigation("Editions")[-1][1] == after.url
            assert read(after).navigation("Editions")[0][1] == before.url
        latest = client.get(f"{series.url}/latest")
        assert Reading(latest).main.h1.text == "Extra"

    def test_a_newer_edition_is_there_from_its_second_on(self, client, clock_at, edition):
        page = edition("Dementia, March", RELEASE)
        edition("Dementia, April", "2027-04-22T09:30")
        clock_at("2027-04-22T09:29:59")
        assert "newer edition" not in client.get(page.url).content.decode()
        clock_at("2027-04-22T09:30:00")
        assert "newer edition" in client.get(page.url).content.decode()
