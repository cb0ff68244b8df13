"""Editors help visitors to find: what is searched for, other words for it, pages put first."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils.html import strip_tags

from home.models import GeneralPage
from nhsd_site.core.models import User
from search import answers, query
from search.models import ChosenResult, PromotedResult, SearchCount, SynonymSet
from tests.factories import home, published
from tests.search.things import found, written

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 30)
REPORT = "/admin/reports/searches/"
SYNONYM = "/admin/snippets/search/synonymset/add/"


@pytest.fixture
def editor(client, clock_at):
    clock_at("2027-03-30T12:00")
    user = User.objects.create_user("editor@example.org", "x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


@pytest.fixture
def counted():
    rows = [("asthma", 0, 9, 4), ("asthma", 10, 2, 4), ("covid pass", 1, 3, 0), ("bees", 80, 20, 1)]
    for words, days_ago, searches, number in rows:
        day = TODAY - timedelta(days=days_ago)
        SearchCount.objects.create(day=day, query=words, searches=searches, found=number)


def queries(response):
    assert response.status_code == 200
    return [row["query"] for row in response.context["object_list"]]


def test_the_report_lists_what_is_frequent_what_rises_and_what_finds_nothing(
    client, editor, counted
):
    assert queries(client.get(REPORT)) == ["bees", "asthma", "covid pass"]
    assert queries(client.get(REPORT, {"days": "28"})) == ["asthma", "covid pass"]
    assert queries(client.get(REPORT, {"which": "rising"})) == ["asthma", "covid pass"]
    assert queries(client.get(REPORT, {"which": "nothing"})) == ["covid pass"]


def test_it_says_which_result_is_chosen(client, editor, counted):
    page = published(home(), GeneralPage, "Breathe easily")
    ChosenResult.objects.create(day=TODAY, query="asthma", page=page, choices=3)
    assert "Breathe easily" in strip_tags(client.get(REPORT).content.decode())


def test_it_can_be_taken_along_as_a_table(client, editor, counted):
    response = client.get(REPORT, {"export": "csv", "which": "nothing"})
    lines = b"".join(response).decode().splitlines()
    assert lines[1].startswith("covid pass,3,0,3,")
    assert len(lines) == 2


def test_no_search_is_a_formula_in_it(client, editor):
    SearchCount.objects.create(day=TODAY, query='=hyperlink("x")', searches=1, found=0)
    lines = b"".join(client.get(REPORT, {"export": "csv"})).decode().splitlines()
    assert lines[0].startswith("Searched for,How often,")
    assert lines[1].startswith("\"'=hyperlink")


@pytest.mark.parametrize("address", [REPORT, "/admin/snippets/search/synonymset/"])
def test_who_may_only_enter_reads_no_searches(client, editor, address):
    editor.groups.set([Group.objects.get(name="Authors")])
    assert client.get(address).status_code == 302


def test_from_a_search_that_finds_nothing_it_is_one_step_to_a_synonym(client, editor, counted):
    html = client.get(REPORT, {"which": "nothing"}).content.decode()
    address = "/admin/snippets/search/synonymset/add/?phrases=covid+pass"
    assert address in html
    form = client.get(address).content.decode()
    assert 'value="covid pass"' in form
    client.post(address, {"phrases": "covid pass, vaccination certificate"})
    assert SynonymSet.objects.get().phrases == ["covid pass", "vaccination certificate"]
    written("Vaccination certificates")
    assert found("covid pass") == ["Vaccination certificates"]


def test_and_to_a_page_that_is_put_first(client, editor, counted):
    page = published(home(), GeneralPage, "Certificates")
    address = "/admin/snippets/search/promotedresult/add/?queries=covid+pass"
    assert 'value="covid pass"' in client.get(address).content.decode()
    fields = {"queries": "covid pass", "page": page.pk, "text": "", "sort_order": 0}
    client.post(address, fields)
    assert PromotedResult.objects.get().keys == ["covid pass"]
    assert [entry.title for entry in answers.promoted(query.Search("covid pass"))] == [
        "Certificates"
    ]


def test_a_search_that_only_a_page_put_first_answers_has_found_something(client, editor, counted):
    page = published(home(), GeneralPage, "Certificates")
    PromotedResult.objects.create(queries=["covid pass"], page=page)
    html = client.get("/search", {"query": "covid pass"}).content.decode()
    assert "No other results for “covid pass”" in html
    assert "Certificates" in html
    assert "Newest first" not in html
    assert '<ol class="nhsd-results"' not in html
    assert queries(client.get(REPORT, {"which": "nothing"})) == []


def test_phrases_are_taken_without_empty_ones_and_repetitions(client, editor):
    client.post(SYNONYM, {"phrases": "hoist,, lifting   aid, Hoist ,"})
    assert SynonymSet.objects.get().phrases == ["hoist", "lifting aid"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (" , ,", "This field is required."),
        ("covid pass, Covid-Pass", "Add at least one other phrase that means the same"),
        ("ok, " + "x" * 101, "Number 2 of these: Ensure this value has at most 100 characters"),
        ("a\0b, c", "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_with_phrases_is_told_and_what_was_typed_stays(client, editor, typed, told):
    form = client.post(SYNONYM, {"phrases": typed}).context["form"]
    assert told in form.errors["phrases"][0]
    assert form["phrases"].value() == typed
    assert not SynonymSet.objects.exists()


@pytest.mark.parametrize("page", ["abc", "1.5", "9" * 40, "-1", "\0"])
def test_what_is_no_page_can_not_be_put_first(client, editor, page):
    sent = {"queries": "covid pass", "page": page, "sort_order": 0}
    form = client.post("/admin/snippets/search/promotedresult/add/", sent).context["form"]
    assert form.errors["page"]
    assert form["queries"].value() == "covid pass"
