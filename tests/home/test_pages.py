"""Hubs and general pages: where they lead, and how they are found and read."""

from home.models import GeneralPage, HomePage
from nhsd_site.core.models import Relation
from nhsd_site.core.publishing import publish
from tests.clock import aware
from tests.factories import home, hub, published


def section(text):
    return ("heading", {"text": text, "part": "section"})


def test_a_hub_shows_the_pages_below_it_in_the_order_of_the_tree(db, headings):
    about = hub("About us")
    for title in ("Our work", "Careers"):
        published(about, GeneralPage, title)
    assert headings("/about-us") == [(1, "About us"), (2, "Our work"), (2, "Careers")]


def test_a_hub_shows_the_pages_that_were_chosen_instead(db, headings):
    about, other = hub("About us"), hub("Elsewhere")
    published(about, GeneralPage, "Our work")
    about.tiles = [("page", other.pk)]
    about.save_revision()
    publish([about])
    assert headings("/about-us") == [(1, "About us"), (2, "Elsewhere")]


def test_contents_list_the_sections_of_a_page_and_link_to_them(db, client):
    body = [section("Who we are"), section("What we do"), section("Who we are")]
    published(home(), GeneralPage, "About", body=body)
    page = client.get("/about").content.decode()
    for anchor in ("who-we-are", "what-we-do", "who-we-are-2"):
        assert f'href="#{anchor}"' in page
        assert f'<h2 id="{anchor}">' in page


def test_a_page_with_one_section_has_no_contents(db, client):
    published(home(), GeneralPage, "About", body=[section("Who we are")])
    assert "On this page" not in client.get("/about").content.decode()


def test_local_navigation_lists_the_pages_below_or_else_beside(db, client):
    about = hub("About")
    work = published(about, GeneralPage, "Work")
    published(about, GeneralPage, "Careers")
    below = published(work, GeneralPage, "Data security")
    assert links_of_section(client, "/about/work") == ["/about/work/data-security"]
    assert links_of_section(client, "/about/careers") == ["/about/work"]
    assert links_of_section(client, below.url) == []


def links_of_section(client, path):
    page = client.get(path).content.decode()
    if "In this section" not in page:
        return []
    navigation = page.split("In this section")[1].split("</nav>")[0]
    return [part.split('"')[0] for part in navigation.split('<a href="')[1:]]


def test_a_page_names_its_related_pages(db, client):
    related = hub("Elsewhere")
    page = published(home(), GeneralPage, "About")
    page.relations = [Relation(target=related)]
    page.save_revision()
    publish([page])
    assert '<a href="/elsewhere">Elsewhere</a>' in client.get("/about").content.decode()


def test_a_page_says_when_it_was_published_and_last_updated(db, client):
    published(home(), GeneralPage, "About")
    first, last = aware("2021-03-25T12:00"), aware("2021-04-01T12:00")
    GeneralPage.objects.update(first_published_at=first, last_published_at=last)
    page = client.get("/about").content.decode()
    assert "25 March 2021" in page
    assert "1 April 2021" in page


def test_the_home_page_says_when_it_was_last_updated(db, client):
    first, last = aware("2021-03-25T12:00"), aware("2021-04-01T12:00")
    HomePage.objects.update(first_published_at=first, last_published_at=last)
    page = client.get("/").content.decode()
    assert "25 March 2021" in page
    assert "1 April 2021" in page
