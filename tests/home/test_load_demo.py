"""Loading the demo: all of it or nothing, once, and never over what people have made."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Max
from openpyxl import load_workbook
from wagtail.models import Page, Revision

from home.demo import dates
from home.demo.content import Content, PageSpec
from home.demo.errors import DemoError
from home.demo.loader import load
from home.models import GeneralPage, HomePage
from nhsd_site.core.models import SiteDocument, SiteImage, Topic
from publications.models import ChapterPage, PublicationPage
from search.models import CatalogueEntry
from tests import factories
from tests.clock import aware

pytestmark = pytest.mark.django_db

TODAY = date(2027, 6, 16)


def _page(path, model="home.GeneralPage", **fields):
    words = {"title": f"Page {path}", "summary": f"What there is at {path}."}
    return PageSpec(key=path, path=path, type=model, fields=words | fields)


def _small_demo():
    return Content(
        today=TODAY,
        topics=[{"key": "care", "name": "Care"}],
        pages=[
            _page("/", "home.HomePage", listing_image="waves"),
            _page("/about", body=["Read [more](/more)."], topics=["care"]),
            _page("/more", body=["## More\n\nAnd **more**.\n\n- one\n- two"]),
        ],
    )


def _stored_files():
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def _state():
    """What would tell that something was written: counts, newest ids and times, files."""
    tables = (Page, Revision, SiteImage, Topic, CatalogueEntry)
    times = Page.objects.aggregate(Max("latest_revision_created_at"), Max("last_published_at"))
    return times, [table.objects.aggregate(Max("pk")) for table in tables], _stored_files()


def test_pages_may_link_to_pages_that_come_after_them(client):
    report = load(_small_demo())
    assert (report.made, report.kept) == (3, 0)
    assert '<a href="/more">more</a>' in client.get("/about").content.decode()
    assert "<b>more</b>" in client.get("/more").content.decode()


def test_what_is_loaded_is_found(client):
    load(_small_demo())
    assert 'href="/more"' in client.get("/search?query=page").content.decode()


def test_editors_find_by_title_what_is_loaded_and_what_they_change_since():
    load(_small_demo())
    about = GeneralPage.objects.get(slug="about")
    assert about.pk in [page.pk for page in Page.objects.search("page")]
    about.title = "Careers"
    about.save_revision().publish()
    assert [page.pk for page in Page.objects.search("careers")] == [about.pk]


def test_a_second_run_changes_nothing():
    load(_small_demo())
    before = _state()
    report = load(_small_demo())
    assert (report.made, report.kept) == (0, 3)
    assert _state() == before


def test_a_second_run_leaves_alone_what_editors_changed_moved_and_deleted():
    load(_small_demo())
    about = GeneralPage.objects.get(slug="about")
    about.title, about.slug = "All about us", "all-about-us"
    about.save_revision().publish()
    GeneralPage.objects.get(slug="more").delete()
    factories.published(factories.home(), GeneralPage, "A page of our own")
    before = _state()
    load(_small_demo())
    assert _state() == before


def test_force_brings_back_what_is_missing_and_changes_nothing_else():
    load(_small_demo())
    GeneralPage.objects.get(slug="more").delete()
    published = GeneralPage.objects.get(slug="about").last_published_at
    report = load(_small_demo(), force=True)
    assert (report.made, report.kept) == (1, 2)
    assert GeneralPage.objects.get(slug="more").live
    assert GeneralPage.objects.get(slug="about").last_published_at == published


def test_a_site_with_pages_of_its_own_is_left_alone():
    factories.published(factories.home(), GeneralPage, "What we really do")
    before = _state()
    with pytest.raises(CommandError, match="1 page of its own.*What we really do.*--force"):
        call_command("load_demo")
    assert _state() == before


def test_a_home_page_that_somebody_has_edited_is_a_page_of_the_sites_own():
    factories.home().save_revision()
    with pytest.raises(CommandError, match="1 page of its own"):
        call_command("load_demo")


def test_force_adds_the_demo_beside_pages_that_stay_as_they_are(client):
    factories.published(factories.home(), GeneralPage, "Our own words", slug="more")
    report = load(_small_demo(), force=True)
    assert (report.made, report.kept) == (2, 1)
    assert "Our own words" in client.get("/more").content.decode()
    assert '<a href="/more">more</a>' in client.get("/about").content.decode()


def test_a_failure_half_way_leaves_neither_rows_nor_files():
    demo = _small_demo()
    demo.pages[2] = replace(demo.pages[2], fields=demo.pages[2].fields | {"body": ["[x](/no)"]})
    before = _state()
    with pytest.raises(DemoError, match="links to /no, where it has no page"):
        load(demo)
    assert _state() == before
    assert HomePage.objects.get().latest_revision is None


SERIES = "/data/figures/visits"
EDITION = f"{SERIES}/may"
TERMS = {"INFORMATION_TYPE": ["Official statistics"], "GEOGRAPHY": ["England"]}
ROWS = "Place,Visits\nNorth,12\nSouth,8.5\nInvented,\n"


def _demo_of_an_edition(decisions=(), parts=True, **fields):
    """A demo with one edition below a series, and a chapter and a data set below that."""
    demo = _small_demo()
    demo.terms = TERMS
    names = (("rows", "rows.csv"), ("book", "rows.xlsx"))
    demo.files = [{"key": key, "title": key, "name": name, "content": ROWS} for key, name in names]
    written = {"information_types": ["official-statistics"], "geographies": ["england"]}
    edition = _page(EDITION, "publications.PublicationPage", **(written | fields))
    demo.pages += [
        _page("/data", "home.HubPage"),
        _page("/data/figures", "publications.PublicationIndexPage"),
        _page(SERIES, "publications.SeriesPage"),
        replace(edition, decisions=tuple(decisions)),
    ]
    if parts:
        files = [{"document": "rows"}, {"document": "book"}]
        demo.pages += [
            _page(f"{EDITION}/north", "publications.ChapterPage", body=["Words about the north."]),
            _page(f"{EDITION}/visits", "publications.DatasetPage", attachments=files),
        ]
    return demo


def _answers(client):
    addresses = (EDITION, f"{EDITION}/north", f"{EDITION}/visits")
    return [client.get(address).status_code for address in addresses]


def test_an_edition_is_released_with_its_parts_at_its_second(client, clock_at):
    clock_at("2027-06-16T12:00:20")
    load(_demo_of_an_edition(release_at="+5min"))
    clock_at("2027-06-16T12:05:59")
    assert _answers(client) == [200, 404, 404]
    clock_at("2027-06-16T12:06")
    assert _answers(client) == [200, 200, 200]
    assert "What there is at" in client.get(EDITION).content.decode()


def test_minutes_are_counted_to_the_next_full_one(clock_at):
    now = clock_at("2027-06-16T12:00")
    assert dates.parse("+5min", TODAY) == now + timedelta(minutes=5)


def test_an_edition_of_which_nothing_is_written_is_announced_only(client, clock_at):
    clock_at("2027-06-16T12:00")
    load(_demo_of_an_edition(release_at="+5min", summary="", parts=False))
    clock_at("2027-06-16T12:05")
    assert "Delayed" in client.get(EDITION).content.decode()


def test_a_decision_is_taken_and_told_to_readers(client, clock_at):
    clock_at("2027-06-16T12:00")
    moved = {"what": "move", "to": "+3w Thu 09:30", "reason": "A supplier is late."}
    load(_demo_of_an_edition([moved], release_at="+1w Thu 09:30", date_reason=""))
    edition = PublicationPage.objects.get()
    assert edition.release_at == aware("2027-07-08T09:30")
    kinds = edition.release_events.exclude(kind="approved").values_list("kind", flat=True)
    assert [*kinds] == ["announced", "moved"]
    assert "A supplier is late." in client.get(EDITION).content.decode()
    clock_at("2027-07-08T09:30")
    assert _answers(client) == [200, 200, 200]


def test_a_withdrawn_edition_says_so_and_its_parts_are_gone(client):
    withdrawn = {"what": "withdraw", "reason": "Half of it was wrong."}
    load(_demo_of_an_edition([withdrawn], release_at="2021-03-04 09:30"))
    assert _answers(client) == [200, 404, 404]
    assert "Half of it was wrong." in client.get(EDITION).content.decode()


def test_force_brings_back_a_missing_part_of_an_edition(client, clock_at):
    clock_at("2027-06-16T12:00")
    load(_demo_of_an_edition(release_at="+5min"))
    ChapterPage.objects.get().delete()
    report = load(_demo_of_an_edition(release_at="+5min"), force=True)
    assert (report.made, report.kept) == (1, 8)
    clock_at("2027-06-16T12:05")
    assert _answers(client) == [200, 200, 200]


def test_workbooks_hold_the_rows_and_numbers_that_the_demo_writes(clock_at):
    clock_at("2027-06-16T12:00")
    load(_demo_of_an_edition(release_at="+5min"))
    documents = {document.title: document for document in SiteDocument.objects.all()}
    with documents["rows"].open_file() as file:
        assert file.read().decode() == ROWS
    with documents["book"].open_file() as file:
        sheet = load_workbook(file).active
        assert [*sheet.values][:3] == [("Place", "Visits"), ("North", 12), ("South", 8.5)]
