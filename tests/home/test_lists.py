"""Lists that editors write: directories, glossaries and people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import DirectoryPage, GeneralPage, GlossaryPage, GlossaryTerm, PeoplePage
from nhsd_site.core.models import Person
from nhsd_site.core.publishing import publish
from nhsd_site.delivery import middleware
from tests.factories import draft, drawing, home, hub, published

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def main_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def queries_of(client, address):
    """How many it takes made anew, where menus and settings are known already."""
    assert client.get(address).status_code == 200
    middleware.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def to(page, **more):
    return {"text": "", "page": page.pk, "url": "", "summary": "", **more}


def elsewhere(text, **more):
    url = f"https://example.org/{text.lower().replace(' ', '-')}"
    return {"text": text, "page": None, "url": url, "summary": "", **more}


def interface(text, **more):
    known = {"status": "beta", "version": "0.9", "technology": "REST", "audience": "Hospitals"}
    return ("interface", elsewhere(text, **known | more))


def directory(*entries, **fields):
    return published(home(), DirectoryPage, "The list", entries=list(entries), **fields)


def test_an_entry_takes_title_and_summary_of_its_page_unless_it_has_its_own(client):
    page = published(home(), GeneralPage, "Our work", summary="What we do.")
    own = to(page, text="Work of ours", summary="In other words.")
    directory(("link", to(page)), ("link", own), ("link", elsewhere("Another site")))
    shown = main_of(client, "/the-list")
    for words in ("Our work", "What we do.", "Work of ours", "In other words.", "Another site"):
        assert words in shown
    assert 'href="https://example.org/another-site"' in shown


def test_an_entry_is_hidden_while_its_page_is_not_public(client):
    directory(("link", to(draft(home(), GeneralPage, "Secret plan"))))
    shown = main_of(client, "/the-list")
    assert "Secret" not in shown
    assert "There is nothing in this list at the moment." in shown


def test_interfaces_and_dashboards_tell_their_facts(client):
    series = published(home(), GeneralPage, "Where figures come from")
    dashboard = elsewhere("Map", updated="Every week", source=series.pk)
    directory(interface("Prescriptions"), ("dashboard", dashboard))
    shown = main_of(client, "/the-list")
    for words in ("Status", "Beta", "Version", "0.9", "For", "Hospitals", "Every week"):
        assert words in shown
    assert '<a href="/where-figures-come-from">Where figures come from</a>' in shown
    assert '"@type":"ItemList"' in client.get("/the-list").content.decode()


def test_entries_stand_as_written_by_title_or_under_letters(client, headings):
    entries = [("link", elsewhere(text)) for text in ("Part 1.10", "apples", "Part 1.9")]
    page = directory(*entries)
    assert headings("/the-list")[1:] == [(2, "Part 1.10"), (2, "apples"), (2, "Part 1.9")]
    page.arrangement = "by-title"
    page.save_revision()
    publish([page])
    assert headings("/the-list")[1:] == [(2, "apples"), (2, "Part 1.9"), (2, "Part 1.10")]
    page.arrangement = "letters"
    page.save_revision()
    publish([page])
    assert [level for level, _words in headings("/the-list")] == [1, 2, 3, 2, 3, 3]
    shown = main_of(client, "/the-list")
    assert '<a href="#P">P</a>' in shown
    assert "<span>Z</span>" in shown


def test_a_directory_is_found_by_the_words_of_its_entries(client):
    directory(interface("Zanzibar gateway"))
    assert "/the-list" in client.get("/search?query=zanzibar").content.decode()


@pytest.fixture
def glossary():
    terms = [
        GlossaryTerm(term="Suppression", definition="Leaving out what is small."),
        GlossaryTerm(term="Coverage", abbreviation="COV", definition="What it is about."),
    ]
    return published(home(), GlossaryPage, "Glossary", children={"terms": terms})


def test_terms_stand_from_a_to_z_with_anchors(client, glossary, headings):
    assert headings("/glossary") == [(1, "Glossary"), (2, "C"), (2, "S")]
    page = client.get("/glossary").content.decode()
    assert '<dt id="term-coverage"><dfn>Coverage</dfn> (COV)</dt>' in page
    assert '<a href="#S">S</a>' in page
    assert "#term-suppression" in page[: page.index("<body")]


def test_an_anchor_never_changes(client, glossary):
    term = glossary.terms.get(term="Coverage")
    term.term = "Coverage of a figure"
    glossary.terms = [term, GlossaryTerm(term="Coverage", definition="In insurance.")]
    glossary.save_revision()
    publish([glossary])
    page = main_of(client, "/glossary")
    assert '<dt id="term-coverage"><dfn>Coverage of a figure</dfn>' in page
    assert '<dt id="term-coverage-2"><dfn>Coverage</dfn>' in page


def test_a_glossary_is_found_by_its_terms_and_their_definitions(client, glossary):
    for query in ("suppression", "COV", "leaving+out"):
        assert "/glossary" in client.get(f"/search?query={query}").content.decode(), query


def test_a_term_leads_to_a_page_while_that_is_public(client):
    about, secret = published(home(), GeneralPage, "About"), draft(home(), GeneralPage, "Secret")
    terms = [
        GlossaryTerm(term=page.title, definition="A word.", read_more=page)
        for page in (about, secret)
    ]
    published(home(), GlossaryPage, "Glossary", children={"terms": terms})
    page = main_of(client, "/glossary")
    assert page.count("Read more:") == 1
    assert '<a href="/about">About</a>' in page


def test_an_editor_writes_a_glossary_and_what_is_wrong_is_said(admin_client, client):
    address = reverse("wagtailadmin_pages:add", args=["home", "glossarypage", hub("Data").pk])
    rows = [
        {"term": term, "abbreviation": "", "definition": definition, "read_more": ""}
        for term, definition in (("Rate", "How often."), ("Ratio", ""))
    ]
    form = {
        "title": "Words",
        "slug": "words",
        "summary": "What they mean.",
        "body": streamfield([]),
        "terms": inline_formset(rows),
        "relations": inline_formset([]),
        "comments": inline_formset([]),
    }
    response = admin_client.post(address, nested_form_data(form | {"action-publish": "Publish"}))
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()
    rows[1]["definition"] = "One for another."
    form["terms"] = inline_formset(rows)
    response = admin_client.post(address, nested_form_data(form | {"action-publish": "Publish"}))
    assert response.status_code == 302
    page = main_of(client, "/data/words")
    assert 'id="term-rate"' in page
    assert 'id="term-ratio"' in page


def group(*people):
    return ("people", [{"person": person.pk, "role": role} for person, role in people])


@pytest.fixture
def board():
    """Two people, the first with a picture and the second in another role than usual."""
    ada = Person.objects.create(
        name="Ada Byron",
        role="Chair",
        biography="She counts.",
        picture=drawing("A portrait"),
        picture_alt="Ada at work",
    )
    joan = Person.objects.create(name="Joan Clarke", role="Analyst", organisation="Bletchley")
    body = [
        ("heading", {"text": "Chair", "part": "section"}),
        group((ada, "")),
        ("heading", {"text": "Members", "part": "section"}),
        group((joan, "Member for numbers")),
    ]
    return published(home(), PeoplePage, "The board", body=body)


def test_people_are_shown_in_groups_with_role_picture_and_biography(client, board, headings):
    assert headings("/the-board")[2:] == [
        (2, "Chair"),
        (3, "Ada Byron"),
        (2, "Members"),
        (3, "Joan Clarke"),
    ]
    page = main_of(client, "/the-board")
    for words in ("She counts.", "Member for numbers", "Ada at work"):
        assert words in page
    assert "Analyst" not in page
    data = client.get("/the-board").content.decode()
    assert '{"@type":"Person","name":"Ada Byron","jobTitle":"Chair","description"' in data


def test_the_picture_of_a_person_is_public_and_goes_with_the_person(client, board):
    ada = Person.objects.get(name="Ada Byron")
    address = ada.picture.renditions.get(filter_spec="width-320|format-jpeg").url
    assert client.get(address).status_code == 200
    ada.delete()
    assert client.get(address).status_code == 404
    assert "Ada" not in main_of(client, "/the-board")


def test_people_are_found_by_their_names_and_have_no_results_of_their_own(client, board):
    page = client.get("/search?query=joan+clarke").content.decode()
    assert "/the-board" in page
    assert "1 result for" in page


def test_the_number_of_queries_does_not_grow_with_the_list(client, board, glossary):
    directory(*(interface(f"Interface {number}") for number in range(30)))
    more = [GlossaryTerm(term=f"Word {n}", definition="…", read_more=home()) for n in range(30)]
    glossary.terms = more
    glossary.save_revision()
    publish([glossary])
    for address in ("/the-list", "/glossary", "/the-board"):
        assert queries_of(client, address) <= MOST_QUERIES, address


@pytest.mark.parametrize("model", ["directorypage", "glossarypage", "peoplepage"])
def test_the_form_of_a_new_list_opens(admin_client, model):
    address = reverse("wagtailadmin_pages:add", args=["home", model, hub().pk])
    assert admin_client.get(address).status_code == 200
