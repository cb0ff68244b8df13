"""What the page of a news item that has everything shows, and what machines are told of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import GeneralPage
from news.models import (
    NewsFolderPage,
    NewsIndexPage,
    NewsPage,
    NewsPerson,
    NewsUpdate,
    SharedNote,
)
from nhsd_site.core.models import Contact, Person, Relation, Term, Topic
from nhsd_site.delivery import middleware
from nhsd_site.delivery.images import make_renditions
from tests.clock import aware, frozen
from tests.delivery.media import document, picture
from tests.factories import home, hub, published
from tests.news.reading import entries, read, told_to_search_engines, under, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
NOW = "2027-03-03T12:00"


@pytest.fixture(scope="module")
def planted(shared_database):
    """An item with all that it can have, something of each kind in its body, among others."""
    with frozen(NOW):
        return _item_that_has_everything()


@pytest.fixture
def everything(planted, clock_at):
    """That item, two days after it came out."""
    clock_at(NOW)
    return planted


def _item_that_has_everything():
    section = hub("News and events")
    published(section, NewsIndexPage, "All news")
    folder = published(section, NewsFolderPage, "Latest news")
    for number in (1, 2):
        published_at = aware(f"2027-02-0{number}T09:30")
        published(folder, NewsPage, f"Other item {number}", published_at=published_at)
    image, target = picture(), published(home(), GeneralPage, "A page of ours")
    make_renditions(image)
    link = f'<p>See <a linktype="page" id="{target.pk}">our page</a>.</p>'
    shared = [SharedNote.objects.create(name=name, text=link) for name in ("One", "Two")]
    contact = Contact.objects.create(name="Flu desk", email="flu@example.org")
    ada = Person.objects.create(name="Ada Lyle", role="Analyst", biography="Ada counts.")
    bo = Person.objects.create(name="Bo Tan", role="Nurse")
    return published(
        folder,
        NewsPage,
        "Flu figures are out",
        published_at=aware("2027-03-01T09:30"),
        news_type=Term.objects.get(slug="press-releases"),
        lead_image=image,
        lead_image_alt="A rising line",
        lead_image_caption="Flu since October",
        press_contact=contact,
        body=[
            ("heading", {"text": "What we counted", "part": "section"}),
            ("text", link),
            ("quote", {"quote": "It rose.", "name": "Bo Tan", "role": ""}),
            ("download", {"document": document("flu.csv"), "title": "", "description": ""}),
        ],
        notes=[
            ("note", "<p>Figures are rounded.</p>"),
            ("shared_note", shared[0].pk),
            ("shared_note", shared[1].pk),
        ],
        children={
            "people": [
                NewsPerson(person=bo, role="Ward manager"),
                NewsPerson(person=ada, is_author=True),
            ],
            "updates": [
                NewsUpdate(updated_at=aware("2027-03-01T15:00"), text="A table was added."),
                NewsUpdate(updated_at=aware("2027-03-02T10:15"), text="Hull was missing."),
            ],
            "topics": [Topic.objects.create(name="Flu", slug="flu", key="flu")],
            "relations": [Relation(target=target, role=Relation.Role.ABOUT)],
        },
    )


def test_an_item_shows_all_that_it_has(client, everything):
    page = read(client, everything)
    facts = words(page.find("dl"))
    assert (
        "Updated 2 March 2027 ( what changed ) By Ada Lyle Type Press releases Topics Flu" in facts
    )
    assert page.find("figure").img["alt"] == "A rising line"
    assert words(page.find("figcaption")) == "Flu since October"
    assert "Bo Tan , Ward manager" in under(page, "People")
    assert "Ada Lyle , Analyst Ada counts." in under(page, "People")
    updates = under(page, "Updates")
    assert "2 March 2027 , 10:15am Hull was missing. 1 March 2027 , 3pm A table" in updates
    notes = page.find("h2", string="Notes for editors").parent
    assert [words(each) for each in notes.ol.find_all("li")] == [
        "Figures are rounded.",
        "See our page .",
        "See our page .",
    ]
    assert "flu@example.org" in under(page, "Contact for the press")
    assert "A page of ours" in under(page, "Related pages")
    assert "Other item 2 2 February 2027 Other item 1 1 February 2027" in under(page, "Latest news")
    assert {"/a-page-of-ours"} == {link["href"] for link in notes.find_all("a")}
    levels = [int(each.name[1]) for each in page.main.find_all(re.compile("h[1-6]"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_its_author_its_type_and_its_topics_lead_to_more_of_their_kind(client, everything):
    facts = read(client, everything).find("dl")
    addresses = {words(link): link["href"] for link in facts.find_all("a")}
    for name in ("Ada Lyle", "Press releases"):
        listed = client.get(addresses[name]).content.decode()
        assert "Flu figures are out" in listed
        assert "Other item" not in listed, name
    assert "Flu figures are out" in client.get(addresses["Flu"]).content.decode()


def test_search_engines_and_shared_links_are_told_of_an_item(client, everything):
    page = read(client, everything)
    told = told_to_search_engines(page)
    assert (told["@type"], told["headline"]) == ("NewsArticle", "Flu figures are out")
    assert told["datePublished"] == "2027-03-01T09:30:00+00:00"
    assert told["dateModified"] == "2027-03-02T10:15:00+00:00"
    assert told["author"] == [{"@type": "Person", "name": "Ada Lyle", "jobTitle": "Analyst"}]
    assert told["publisher"]["name"] == "NHS Digital"
    shared_picture = page.find("meta", property="og:image")["content"]
    assert told["image"]["url"] == shared_picture
    assert str(everything.lead_image.uuid) in shared_picture
    modified = page.find("meta", property="article:modified_time")
    assert modified["content"] == "2027-03-02T10:15:00+00:00"


def test_an_item_that_has_everything_asks_at_most_twelve_questions(client, everything):
    client.get(everything.url)
    middleware.forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(everything.url).status_code == 200
    questions = [query["sql"] for query in asked]
    # Inside of a test's transaction the generation is read each time; outside, once a second.
    repeated = sum("delivery_generation" in sql for sql in questions) - 1
    assert len(questions) - repeated <= MOST_QUERIES, "\n".join(sql[:200] for sql in questions)


def test_feeds_say_who_wrote_an_item_and_when_it_was_updated(client, everything):
    for address in ("/search.atom?query=flu", "/news-and-events/all-news/feed.atom"):
        found = entries(client, address)
        assert found["Flu figures are out"] == {
            "authors": ["Ada Lyle"],
            "published": "2027-03-01T09:30:00+00:00",
            "updated": "2027-03-02T10:15:00+00:00",
        }
    assert found["Other item 1"]["authors"] == []
    assert found["Other item 1"]["updated"] == found["Other item 1"]["published"]
