"""The sections of the home page: their order, their headings, what they list and when they hide."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.blocks import OptionalLinkBlock
from home.models.home import default_sections
from nhsd_site.chrome.models import PromoBanner
from nhsd_site.core.publishing import publish
from nhsd_site.delivery import generation
from tests.factories import drawing, hub

HEADLINE = ("search_banner", {"headline": "Whose site this is", "placeholder": ""})
ABOUT = ("section", {"heading": "About us", "intro": "Who we are."})
LINK = {"text": "See more", "page": None, "url": "https://www.example.org/more"}


def filled_sections(services, banner_id):
    """The default arrangement with something chosen wherever something can be."""
    sections = [(name, dict(value) if isinstance(value, dict) else value)
                for name, value in default_sections()]  # fmt: skip
    for name, value in sections:
        if name == "promo_banner":
            value["banner"] = banner_id
        if name == "popular_services":
            value |= {"services": [page.pk for page in services.values()], "link": LINK}
        if name == "columns":
            value[0][1]["links"] = [LINK]
    return sections


def banner(**fields):
    made = PromoBanner(title="Watch this", text="It matters.", url="/somewhere", **fields)
    made.save()
    made.save_revision().publish()
    return made


def test_the_default_arrangement_is_that_of_the_seed(
    arrange, content, services, clock_at, headings
):
    clock_at("2021-03-25T12:00")
    arrange(*filled_sections(services, banner().pk))
    assert headings("/") == [
        (1, "NHS Digital is the national information and technology partner to the health and "
            "care system"),
        (2, "Watch this"),
        (2, "Data and information"),
        (3, "Find data and information"),
        (3, "Watch this"),
        (3, "Latest publications"),
        (4, "Appointments, February"),
        (4, "Appointments, January"),
        (2, "Systems and services"),
        (3, "Most popular services"),
        (4, "Mail"),
        (4, "Prescriptions"),
        (4, "Referrals"),
        (2, "About us"),
        (3, "Latest news"),
        (4, "A new board"),
        (3, "Upcoming events"),
        (4, "Earlier webinar"),
        (4, "Open day"),
        (3, "How we look after your information"),
    ]  # fmt: skip


def test_the_whole_page_costs_ten_queries_at_most_right_after_a_publication(
    arrange, content, services, clock_at, client
):
    clock_at("2021-03-25T12:00")
    picture = drawing()
    shown = banner(image=picture, image_alt="A drawing")
    page = arrange(*filled_sections(services, shown.pk))
    page.listing_image = picture
    page.save_revision()
    publish([page])
    client.get("/")
    generation.renew()
    with CaptureQueriesContext(connection) as asked:
        html = client.get("/").content.decode()
    assert "A drawing" in html
    statements = [query["sql"] for query in asked]
    # Inside the transaction of a test the generation is read each time; else once a second.
    renewed = [each for each in statements if "delivery_generation" in each]
    assert 1 + len(statements) - len(renewed) <= 10


def test_a_new_site_has_a_home_page_with_one_headline(db, headings):
    levels = [level for level, _words in headings("/")]
    assert levels[0] == 1
    assert levels.count(1) == 1


def test_what_stands_under_no_section_is_one_level_higher(arrange, editions, headings):
    arrange(HEADLINE, ("latest_publications", {"count": 1}))
    assert headings("/") == [
        (1, "Whose site this is"),
        (2, "Latest publications"),
        (3, "Appointments, February"),
    ]


def test_without_a_search_banner_the_title_heads_the_page(arrange, headings):
    arrange(ABOUT)
    assert headings("/") == [(1, "Home"), (2, "About us")]


def test_a_second_search_banner_does_not_make_a_second_headline(arrange, headings):
    arrange(HEADLINE, ABOUT, HEADLINE)
    assert [level for level, _words in headings("/")] == [1, 2, 2]


def test_a_list_without_entries_hides_with_its_heading_and_button(arrange, client):
    columns = [("latest_news", {"link": LINK}), ("upcoming_events", {"link": LINK})]
    arrange(HEADLINE, ("latest_publications", {}), ("popular_services", {"link": LINK}),
            ("columns", columns), ("promo_banner", {"banner": None}))  # fmt: skip
    page = client.get("/").content.decode()
    for words in ("Latest", "Most popular", "Upcoming", "See more", "View the latest"):
        assert words not in page


def test_a_section_without_intro_hides_when_all_below_it_does(arrange, headings):
    arrange(HEADLINE, ("section", {"heading": "Data", "intro": ""}), ("latest_publications", {}))
    assert headings("/") == [(1, "Whose site this is")]


def test_an_event_leaves_the_list_when_it_is_over(arrange, events, clock_at, client):
    arrange(HEADLINE, ("columns", [("upcoming_events", {"count": 2})]))
    clock_at("2021-04-13T11:59")
    assert "Earlier webinar" in client.get("/").content.decode()
    clock_at("2021-04-13T12:00")
    page = client.get("/").content.decode()
    assert "Earlier webinar" not in page
    assert "4 May 2021" in page


def test_a_publication_joins_the_list_at_its_moment(arrange, editions, clock_at, client):
    arrange(HEADLINE, ("latest_publications", {}))
    clock_at("2021-03-18T09:29:59")
    assert "Appointments, February" not in client.get("/").content.decode()
    clock_at("2021-03-18T09:30:00")
    assert "Appointments, February" in client.get("/").content.decode()


def test_popular_services_show_their_titles_of_today_in_the_chosen_order(
    arrange, services, headings
):
    chosen = [services["Referrals"].pk, services["Mail"].pk]
    arrange(HEADLINE, ("popular_services", {"services": chosen}))
    services["Mail"].title = "Secure mail"
    services["Mail"].save_revision()
    publish([services["Mail"]])
    assert headings("/")[2:] == [(3, "Referrals"), (3, "Secure mail")]


def test_a_link_menu_names_itself_and_leaves_out_what_is_not_public(arrange, client):
    linked, gone = hub("Our work"), hub("Old things")
    links = [{"text": "", "page": page.pk, "url": ""} for page in (linked, gone)]
    gone.unpublish()
    arrange(HEADLINE, ("columns", [("link_menu", {"label": "About us", "links": links})]))
    page = client.get("/").content.decode()
    assert 'aria-label="About us"' in page
    assert '<a href="/our-work">Our work</a>' in page
    assert "Old things" not in page


def test_a_link_menu_without_a_public_link_is_hidden(arrange, client):
    gone = hub("Old things")
    gone.unpublish()
    links = [{"text": "Old things", "page": gone.pk, "url": ""}]
    arrange(HEADLINE, ("columns", [("link_menu", {"label": "About us", "links": links})]))
    page = client.get("/").content.decode()
    assert 'aria-label="About us"' not in page
    assert "nhsd-cols--sections" not in page


def test_the_latest_publications_lead_to_the_search_until_another_link_is_chosen(
    arrange, editions, client
):
    arrange(HEADLINE, ("latest_publications", {}))
    search = '<a href="/search?sort=date&amp;area=data">View the latest publications</a>'
    assert search in client.get("/").content.decode()
    arrange(HEADLINE, ("latest_publications", {"link": LINK}))
    page = client.get("/").content.decode()
    assert search not in page
    assert f'<a href="{LINK["url"]}">See more</a>' in page


@pytest.mark.parametrize("address", ["/search?sort=date&area=data", "https://www.example.org/"])
def test_a_link_may_lead_to_a_path_of_this_site(address):
    link = OptionalLinkBlock()
    value = link.to_python({"text": "There", "page": None, "url": address})
    assert link.clean(value)["url"] == address


@pytest.mark.parametrize("address", ["search", "//www.example.org/", "javascript:alert(1)"])
def test_a_link_to_what_is_neither_a_path_nor_a_web_address_is_refused(address):
    link = OptionalLinkBlock()
    with pytest.raises(ValidationError):
        link.clean(link.to_python({"text": "There", "page": None, "url": address}))


def test_the_search_box_leads_to_the_search(arrange, client):
    arrange(HEADLINE)
    page = client.get("/").content.decode()
    assert 'action="/search"' in page
    [box] = re.findall(r'<label class="nhsd-visually-hidden" for="([^"]+)">Search</label>', page)
    assert f'id="{box}" name="query"' in page


def test_a_section_that_fails_is_left_out_logged_and_kept_by_nobody(
    arrange, client, settings, caplog
):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    page = arrange(HEADLINE, ("latest_publications", {"count": 1}), ABOUT)
    # No form lets a number below one through; a faulty import could.
    page.sections = [HEADLINE, ("latest_publications", {"count": -1}), ABOUT]
    page.save()
    response = client.get("/")
    assert response.status_code == 200
    assert "About us" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert "leaves out its lists" in caplog.text
