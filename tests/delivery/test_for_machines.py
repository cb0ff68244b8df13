from datetime import datetime, timedelta

import pytest

import nhsd_site
from home.models import HubPage
from tests.clock import aware
from tests.delivery.outage import database_away
from tests.factories import home, published


def test_alive_means_that_the_process_answers_and_asks_no_database(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_ready_tells_the_version_and_nothing_of_what_is_to_come(client, clock_at):
    clock_at("2027-03-25T09:00")
    published(home(), HubPage, "Coming", public_from=aware("2027-03-25T09:30"))
    response = client.get("/readyz")
    assert response.json() == {"version": nhsd_site.__version__, "database": "ok"}
    assert "2027" not in response.content.decode()


@pytest.mark.usefixtures("committed")
def test_without_a_database_a_process_is_alive_and_not_ready(client):
    with database_away():
        assert client.get("/healthz").status_code == 200
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "away"


@pytest.mark.django_db
def test_robots_are_kept_from_editors_and_from_endless_searches(client, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Disallow: /search" in lines
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in lines


@pytest.mark.django_db
def test_who_finds_a_weakness_is_told_whom_to_write_to(client, clock_at, settings):
    now = clock_at("2027-03-25T09:00")
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"].startswith("mailto:")
    left = datetime.fromisoformat(fields["Expires"]) - now
    assert timedelta(days=90) < left < timedelta(days=365)
    assert fields["Canonical"] == f"{settings.BASE_URL}/.well-known/security.txt"
