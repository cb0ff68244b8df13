import pytest

from nhsd_site.delivery.addresses import canonical
from tests.factories import hub


@pytest.mark.parametrize(
    ("asked", "one_form"),
    [
        ("/", "/"),
        ("/services", "/services"),
        ("/services/", "/services"),
        ("/services//", "/services"),
        ("//services", "/services"),
        ("/news//events///2020/", "/news/events/2020"),
        ("//", "/"),
        ("/admin", "/admin/"),
        ("//admin//", "/admin/"),
        ("/admin/", "/admin/"),
        ("/admin//pages/", "/admin//pages/"),
        ("/administration/", "/administration"),
        ("/static/css//site.css/", "/static/css//site.css/"),
    ],
)
def test_each_address_has_one_form(asked, one_form):
    assert canonical(asked) == one_form
    assert canonical(one_form) == one_form


@pytest.mark.django_db
def test_a_page_with_a_slash_is_one_redirect_away_from_itself(client):
    hub()
    redirect = client.get("/", PATH_INFO="//data-and-information//")
    assert (redirect.status_code, redirect["Location"]) == (301, "/data-and-information")
    assert client.get(redirect["Location"]).status_code == 200


def test_a_redirect_keeps_the_query_as_it_was_sent(client):
    response = client.get("/search/?query=a%26e&area=data&query=%C3%A9+b")
    assert response["Location"] == "/search?query=a%26e&area=data&query=%C3%A9+b"


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "///evil.example//",
        "/\\evil.example/",
        "/\\\\evil.example/",
        "/\t/evil.example/",
        "/.//evil.example/",
        "/https://evil.example/",
    ],
)
def test_no_redirect_leaves_the_site(client, path):
    location = client.get("/", PATH_INFO=path)["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "\t" not in location


def test_names_in_other_scripts_stay_what_they_are(client):
    assert client.get("/gwybodaeth-am-iechyd-ŵy/")["Location"] == "/gwybodaeth-am-iechyd-%C5%B5y"


@pytest.mark.django_db
def test_a_form_sent_to_an_address_with_a_slash_is_not_lost_in_a_redirect(client):
    assert client.post("/cookies/", {"all": "no"}).status_code != 301


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_public_addresses_only_know_the_usual_methods(client, method):
    response = client.generic(method, "/services")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.django_db
def test_a_null_character_in_an_address_is_a_bad_request(client):
    assert client.get("/a%00b").status_code == 400


@pytest.mark.django_db
def test_a_null_character_in_a_cookie_is_a_bad_request(client):
    assert client.get("/", headers={"cookie": r'sessionid="\000"'}).status_code == 400
