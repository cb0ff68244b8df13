"""The editor's form of a page that is being made."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import HubPage
from tests.factories import home

pytestmark = pytest.mark.django_db


def send(admin_client, slug, **fields):
    """Send the form of a new hub below the home page."""
    form = {
        "title": "Data",
        "slug": slug,
        "summary": "Figures about health.",
        "tiles": streamfield([]),
        "body": streamfield([]),
        "relations": inline_formset([]),
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:add", args=["home", "hubpage", home().pk])
    return admin_client.post(address, nested_form_data(form | fields))


def test_a_new_page_can_be_published_before_it_was_ever_saved(admin_client, client):
    assert send(admin_client, "data", **{"action-publish": "Publish"}).status_code == 302
    assert client.get("/data").status_code == 200


@pytest.mark.parametrize("action", [{}, {"action-publish": "Publish"}])
def test_an_address_of_the_site_itself_is_refused_beside_the_slug(admin_client, action):
    response = send(admin_client, "search", **action)
    assert "“search” is an address that the site itself uses here." in response.text
    assert not HubPage.objects.filter(slug="search").exists()
