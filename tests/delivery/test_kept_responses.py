"""The page cache, as visitors and editors meet it."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import GeneralPage, HubPage
from nhsd_site.core.clock import LONDON
from nhsd_site.core.publishing import publish
from nhsd_site.delivery.models import ThirdPartyTag
from tests.clock import aware
from tests.delivery.media import document, download, picture
from tests.factories import home, hub, published

pytestmark = pytest.mark.django_db

TITLE = "Data and information"
ADDRESS = "/data-and-information"
RELEASE = "2027-03-25T09:30"


@pytest.fixture
def page():
    return hub(TITLE)


def change_behind_the_back(page, title="Nobody was told"):
    """Change what a fresh rendering shows, without the site's noticing."""
    Page.objects.filter(pk=page.pk).update(title=title)


def shows(response, text):
    return f"<h1>{text}</h1>" in response.content.decode()


def edge_seconds(response):
    directives = response["Cache-Control"].replace(" ", "").split(",")
    return int(dict(part.split("=") for part in directives if "=" in part)["s-maxage"])


def republish(page, **fields):
    page.refresh_from_db()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    publish([page])


# What is kept, and for whom


def test_what_one_visitor_was_shown_the_next_one_gets_again(client, page):
    first = client.get(ADDRESS)
    change_behind_the_back(page)
    assert client.get(ADDRESS).content == first.content


def test_a_publication_ends_all_that_was_kept(client, page):
    client.get(ADDRESS)
    client.get("/")
    republish(page, title="Data")
    assert shows(client.get(ADDRESS), "Data")


def test_an_editor_sees_pages_as_they_are_and_leaves_nothing_behind(client, admin_client, page):
    client.get(ADDRESS)
    change_behind_the_back(page, "As it is")
    seen = admin_client.get(ADDRESS)
    assert shows(seen, "As it is")
    assert seen["Cache-Control"] == "private, no-store"
    assert shows(client.get(ADDRESS), TITLE)


@pytest.mark.parametrize("cookie", ["sessionid", "pre_release", "as_of"])
def test_a_personal_cookie_takes_the_visitor_past_the_cache(client, page, cookie):
    client.cookies[cookie] = "anything"
    client.get(ADDRESS)
    change_behind_the_back(page, "As it is")
    response = client.get(ADDRESS)
    assert shows(response, "As it is")
    assert response["Cache-Control"] == "private, no-store"


def test_cookies_of_others_make_no_difference(client, page):
    client.get(ADDRESS)
    change_behind_the_back(page)
    client.cookies["_ga"] = "GA1.2.3"
    assert shows(client.get(ADDRESS), TITLE)


def test_a_consent_cookie_means_nothing_while_there_are_no_tools(client, page):
    client.cookies["consent"] = "0.statistics"
    assert "public" in client.get(ADDRESS)["Cache-Control"]


def test_visitors_who_answered_share_pages_with_those_who_answered_alike(client, page):
    ThirdPartyTag.objects.create(
        name="Counter",
        kind="analytics",
        category="statistics",
        script_url="https://counter.example/c.js",
        enabled=True,
    )
    asked = client.get(ADDRESS)
    client.post("/cookies", {"all": "no"}, headers={"sec-fetch-site": "same-origin"})
    answered = client.get(ADDRESS)
    assert answered["Cache-Control"] == "private, no-cache"
    assert answered.content != asked.content
    change_behind_the_back(page)
    assert client.get(ADDRESS).content == answered.content


def test_answers_to_forms_are_nobody_elses(client):
    assert client.post("/nowhere")["Cache-Control"] == "private, no-store"


# Addresses


def test_campaign_parameters_share_the_page(client, page):
    client.get(ADDRESS)
    change_behind_the_back(page)
    response = client.get(f"{ADDRESS}?utm_source=letter&fbclid=x&nonsense=1")
    assert shows(response, TITLE)


def test_unknown_parameters_cost_nothing(client, page, django_assert_num_queries):
    client.get(ADDRESS)
    with django_assert_num_queries(3):  # One each: of the generation, inside of this transaction.
        for value in range(3):
            client.get(f"{ADDRESS}?x={value}")


def test_what_is_not_declared_does_not_reach_a_page(client, page):
    response = client.get(f"{ADDRESS}?utm_source=somebody-else")
    assert b"somebody-else" not in response.content


def test_hosts_do_not_share(client, page):
    client.get(ADDRESS, headers={"host": "testserver"})
    change_behind_the_back(page)
    other = client.get(ADDRESS, headers={"host": "localhost"})
    assert shows(other, "Nobody was told")


def test_a_head_is_answered_as_its_get(client, page):
    head, get = client.head(ADDRESS), client.get(ADDRESS)
    assert head.content == b""
    assert get.content
    assert dict(head.headers) == dict(get.headers)


def test_a_head_leaves_a_whole_page_behind(client, page):
    client.head(ADDRESS)
    change_behind_the_back(page)
    assert shows(client.get(ADDRESS), TITLE)


def test_a_missing_page_is_kept_until_it_is_published(client, django_assert_num_queries):
    assert client.get(ADDRESS).status_code == 404
    with django_assert_num_queries(1):
        assert client.get(ADDRESS).status_code == 404
    hub(TITLE)
    assert client.get(ADDRESS).status_code == 200


def test_a_new_redirect_ends_the_kept_404(client):
    assert client.get("/old").status_code == 404
    Redirect.objects.create(old_path="/old", redirect_link="https://example.org/new")
    assert client.get("/old")["Location"] == "https://example.org/new"


