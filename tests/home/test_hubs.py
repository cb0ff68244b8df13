"""The tiles of a hub: pages that were chosen, those below it, and those that a rule finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import DirectoryPage, GeneralPage, GlossaryPage, GlossaryTerm, HubPage, PeoplePage
from news.models import NewsFolderPage, NewsIndexPage, NewsPage, PressOfficePage
from nhsd_site.core.models import Person, Relation, Topic
from nhsd_site.core.publishing import publish
from nhsd_site.delivery import middleware
from publications.models import PublicationIndexPage, SeriesPage
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db


def selection(*kinds, topic=None, order="newest", count=3):
    return ("selection", {"kinds": list(kinds), "topic": topic, "order": order, "count": count})


def show(page, *tiles):
    page.tiles = list(tiles)
    page.save_revision()
    publish([page])


@pytest.fixture
def about():
    """A hub with two pages below it."""
    about = hub("About us")
    for title in ("Our work", "Careers"):
        published(about, GeneralPage, title)
    return about


def test_tiles_stand_in_groups_under_their_headings(about, headings):
    other = hub("Elsewhere")
    show(
        about,
        ("page", other.pk),
        ("heading", "In this part"),
        ("children", {"count": 12}),
    )
    assert headings("/about-us") == [
        (1, "About us"),
        (2, "Elsewhere"),
        (2, "In this part"),
        (3, "Our work"),
        (3, "Careers"),
    ]


def test_nothing_is_shown_twice_and_no_heading_without_tiles(about, headings):
    careers = GeneralPage.objects.get(title="Careers")
    secret = draft(about, GeneralPage, "Secret plan")
    show(
        about,
        ("page", careers.pk),
        ("children", {"count": 2}),
        ("heading", "Not yet"),
        ("page", secret.pk),
        ("heading", "Events"),
        selection("event", order="soonest"),
    )
    assert headings("/about-us") == [(1, "About us"), (2, "Careers"), (2, "Our work")]


def test_a_rule_finds_the_newest_of_a_kind_about_a_topic(about, headings):
    data = Topic.objects.create(name="Data", slug="data", key="data")
    records = Topic.objects.create(name="Records", slug="records", key="records", parent=data)
    folder = published(hub("News and events"), NewsFolderPage, "Latest news")
    for day, title, topics in [
        ("2021-03-01", "Old records", [records]),
        ("2021-03-03", "New records", [records]),
        ("2021-03-04", "Something else", []),
        ("2021-03-02", "Middling records", [records]),
    ]:
        at = aware(f"{day}T09:00")
        published(folder, NewsPage, title, published_at=at, children={"topics": topics})
    show(about, selection("news", topic=data.pk, count=2))
    assert headings("/about-us") == [(1, "About us"), (2, "New records"), (2, "Middling records")]
    show(about, selection("page", order="title"))
    assert headings("/about-us") == [(1, "About us"), (2, "Careers"), (2, "Our work")]


def test_the_number_of_queries_does_not_grow_with_the_tiles(about, client):
    groups = [("heading", "Part"), ("children", {"count": 12}), selection("page", "service")]
    show(about, *(4 * groups), *(("page", about.pk) for _ in range(10)))
    assert client.get("/about-us").status_code == 200
    middleware.forget()
    with CaptureQueriesContext(connection) as queries:
        client.get("/about-us")
    assert len(queries) <= 12


def test_an_editor_arranges_tiles_and_is_told_what_can_not_be(admin_client, about, headings):
    address = reverse("wagtailadmin_pages:edit", args=[about.pk])

    def form(kinds, order):
        rule = {"topic": "", "order": order, "count": "2"}
        tiles = [("heading", "Below"), ("children", {"count": "1"}), ("selection", rule)]
        filled_in = nested_form_data(
            {
                "title": "About us",
                "slug": "about-us",
                "summary": "Who we are.",
                "tiles": streamfield(tiles),
                "body": streamfield([]),
                "area": "",
                "relations": inline_formset([]),
                "comments": inline_formset([]),
                "action-publish": "Publish",
            }
        )
        return filled_in | {"tiles-2-value-kinds": kinds}

    refused = admin_client.post(address, form(["page", "event"], "soonest"))
    assert "Only events take place." in refused.content.decode()
    assert admin_client.post(address, form(["page"], "title")).status_code == 302
    assert headings("/about-us") == [
        (1, "About us"),
        (2, "Below"),
        (3, "Our work"),
        (3, "Careers"),
    ]


def test_a_page_leads_to_the_pages_of_its_topics(client):
    topic = Topic.objects.create(name="Work", slug="work", key="work")
    published(home(), GeneralPage, "About", children={"topics": [topic]})
    page = client.get("/about").content.decode()
    assert '<a href="/topics/work">Work</a>' in page
    assert '"@type":"WebPage"' in page


def test_related_pages_show_each_other_whatever_their_types(client):
    """Each of them names the page after it, which shows it in turn."""
    news, services = hub("News"), published(home(), ServicesIndexPage, "Services")
    index = published(hub("Data"), PublicationIndexPage, "Publications")
    ada = Person.objects.create(name="Ada Byron")
    people = [("people", [{"person": ada.pk, "role": ""}])]
    entry = {"text": "Us", "page": None, "url": "https://example.org/", "summary": ""}
    term = GlossaryTerm(term="Rate", definition="How often.")
    pages = [
        news,
        services,
        index,
        published(home(), GeneralPage, "General"),
        published(home(), DirectoryPage, "Directory", entries=[("link", entry)]),
        published(home(), GlossaryPage, "Glossary", children={"terms": [term]}),
        published(home(), PeoplePage, "People", body=people),
        published(services, ServicePage, "Mail"),
        published(index, SeriesPage, "Diagnoses"),
        published(news, NewsIndexPage, "All news"),
        published(news, PressOfficePage, "Press office"),
        published(published(news, NewsFolderPage, "Items"), NewsPage, "A new board"),
    ]
    for page, following in zip(pages, pages[1:], strict=False):
        page.relations = [Relation(target=following)]
        page.save_revision()
    publish(pages[:-1])
    silent = []
    for page, following in zip(pages, pages[1:], strict=False):
        for one, other in ((page, following), (following, page)):
            html = client.get(one.url).content.decode()
            related = html[html.index("<main") :].partition("Related ")[2]
            if f'<a href="{other.url}">{other.title}</a>' not in related:
                silent.append((one.title, other.title))
    assert silent == []
    assert {type(page) for page in pages} >= {HubPage, SeriesPage, ServicePage, NewsPage}
