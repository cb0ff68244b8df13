"""What happens when things happen at once: many visitors, a change, a fault."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.conf import settings as settings_of_this_run
from django.core.cache.backends.base import BaseCache
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from home.models import HubPage
from nhsd_site.core.middleware import MomentMiddleware
from nhsd_site.delivery import generation
from nhsd_site.delivery.flights import Flights
from nhsd_site.delivery.kept import ProcessStore, SharedStore
from nhsd_site.delivery.middleware import PageCacheMiddleware
from tests.clock import aware
from tests.delivery.media import picture
from tests.delivery.outage import Seconds, database_away
from tests.factories import home, published


class Renderings:
    """A view that counts how often it was asked, after `when_asked` happened."""

    def __init__(self, when_asked=lambda: None, **headers):
        self.count = 0
        self.headers = headers
        self.when_asked = when_asked

    def __call__(self, request):
        self.count += 1
        self.when_asked()
        return HttpResponse(f"rendering {self.count}", headers=self.headers)

    def visit(self, path="/page"):
        site = MomentMiddleware(PageCacheMiddleware(self))
        return site(RequestFactory().get(path))


class BrokenCache(BaseCache):
    """A shared cache whose machine does not answer."""

    def __init__(self, location, params):
        super().__init__(params)

    def get(self, key, default=None, version=None):
        raise ConnectionError("no route to host")

    set = clear = get


BROKEN = {"pages": {"BACKEND": f"{__name__}.{BrokenCache.__name__}"}}


@pytest.mark.usefixtures("committed")
def test_a_kept_response_costs_no_query(client, django_assert_num_queries):
    client.get("/robots.txt")
    with django_assert_num_queries(0):
        for _ in range(3):
            assert client.get("/robots.txt?utm_source=letter").status_code == 200


@pytest.mark.usefixtures("committed")
def test_kept_responses_stay_while_the_database_is_away(client):
    kept = client.get("/robots.txt")
    with database_away():
        assert client.get("/robots.txt").content == kept.content


@pytest.mark.usefixtures("committed")
def test_one_visitor_renders_and_the_others_wait_for_it():
    everybody_is_here = Event()
    view = Renderings(when_asked=lambda: everybody_is_here.wait(5))
    doors = Barrier(9)

    def visit():
        doors.wait(5)
        try:
            return view.visit().content
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as visitors:
        pages = [visitors.submit(visit) for _ in range(8)]
        doors.wait(5)
        everybody_is_here.set()
        assert {page.result() for page in pages} == {b"rendering 1"}
    assert view.count == 1


def test_nobody_waits_for_ever_for_somebody_else():
    flights = Flights(patience=0.01)
    with flights.join("page") as first, flights.join("page") as second:
        assert (first, second) == (True, False)


def test_a_rendering_that_fails_lets_the_next_one_try():
    flights = Flights()
    with pytest.raises(ZeroDivisionError), flights.join("page"):
        raise ZeroDivisionError
    with flights.join("page") as leads:
        assert leads


@pytest.mark.django_db
def test_a_page_during_whose_making_something_was_published_is_not_kept():
    view = Renderings(when_asked=generation.renew)
    assert not view.visit().has_header("Cache-Control")
    view.when_asked = lambda: None
    assert view.visit().content == b"rendering 2"


@pytest.mark.django_db
def test_a_page_during_whose_making_the_moment_of_a_change_passed_is_not_kept(clock_at):
    clock_at("2027-03-25T09:29:59")
    published(home(), HubPage, "Released", public_from=aware("2027-03-25T09:30"))
    view = Renderings(when_asked=lambda: clock_at("2027-03-25T09:30:00.5"))
    assert not view.visit().has_header("Cache-Control")
    assert view.visit().content == b"rendering 2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private, no-store"},
        {"Set-Cookie": "a=b"},
        {"Vary": "Cookie"},
    ],
    ids=str,
)
def test_what_a_view_made_for_one_visitor_is_not_kept(headers):
    view = Renderings(**headers)
    view.visit()
    assert view.visit().content == b"rendering 2"


@pytest.mark.django_db
def test_a_shared_cache_that_is_away_is_a_miss_and_no_error(settings):
    settings.CACHES = settings.CACHES | BROKEN
    view = Renderings()
    assert [view.visit().content for _ in range(2)] == [b"rendering 1", b"rendering 2"]


@pytest.mark.django_db
def test_pages_with_pictures_are_shown_while_the_shared_cache_is_away(client, settings):
    page = published(home(), HubPage, "Ward", listing_image=picture())
    settings.CACHES = settings.CACHES | BROKEN
    for address in ("/", page.get_url(), "/search?query=ward", "/robots.txt"):
        for _ in range(2):
            assert client.get(address).status_code == 200
    assert client.get("/nowhere").status_code == 404


def test_only_kept_pages_and_counts_of_requests_lie_in_the_shared_cache():
    asked = (
        "from nhsd_site.settings import *;"
        "print(*(f'{name} {cache[\"BACKEND\"]}' for name, cache in CACHES.items()), sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env=os.environ | {"TRIAL": "1", "CACHE_URL": "redis://cache.example:6379/1"},
        cwd=settings_of_this_run.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    shared = [line for line in done.stdout.splitlines() if line.endswith(".RedisCache")]
    assert [line.split()[0] for line in shared] == ["pages", "rates"]


@pytest.mark.django_db
def test_a_redis_can_be_asked_and_one_that_is_away_is_a_miss(settings, caplog):
    address = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = settings.CACHES | {"pages": address | {"LOCATION": "redis://127.0.0.1:9"}}
    assert Renderings().visit().content == b"rendering 1"
    assert "Connection refused" in caplog.text


def test_a_shared_cache_that_is_away_is_left_alone_for_a_while(settings, caplog):
    settings.CACHES = settings.CACHES | BROKEN
    seconds = Seconds()
    store = SharedStore(pause=5, monotonic=seconds)
    for _ in range(3):
        store.get("page")
        store.set("page", "words", 5, 60)
    assert len(caplog.records) == 1
    seconds.now += 5
    store.get("page")
    assert len(caplog.records) == 2


@pytest.mark.django_db
def test_processes_with_a_shared_cache_share_pages(settings, tmp_path):
    settings.CACHES = settings.CACHES | {
        "pages": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path,
        }
    }
    view = Renderings()
    assert [view.visit().content for _ in range(2)] == [b"rendering 1", b"rendering 1"]


@pytest.mark.django_db
def test_pages_of_the_release_before_are_not_kept_for_the_next(settings, tmp_path):
    manifest = tmp_path / "staticfiles.json"
    settings.STATIC_ROOT = tmp_path
    view = Renderings()
    for hash_of_files in ("1st", "2nd"):
        manifest.write_text(json.dumps({"version": "1.1", "paths": {}, "hash": hash_of_files}))
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {
                "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
            }
        }
        view.visit()
        view.visit()
    assert view.count == 2


def test_what_was_used_least_recently_makes_room():
    store = ProcessStore(limit=30)
    for key in "abc":
        store.set(key, key.upper(), 10, 60)
    store.get("a")
    store.set("d", "D", 10, 60)
    assert [store.get(key) for key in "abcd"] == ["A", None, "C", "D"]


def test_what_is_larger_than_the_store_leaves_it_sound():
    store = ProcessStore(limit=30)
    store.set("a", "A", 31, 60)
    assert store.get("a") is None
    store.set("b", "B", 10, 60)
    assert store.get("b") == "B"
