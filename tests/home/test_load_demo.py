"""Loading the demo: all of it or nothing, once, and never over what people have made."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Max
from wagtail.models import Page, Revision

from home.demo.content import Content, PageSpec
from home.demo.errors import DemoError
from home.demo.loader import load
from home.models import GeneralPage, HomePage
from nhsd_site.core.models import SiteImage, Topic
from search.models import CatalogueEntry
from tests import factories

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
