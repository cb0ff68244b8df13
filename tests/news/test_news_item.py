"""What editors may say of a news item, and where it shows."""

import re

import pytest

from home.models import GeneralPage
from news.models import (
    NewsFolderPage,
    NewsPage,
    NewsPerson,
    NewsUpdate,
    PressOfficePage,
    SharedNote,
)
from nhsd_site.core.models import Contact, Person, Relation, Term
from nhsd_site.core.publishing import publish
from nhsd_site.delivery.images import make_renditions
from tests.clock import aware
from tests.delivery.media import picture
from tests.factories import home, hub, published
from tests.news.reading import read, told_to_search_engines, under, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(db):
    return hub("News and events")


@pytest.fixture
def add(section, clock_at):
    """A function that publishes a news item of 1 March 2027, two days before now."""
    clock_at("2027-03-03T12:00")
    folder = published(section, NewsFolderPage, "Latest news")

    def make(title, **fields):
        fields.setdefault("published_at", aware("2027-03-01T09:30"))
        return published(folder, NewsPage, title, **fields)

    return make


def test_a_plain_item_shows_nothing_that_it_has_not(client, add):
    page = read(client, add("Plain", summary="Plain"))
    headings = [words(each) for each in page.main.find_all(re.compile("h[1-6]"))]
    assert headings == ["Plain"]
    assert words(page.find("dl")) == "Date 1 March 2027"
    told = told_to_search_engines(page)
    assert told["author"]["name"] == "NHS Digital"
    assert told["dateModified"] == told["datePublished"]


def test_a_post_of_the_blog_is_told_as_one(client, add):
    post = add(
        "Why we count",
        news_type=Term.objects.get(slug="blog-posts"),
        children={
            "people": [NewsPerson(person=Person.objects.create(name="Ada Lyle"), is_author=True)]
        },
    )
    told = told_to_search_engines(read(client, post))
    assert told["@type"] == "BlogPosting"
    assert told["author"] == [{"@type": "Person", "name": "Ada Lyle"}]


def test_a_decorative_lead_image_says_nothing(client, add):
    image = picture()
    make_renditions(image)
    item = add("Lines", lead_image=image, lead_image_alt="Lines", lead_image_is_decorative=True)
    assert read(client, item).find("figure").img["alt"] == ""


def test_an_item_without_a_contact_of_its_own_has_the_media_desk(client, section, add):
    item = add("Plain")
    desk = Contact.objects.create(name="Media desk", email="media@example.org")
    office = published(section, PressOfficePage, "Press office", contact=desk)
    assert "media@example.org" in under(read(client, item), "Contact for the press")
    office.unpublish()
    assert "media@example.org" not in client.get(item.url).content.decode()


def test_a_changed_shared_note_shows_at_once_on_items_that_have_it(client, add):
    note = SharedNote.objects.create(name="Us", text="<p>We are many.</p>")
    item = add("Plain", notes=[("shared_note", note.pk)])
    assert "We are many." in under(read(client, item), "Notes for editors")
    note.text = "<p>We are few.</p>"
    note.save()
    assert "We are few." in under(read(client, item), "Notes for editors")
    note.delete()
    assert "Notes for editors" not in client.get(item.url).content.decode()


def test_what_an_item_is_about_shows_on_both_sides(client, add):
    target = published(home(), GeneralPage, "A page of ours")
    item = add("Plain", children={"relations": [Relation(target=target)]})
    assert "A page of ours" in under(read(client, item), "Related pages")
    assert "Plain" in under(read(client, target), "Related pages")


@pytest.mark.parametrize(
    ("updated_at", "sentence"),
    [
        ("2027-02-28T09:30", "An update can't come before the date of the news."),
        ("2027-03-04T09:30", "An update can't lie in the future"),
    ],
)
def test_an_update_at_an_odd_time_is_refused(add, updated_at, sentence):
    item = add("Plain")
    item.updates = [NewsUpdate(updated_at=aware(updated_at), text="Changed.")]
    assert sentence in str(item.problems("publish"))


def test_who_is_there_twice_and_a_picture_without_words_are_refused(add):
    item = add("Plain")
    ada = Person.objects.create(name="Ada Lyle")
    item.people = [NewsPerson(person=ada), NewsPerson(person=ada), NewsPerson()]
    item.lead_image = picture()
    problems = dict(item.problems("publish"))
    assert problems["lead_image_alt"] == "Say what the picture shows, or mark it as decorative."
    people = [text for field, text in item.problems("publish") if field == "people"]
    assert people == [
        "Choose the person of each row, or remove the row.",
        "Ada Lyle is there 2 times: once is enough.",
    ]


def test_a_copy_of_an_item_has_no_updates(add):
    item = add(
        "Plain",
        children={"updates": [NewsUpdate(updated_at=aware("2027-03-02T09:30"), text="So.")]},
    )
    copy = item.copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert not copy.specific.updates.exists()


LINK = {"text": "All news", "page": None, "url": "https://example.org/"}


def listed_on_home(client):
    page = read(client, home())
    heading = page.find("h2", string="Latest news")
    return [words(link) for link in heading.find_next("ul").find_all("a")] if heading else []


def test_the_home_page_lists_what_is_marked_for_it_by_priority_and_then_by_date(client, add):
    front = home()
    listed = ("latest_news", {"heading": "Latest news", "count": 3, "link": LINK})
    front.sections = [("columns", [listed])]
    front.save_revision()
    publish([front])
    add("Newest", published_at=aware("2027-03-03T09:30"))
    oldest = add("Oldest", published_at=aware("2027-01-01T09:30"), priority=1)
    add("Old", published_at=aware("2027-01-02T09:30"), priority=2)
    add("Kept off", published_at=aware("2027-03-03T10:30"), show_on_home=False, priority=2)
    add("Not yet", published_at=aware("2027-03-04T10:30"), priority=2)
    assert listed_on_home(client) == ["Old", "Oldest", "Newest"]

    oldest.show_on_home = False
    oldest.save_revision()
    publish([oldest])
    assert listed_on_home(client) == ["Old", "Newest"]
