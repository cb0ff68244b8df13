"""Narrowing results: what is offered, what it counts, and where it leads."""

import pytest
from bs4 import BeautifulSoup

from home.models import GeneralPage
from nhsd_site.core.catalogue import Area, Kind
from nhsd_site.core.models import Term, Topic, Vocabulary
from tests.clock import aware
from tests.factories import home, published
from tests.search.things import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def topics():
    def make(name, parent=None):
        return Topic.objects.create(name=name, slug=name.lower(), key=name, parent=parent)

    health = make("Health")
    lungs = make("Lungs", health)
    return {
        "health": health,
        "lungs": lungs,
        "copd": make("Copd", lungs),
        "skin": make("Skin", health),
    }


@pytest.fixture
def show(client):
    """The results page for some parameters, parsed."""

    def ask(**parameters):
        response = client.get("/search", parameters)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return ask


def offers(page):
    """What is offered: each choice with its count, or None where it is chosen."""
    found = {}
    for item in page.select("#narrow li"):
        link = item.find("a")
        if link.get("aria-current"):
            found[link.text.removeprefix("Remove ")] = None
        else:
            found[link.text] = int(item.text.removeprefix(link.text).strip(" ()"))
    return found


def titles(page):
    return [heading.text for heading in page.select("ol.nhsd-results h2")]


def follow(client, page, text):
    """The page behind the offer or tag of this name."""
    links = [link for link in page.select("#narrow a, a.nhsd-tag") if text in link.text]
    return BeautifulSoup(client.get(links[0]["href"]).content, "html.parser")


class TestCounts:
    def test_every_count_is_what_a_click_gives(self, client, show):
        for number in range(3):
            written(f"Asthma {number}", kind=Kind.NEWS, sort_at=aware(f"202{number}-05-01T12:00"))
        written("Asthma service", kind=Kind.SERVICE, area=Area.SERVICES)
        page = show(query="asthma")
        shown = offers(page)
        assert shown == {
            "News": 3, "Service": 1, "2022": 1, "2021": 1, "2020": 1, "Released": 4,
        }  # fmt: skip
        for choice, count in shown.items():
            assert len(titles(follow(client, page, choice))) == count, choice

    def test_choices_of_one_facet_add_up_and_of_several_narrow(self, show):
        written("Asthma news", kind=Kind.NEWS, sort_at=aware("2020-05-01T12:00"))
        written("Asthma event", kind=Kind.EVENT, sort_at=aware("2020-06-01T12:00"))
        written("Asthma service", kind=Kind.SERVICE, area=Area.SERVICES)
        assert len(titles(show(query="asthma", kind=["news", "event"]))) == 2
        assert titles(show(query="asthma", kind=["news", "service"], year="2020")) == [
            "Asthma news"
        ]

    def test_a_facet_counts_what_its_own_choices_would_add(self, show):
        written("Asthma news", kind=Kind.NEWS)
        written("Asthma event", kind=Kind.EVENT)
        shown = offers(show(query="asthma", kind="news"))
        assert shown["News"] is None
        assert shown["Event"] == 1

    def test_months_are_offered_once_a_year_is_chosen_and_go_with_it(self, client, show):
        written("Asthma in May", sort_at=aware("2020-05-31T23:30"))
        written("Asthma in June", sort_at=aware("2020-06-01T00:30"))
        assert "May" not in offers(show(query="asthma"))
        page = show(query="asthma", year="2020")
        assert (offers(page)["May"], offers(page)["June"]) == (1, 1)
        may = follow(client, page, "May")
        assert titles(may) == ["Asthma in May"]
        assert len(titles(follow(client, may, "2020"))) == 2
        assert len(titles(show(query="asthma", month="5"))) == 2


class TestTopics:
    @pytest.fixture
    def pages(self, topics):
        for name in ("copd", "lungs", "skin"):
            published(
                home(), GeneralPage, f"About {name}", children={"topics": [topics[name]]},
                body=[("text", "<p>quokka</p>")],
            )  # fmt: skip

    def test_a_topic_counts_what_lies_below_it_and_opens_step_by_step(self, client, show, pages):
        page = show(query="quokka")
        assert "Lungs" not in offers(page)
        assert offers(page)["Health"] == 3
        page = follow(client, page, "Health")
        assert (offers(page)["Lungs"], offers(page)["Skin"]) == (2, 1)
        page = follow(client, page, "Lungs")
        assert sorted(titles(page)) == ["About copd", "About lungs"]
        page = follow(client, page, "Copd")
        assert titles(page) == ["About copd"]

    def test_taking_a_parent_away_takes_what_lies_below_it_along(self, client, show, pages):
        page = show(query="quokka", topic="copd")
        assert sorted(titles(follow(client, page, "Remove Copd"))) == ["About copd", "About lungs"]
        assert len(titles(follow(client, page, "Remove Health"))) == 3

    def test_topics_of_the_same_name_are_told_apart_by_what_is_above_them(self, show, topics):
        other = Topic.objects.create(name="Lungs", slug="lungs-2", key="l2", parent=topics["skin"])
        published(home(), GeneralPage, "Quokka", children={"topics": [other]})
        assert "Lungs (Skin)" in offers(show(query="quokka", topic="skin"))


def test_terms_narrow_by_their_vocabulary(show):
    place = Term.objects.get(vocabulary=Vocabulary.GEOGRAPHY, name="England")
    written("Asthma in England", terms=frozenset([place.code]))
    written("Asthma elsewhere")
    assert offers(show(query="asthma"))["England"] == 1
    assert titles(show(query="asthma", geography=place.slug)) == ["Asthma in England"]


def test_what_is_chosen_is_kept_by_a_new_query_a_new_order_and_paging(show):
    for number in range(12):
        written(f"Asthma {number}", kind=Kind.NEWS)
    page = show(query="asthma", kind="news", area="news")
    hidden = {each["name"]: each["value"] for each in page.select("main form input[type=hidden]")}
    assert hidden == {"kind": "news", "area": "news"}
    links = [
        link["href"] for link in page.select("main a") if link.text in ("Newest first", "Next")
    ]
    assert len(links) == 2
    assert all("kind=news" in link and "area=news" in link for link in links)


@pytest.mark.parametrize("parameters", [
    {"kind": "nonsense"}, {"topic": ["none", "of", "these"]}, {"year": "20x0"}, {"year": "99999"},
    {"month": "13"}, {"status": "\0"}, {"kind": ["news"] * 500}, {"geography": "é" * 1000},
])  # fmt: skip
def test_what_is_not_known_counts_as_not_given(show, parameters):
    written("Asthma", kind=Kind.NEWS)
    assert titles(show(query="asthma", **parameters)) == ["Asthma"]


def test_choices_that_exclude_each_other_give_a_page_with_help(show):
    written("Asthma", kind=Kind.NEWS)
    page = show(query="asthma", kind="service", status="upcoming")
    assert "No results" in page.text
    assert {link.text.split()[1] for link in page.select("a.nhsd-tag")} == {"Service", "Upcoming"}
