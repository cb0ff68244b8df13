import pytest
from django.core.exceptions import ValidationError

from home.models import HubPage
from nhsd_site.chrome import stock
from nhsd_site.chrome.models import Menu, MenuItem
from nhsd_site.core.publishing import publish
from tests.clock import aware
from tests.factories import draft, home, hub, published


def main_menu(page):
    return [link.get_text(strip=True) for link in page.select(".nhsd-nav a")]


def current(page, menu=".nhsd-nav"):
    return {link.text: link["aria-current"] for link in page.select(f"{menu} a[aria-current]")}


def test_a_menu_shows_its_links_in_their_order(menu, visit):
    menu("main", ("Services", hub("Services")), ("Elsewhere", "https://www.example.org/"))

    page = visit("/")

    assert main_menu(page) == ["Services", "Elsewhere"]
    assert [a["href"] for a in page.select(".nhsd-nav a")] == [
        "/services",
        "https://www.example.org/",
    ]


def test_an_item_without_a_label_bears_the_present_title_of_its_page(menu, visit):
    page = hub("Developer")
    menu("main", ("", page))

    page.title = "Developer hub"
    page.save_revision().publish()

    assert main_menu(visit("/")) == ["Developer hub"]


def test_a_draft_of_a_page_does_not_change_its_name_in_the_menu(menu, visit):
    page = hub("Developer")
    menu("main", ("", page))

    page.title = "Secret plans"
    page.save_revision()

    assert main_menu(visit("/")) == ["Developer"]


def test_an_item_vanishes_while_its_page_is_unpublished_and_comes_back(menu, visit):
    page = hub("Coronavirus")
    menu("main", ("Coronavirus", page), ("Data", hub()))

    page.unpublish()
    assert main_menu(visit("/")) == ["Data"]

    publish([HubPage.objects.get(pk=page.pk)])
    assert main_menu(visit("/")) == ["Coronavirus", "Data"]


def test_an_item_appears_at_the_very_second_its_page_becomes_public(menu, visit, clock_at):
    clock_at("2027-03-25T09:00")
    page = hub("Coronavirus", public_from=aware("2027-03-25T09:30"))
    menu("main", ("Coronavirus", page))

    clock_at("2027-03-25T09:29:59")
    assert main_menu(visit("/")) == []

    clock_at("2027-03-25T09:30:00")
    assert main_menu(visit("/")) == ["Coronavirus"]


def test_an_item_goes_with_the_section_above_its_page(menu, visit):
    section = hub("About us")
    menu("footer_1", ("Careers", published(section, HubPage, "Careers")))

    section.unpublish()

    assert not visit("/").find("a", string="Careers")


def test_an_item_follows_its_page_when_it_moves(menu, visit):
    page = hub("Careers")
    menu("main", ("Careers", page))

    page.move(hub("About us"), pos="last-child")

    assert visit("/").select_one(".nhsd-nav a")["href"] == "/about-us/careers"


def test_an_item_of_a_page_never_published_is_not_shown(menu, visit):
    menu("main", ("Secret", draft(home(), HubPage, "Secret")))

    assert main_menu(visit("/")) == []


def test_a_deleted_page_takes_its_item_off_the_menu(menu, visit):
    page = hub("Careers")
    menu("main", ("Careers", page), ("Data", hub()))

    page.delete()

    assert main_menu(visit("/")) == ["Data"]


def test_the_page_itself_is_marked_as_current(menu, visit):
    menu("main", ("Data", hub()), ("About us", hub("About us")))

    assert current(visit("/about-us")) == {"About us": "page"}


def test_the_section_of_a_page_is_marked_as_current(menu, visit):
    section = hub()
    published(section, HubPage, "Publications")
    menu("main", ("Data", section), ("About us", hub("About us")))

    assert current(visit("/data-and-information/publications")) == {"Data": "true"}