def test_a_document_that_is_replaced_or_deleted_ends_pages_that_link_to_its_old_name(client):
    offered = document("old.csv")
    page = published(home(), GeneralPage, "Guide", body=download(offered))
    assert offered.url in client.get(page.url).content.decode()
    offered.file = ContentFile(b"a,b", "new.csv")
    offered.save()
    assert "new.csv" in offered.url
    assert offered.url in client.get(page.url).content.decode()
    offered.delete()
    assert offered.url not in client.get(page.url).content.decode()


def test_a_picture_that_is_deleted_ends_pages_that_show_it(client):
    image = picture()
    shown = {"image": image, "alt_text": "Beds", "decorative": False}
    body = [("image", {"image": shown, "caption": ""})]
    page = published(home(), GeneralPage, "Ward", body=body)
    assert "<img" in client.get(page.url).content.decode()
    image.delete()
    assert "/images/" not in client.get(page.url).content.decode()


def test_redirects_that_differ_in_their_query_are_kept_apart(client):
    for number in "12":
        Redirect.objects.create(
            old_path=f"/old?id={number}", redirect_link=f"https://e.org/{number}"
        )
    for _ in range(2):
        assert client.get("/old?id=1")["Location"] == "https://e.org/1"
        assert client.get("/old?id=2")["Location"] == "https://e.org/2"
        assert client.get("/old?id=3").status_code == 404
        assert client.get("/old").status_code == 404


@pytest.mark.parametrize("old_paths", [[], ["/old"], ["/old?id=1"], ["/old", "/old?id=1"]])
def test_made_up_queries_take_no_place_from_pages(client, settings, tmp_path, old_paths):
    settings.CACHES = settings.CACHES | {
        "pages": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path,
        }
    }
    for path in old_paths:
        Redirect.objects.create(old_path=path, redirect_link="https://example.org/new")
    client.get("/old")
    kept = set(tmp_path.iterdir())
    assert kept
    for value in range(5):
        client.get(f"/old?x={value}")
    assert set(tmp_path.iterdir()) == kept


def test_a_kept_redirect_is_followed_like_a_new_one(client, page):
    Redirect.objects.create(old_path="/old", redirect_link=ADDRESS)
    for _ in range(2):
        assert shows(client.get("/old", follow=True), TITLE)


# Time


@pytest.fixture
def coming_page(clock_at):
    clock_at("2027-03-25T09:00")
    return published(home(), HubPage, TITLE, public_from=aware(RELEASE))


def test_a_kept_404_ends_with_the_second_of_the_release(client, coming_page, clock_at):
    release = aware(RELEASE)
    for before in (timedelta(minutes=20), timedelta(seconds=1), timedelta(microseconds=1)):
        clock_at(release - before)
        assert client.get(ADDRESS).status_code == 404
    for after in (timedelta(), timedelta(seconds=1)):
        clock_at(release + after)
        assert client.get(ADDRESS).status_code == 200


def test_a_kept_page_ends_with_its_time(client, clock_at):
    clock_at("2027-03-25T09:00")
    published(home(), HubPage, TITLE, public_until=aware(RELEASE))
    clock_at("2027-03-25T09:29:59.999999")
    assert client.get(ADDRESS).status_code == 200
    clock_at(RELEASE)
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("time", "seconds"),
    [("09:00", 60), ("09:29:30", 29), ("09:29:58.7", 0), ("09:29:59.9", 0), ("09:30", 60)],
)
def test_caches_before_us_are_told_to_ask_again_before_the_next_change(
    client, coming_page, clock_at, time, seconds
):
    clock_at(f"2027-03-25T{time}")
    assert edge_seconds(client.get(ADDRESS)) == seconds
    assert edge_seconds(client.get(ADDRESS)) == seconds


def test_the_next_change_is_told_to_those_who_get_a_kept_page_later(client, coming_page, clock_at):
    hub("About us")
    clock_at("2027-03-25T09:10")
    assert edge_seconds(client.get("/about-us")) == 60
    clock_at("2027-03-25T09:29:40")
    assert edge_seconds(client.get("/about-us")) == 19


def test_no_page_is_kept_for_more_than_an_hour(client, page, clock_at):
    start = aware("2030-01-01T12:00").astimezone(LONDON)
    clock_at(start)
    client.get(ADDRESS)
    change_behind_the_back(page)
    clock_at(start + timedelta(minutes=59))
    assert shows(client.get(ADDRESS), TITLE)
    clock_at(start + timedelta(minutes=60))
    assert shows(client.get(ADDRESS), "Nobody was told")


def test_old_answers_are_allowed_in_a_fault_only(client, page):
    response = client.get(ADDRESS)
    for header in ("Cache-Control", "CDN-Cache-Control"):
        assert "stale-if-error" in response[header]
        assert "stale-while-revalidate" not in response[header]
    assert "max-age=0" in response["Cache-Control"]


# Bytes


def test_a_visitor_who_has_the_page_gets_a_304(client, page):
    tag = client.get(ADDRESS)["ETag"]
    again = client.get(ADDRESS, headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag
    assert "s-maxage" in again["Cache-Control"]


def test_after_a_change_the_visitor_gets_the_new_page(client, page):
    tag = client.get(ADDRESS)["ETag"]
    republish(page, title="Data")
    assert client.get(ADDRESS, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
    ],
)
def test_pages_are_packed_for_who_takes_them_so(client, page, accepted, packed):
    plain = client.get(ADDRESS)
    response = client.get(ADDRESS, headers={"accept-encoding": accepted})
    assert (response.get("Content-Encoding") == "gzip") == packed
    assert (len(response.content) < len(plain.content)) == packed
    assert (response["ETag"] != plain["ETag"]) == packed
    assert int(response["Content-Length"]) == len(response.content)
    assert response["Vary"] == "Accept-Encoding"
