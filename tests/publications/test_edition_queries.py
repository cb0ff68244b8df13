"""How few questions the pages of an edition ask the database, whatever they show."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import GeneralPage
from news.models import NewsFolderPage, NewsPage
from nhsd_site.core.models import Contact, Relation, Term
from nhsd_site.delivery import middleware
from nhsd_site.delivery.images import make_renditions
from publications.models import (
    Attachment,
    ChangeNotice,
    ChapterPage,
    DatasetFile,
    DatasetLink,
    DatasetPage,
    InteractiveTool,
    PublicationLink,
)
from tests.clock import aware
from tests.delivery.media import document, picture
from tests.factories import home, hub, published

MOST_QUERIES = 12
RELEASE = "2027-03-25T09:30"


def body():
    """Blocks of each kind that looks something up."""
    image = picture()
    make_renditions(image)
    image.contextual_alt_text, image.decorative = "A rising line", False
    target = published(home(), GeneralPage, "Elsewhere")
    link = f'<p>As said <a linktype="page" id="{target.pk}">elsewhere</a>.</p>'
    contact = Contact.objects.create(name="Enquiries", email="ask@example.org")
    return [
        ("heading", {"text": "Diagnoses by age", "part": "section"}),
        ("text", link),
        ("image", {"image": image, "caption": ""}),
        ("download", {"document": document("more.csv"), "title": "", "description": ""}),
        ("contact", {"contact": contact}),
    ]


@pytest.fixture
def pages(series, edition, clock_at):
    """An edition of three with all that it can have, one of its chapters and a data set."""
    clock_at("2027-03-26T12:00")
    edition("Dementia, February", "2027-02-25T09:30")
    terms = Term.objects.filter(name__in=["Country", "GP practices"])
    related = [published(home(), GeneralPage, f"Related {number}") for number in (1, 2, 3)]
    page = edition(
        "Dementia, March",
        RELEASE,
        body=body(),
        key_facts=[("text", "<p>More people are diagnosed.</p>")],
        administrative_sources="Records of general practices.",
        coverage_start=date(2027, 2, 1),
        coverage_end=date(2027, 2, 28),
        survey_url="https://example.org/survey",
        survey_until=date(2027, 5, 1),
        children={
            "granularities": terms,
            "attachments": [Attachment(document=document(f"{name}.csv")) for name in "abc"],
            "resource_links": [PublicationLink(title="Codes", url="https://example.org/codes")],
            "interactive_tools": [
                InteractiveTool(title="Map", url="https://example.org/map", is_accessible=True)
            ],
            "change_notices": [
                ChangeNotice(title="Table 1", changed_on=date(2027, 3, 26), text="<p>Wrong.</p>")
            ],
            "relations": [Relation(target=each) for each in related],
        },
    )
    parts = _parts(page, terms)
    edition("Dementia, April", "2027-03-26T09:30")
    folder = published(hub("News and events"), NewsFolderPage, "Latest news")
    about = [Relation(target=page, role=Relation.Role.ABOUT)]
    published_at = aware("2027-03-25T10:00")
    published(folder, NewsPage, "News", published_at=published_at, children={"relations": about})
    return {"edition": page, **parts}


def _parts(page, terms):
    target = published(home(), GeneralPage, "Related to parts")
    chapters = [
        published(
            page,
            ChapterPage,
            f"Chapter {number}",
            body=page.body,
            children={"relations": [Relation(target=target)]},
        )
        for number in (1, 2, 3)
    ]
    data_sets = [
        published(
            page,
            DatasetPage,
            f"Table {number}",
            body=page.body,
            coverage_start=date(2027, 2, 1),
            coverage_end=date(2027, 2, 28),
            children={
                "geographies": Term.objects.filter(name="England"),
                "granularities": terms,
                "attachments": [DatasetFile(document=document(f"data-{number}.csv"))],
                "resource_links": [DatasetLink(title="Codes", url="https://example.org/codes")],
                "relations": [Relation(target=target)],
            },
        )
        for number in (1, 2, 3)
    ]
    return {"chapter": chapters[1], "data set": data_sets[0]}


@pytest.mark.parametrize("name", ["edition", "chapter", "data set"])
def test_a_page_that_has_everything_asks_at_most_twelve_questions(client, pages, name):
    address = pages[name].url
    client.get(address)
    middleware.forget()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    questions = [query["sql"] for query in asked]
    # Inside of a test's transaction the generation is read each time; outside, once a second.
    repeated = sum("delivery_generation" in sql for sql in questions) - 1
    assert len(questions) - repeated <= MOST_QUERIES, "\n".join(sql[:200] for sql in questions)