def test_only_the_nearest_section_is_marked(menu, visit):
    section = hub()
    below = published(section, HubPage, "Publications")
    published(below, HubPage, "Statistical")
    menu("main", ("Data", section), ("Publications", below))

    page = visit("/data-and-information/publications/statistical")

    assert current(page) == {"Publications": "true"}


def test_a_section_whose_name_begins_alike_is_not_marked(menu, visit):
    menu("main", ("Data", hub("Data")), ("Database", hub("Database")))

    assert current(visit("/database")) == {"Database": "page"}


def test_no_section_is_marked_at_home(menu, visit):
    menu("main", ("Home", home()), ("Data", hub()))

    assert current(visit("/")) == {"Home": "page"}
    assert current(visit("/data-and-information")) == {"Data": "page"}


def test_the_footer_marks_the_page_but_not_its_section(menu, visit):
    section = hub("About us")
    careers = published(section, HubPage, "Careers")
    menu("footer_1", ("About us", section), ("Careers", careers))

    assert current(visit("/about-us/careers"), ".nhsd-footer") == {"Careers": "page"}


def test_an_empty_menu_leaves_no_empty_navigation_behind(visit):
    labels = {nav.get("aria-label") for nav in visit("/").select("nav")}

    assert labels == {"Legal"}


def test_every_navigation_has_a_name_of_its_own(menu, visit):
    page = hub()
    for place in Menu.Place.values:
        menu(place, ("Data", page))

    shown = visit("/data-and-information")

    names = [
        nav.get("aria-label") or shown.find(id=nav["aria-labelledby"]).text
        for nav in shown.select("nav")
    ]
    assert sorted(names) == sorted(
        ["Main menu", "Breadcrumb", "About NHS Digital", "Contact and feedback", "Legal"]
        + ["Follow us"]
    )
    assert not shown.select("nav nav")


def test_the_burger_opens_the_menu_without_a_script(menu, visit):
    menu("main", ("Data", hub()))

    page = visit("/")

    button = page.select_one(".nhsd-burger")
    opened = page.find(id=button["popovertarget"])
    assert button["type"] == "button"
    assert button.get_text(strip=True) == "Menu"
    assert opened.name == "nav"
    assert opened.has_attr("popover")


def test_the_legal_row_always_leads_to_cookie_consent(visit):
    link = visit("/").find("a", string="Cookie consent")

    assert link["href"] == "/cookies"


def test_cookie_consent_is_not_shown_twice(menu, visit):
    menu("legal", ("Your cookies", "/cookies"))

    links = visit("/").select('.nhsd-footer a[href="/cookies"]')

    assert [link.text for link in links] == ["Your cookies"]


def test_social_links_say_their_name_beside_a_drawing_nobody_is_read(menu, visit):
    menu("social", ("LinkedIn", "https://www.linkedin.com/company/nhs-digital"))

    link = visit("/").select_one(".nhsd-social a")

    assert link.get_text(strip=True) == "LinkedIn"
    assert link.svg["aria-hidden"] == "true"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"label": "Nowhere"},
        {"url": "https://www.example.org/"},
        {"label": "Script", "url": "javascript:alert(1)"},
        {"label": "Other host", "url": "//www.example.org/"},
        {"label": "Neither path nor address", "url": "services"},
    ],
)
def test_an_item_that_leads_nowhere_is_refused(fields, db):
    item = MenuItem(menu=Menu.objects.get(place="main"), **fields)

    with pytest.raises(ValidationError):
        item.full_clean()


def test_an_item_with_both_a_page_and_an_address_is_refused(db):
    item = MenuItem(label="Both", page=hub(), url="/search")

    with pytest.raises(ValidationError, match="not both"):
        item.clean()


def test_all_menus_together_cost_one_query(menu, django_assert_num_queries):
    for place in Menu.Place.values:
        menu(place, ("", hub(f"Section {place}")), ("Elsewhere", "https://www.example.org/"))

    with django_assert_num_queries(1):
        fetched = stock.fetch()
        assert len([item.target.title(aware("2027-01-01")) for item in fetched.items]) == 10
