"""Where a wrong address may have meant to lead."""

import pytest
from bs4 import BeautifulSoup

from home.models import GeneralPage
from nhsd_site.core.catalogue import Kind, Phase
from search.proposals import propose
from tests.factories import draft, home, published
from tests.search.things import locked, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return published(home(), GeneralPage, "Prescribing by dentists", summary="Teeth")


@pytest.fixture
def proposed(client):
    """The titles that are proposed at an address that leads nowhere."""

    def ask(path):
        response = client.get(path)
        assert response.status_code == 404
        page = BeautifulSoup(response.content, "html.parser")
        return [link.text for link in page.select("main .nhsd-text li a")]

    return ask


@pytest.mark.parametrize("path", [
    "/prescribing-dentists", "/services/old/prescribing-by-dentists.aspx", "/Dentists_prescribing",
    "/articles/1234/prescribing-by-dentist", "/dentists", "/dental/prescribed/dentists/",
])  # fmt: skip
def test_pages_are_proposed_by_the_words_of_the_address(client, proposed, page, path):
    path = path.rstrip("/")
    assert proposed(path) == ["Prescribing by dentists"]


@pytest.mark.parametrize("path", [
    "/wp-login.php", "/wp-content/dentists", "/dentists.png", "/.git/dentists", "/dentists.json",
    "/zz", "/1234", "/a-b-c", "/dentists-and-whales", "/documents/dentists", "/admin/dentists/",
])  # fmt: skip
def test_nothing_is_proposed_where_nothing_can_be_meant(client, page, path):
    response = client.get(path)
    assert response.status_code in (302, 404)
    assert "Prescribing by dentists" not in response.content.decode()


def test_the_most_like_stands_first_and_there_are_five_at_most(proposed):
    for number in range(6):
        published(home(), GeneralPage, f"Dentists prescribing in part {number} of much else")
    published(home(), GeneralPage, "Prescribing by dentists in Wales")
    found = proposed("/old/prescribing-by-dentists-in-wales")
    assert found[0] == "Prescribing by dentists in Wales"
    assert len(found) == 5


def test_a_hidden_page_is_answered_like_a_missing_one(client, page):
    hidden = draft(home(), GeneralPage, "Dentists prescribing ahead of time")
    written("Dentists prescribing ahead", kind=Kind.PUBLICATION, phase=Phase.ANNOUNCED)
    answers = [
        client.get(f"/{slug}").content.decode().replace(slug, "")
        for slug in (hidden.slug, "dentists-prescribing-ahead-of-tide")
    ]
    assert answers[0] == answers[1]
    assert "ahead of" not in answers[0]
    assert "Prescribing by dentists" in answers[0]


def test_it_takes_one_query(client, page, django_assert_max_num_queries):
    client.get("/zz")
    with django_assert_max_num_queries(1000) as without:
        client.get("/zzz-zz")
    # Within the transaction of a test another one is begun and taken back by three.
    with django_assert_max_num_queries(len(without) + 1 + 3):
        client.get("/prescribing-whatever")


def test_what_takes_too_long_is_left_out(settings):
    settings.SEARCH_TIMEOUT = 50
    with locked("search_catalogueentry"):
        assert propose("/prescribing-by-dentists") == []


@pytest.mark.parametrize(
    "path", ["/%00", "/'dentists':*", "/é-dentists-ﬃ", "/" + "a-dentist-" * 900]
)
def test_any_address_gets_its_page(client, page, path):
    assert client.get(path).status_code in (400, 404)
