"""What editors do with the sections of the home page."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from home.models import HomePage
from nhsd_site.chrome.models import PromoBanner
from tests.factories import home, hub


def form_with(*sections):
    """The editor's form of the home page, filled in."""
    return nested_form_data(
        {
            "title": "Home",
            "slug": "home",
            "summary": "What this is.",
            "sections": streamfield(sections),
            "relations": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "Publish",
        }
    )


def no_link():
    return {"text": "", "page": "", "url": ""}


def test_what_an_editor_arranges_is_what_visitors_see(admin_client, client, services, headings):
    banner = PromoBanner.objects.create(title="Watch this", text="It matters.")
    banner.save_revision().publish()
    services_list = streamfield([("item", str(services["Mail"].pk))])
    box = {
        "heading": "Your data",
        "text": rich_text("<p>How it is used.</p>"),
        "link": no_link(),
        "picture": {"image": "", "alt_text": "", "decorative": ""},
    }
    form = form_with(
        ("search_banner", {"headline": "All about health", "placeholder": ""}),
        ("promo_banner", {"banner": str(banner.pk)}),
        ("section", {"heading": "Services", "intro": ""}),
        (
            "popular_services",
            {"heading": "Most used", "services": services_list, "link": no_link()},
        ),
        ("information_box", box),
    )
    address = reverse("wagtailadmin_pages:edit", args=[home().pk])
    response = admin_client.post(address, form)
    assert response.status_code == 302
    assert headings("/") == [
        (1, "All about health"),
        (2, "Watch this"),
        (2, "Services"),
        (3, "Most used"),
        (4, "Mail"),
        (3, "Your data"),
    ]


def test_a_link_needs_a_page_or_an_address_but_not_both(admin_client, services):
    both = {"text": "Go", "page": str(services["Mail"].pk), "url": "https://www.example.org/"}
    call = {"heading": "Find data", "text": "", "link": both}
    address = reverse("wagtailadmin_pages:edit", args=[home().pk])
    response = admin_client.post(address, form_with(("call_to_action", call)))
    assert "Choose a page or give an address, one of the two." in response.content.decode()


def test_there_is_one_home_page(db):
    assert HomePage.max_count == 1
    assert not HomePage.can_create_at(home())


def test_the_editor_opens_with_the_default_arrangement(db, admin_client):
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[home().pk]))
    assert "Find data and information" in response.content.decode()


@pytest.mark.parametrize("model", ["hubpage", "generalpage", "formpage"])
def test_the_form_of_a_new_page_opens(db, admin_client, model):
    address = reverse("wagtailadmin_pages:add", args=["home", model, hub().pk])
    assert admin_client.get(address).status_code == 200
