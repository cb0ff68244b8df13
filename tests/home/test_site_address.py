"""Addresses follow `BASE_URL`."""

import pytest
from django.core.management.sql import emit_post_migrate_signal
from wagtail.models import Site


@pytest.mark.parametrize(
    ("base_url", "hostname", "port"),
    [
        ("https://digital.example.org", "digital.example.org", 443),
        ("http://localhost:8123", "localhost", 8123),
        ("http://example.org", "example.org", 80),
    ],
)
def test_migrating_gives_the_site_the_address_of_base_url(db, settings, base_url, hostname, port):
    settings.BASE_URL = base_url
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    site = Site.objects.get()
    assert (site.hostname, site.port, site.root_url) == (hostname, port, base_url)


def test_a_new_site_is_called_nhs_digital(db):
    assert Site.objects.get().site_name == "NHS Digital"
