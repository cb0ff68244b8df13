"""The page of a service: what editors say of it, and what belongs to it by itself."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import GeneralPage
from news.models import EventPage, EventSession, NewsFolderPage, NewsPage
from nhsd_site.core import changes
from nhsd_site.core.models import Contact, Relation, Term, Topic, Vocabulary
from nhsd_site.core.publishing import PublishingRefusedError, publish
from nhsd_site.delivery import middleware
from publications.models import PublicationIndexPage, PublicationPage, SeriesPage
from search.models import CatalogueEntry
from services.models import ServicePage
from tests.clock import aware
from tests.factories import draft, hub, published
from tests.services.conftest import MOST_QUESTIONS, questions, said_to_machines, texts

ABOUT, RELATED = Relation.Role.ABOUT, Relation.Role.RELATED


def link(text, **target):
    return {"text": text, "page": None, "url": "", **target}


def naming(*pages, role=ABOUT):
    return {"relations": [Relation(target=page, role=role) for page in pages]}


@pytest.fixture
def folder(db):
    """Where news lives."""
    return published(hub("News and events"), NewsFolderPage, "Latest news")


@pytest.fixture
def news(folder):
    """Makes a news item of a day that names a service."""

    def make(title, day, *pages, role=ABOUT):
        fields = {"published_at": aware(f"{day}T09:30"), "children": naming(*pages, role=role)}
        return published(folder, NewsPage, title, **fields)

    return make


@pytest.fixture
def statistics(db):
    """Where series live."""
    return published(hub(), PublicationIndexPage, "Statistical")


def series_with(statistics, title, *releases, children=()):
    series = published(statistics, SeriesPage, title, children=dict(children))
    for release in releases:
        fields = {"release_at": aware(f"{release}T09:30")}
        published(series, PublicationPage, f"{title}, {release}", **fields)
    return series


# What editors say


def test_a_service_says_who_it_is_for_what_to_do_and_whom_to_ask(service, read):
    audience = Term.objects.filter(vocabulary=Vocabulary.AUDIENCE)
    setting = Term.objects.filter(vocabulary=Vocabulary.CARE_SETTING)
    topic = Topic.objects.create(name="Secure e-mail", slug="secure-email", key="secure-email")
    contact = Contact.objects.create(
        name="Service desk",
        email="desk@example.org",
        telephone="0113 496 0135",
        opening_hours="Around the clock",
    )
    for_practices = audience.create(
        vocabulary=Vocabulary.AUDIENCE, name="Practices", slug="practices"
    )
    primary = setting.create(vocabulary=Vocabulary.CARE_SETTING, name="Surgeries", slug="surgeries")
    page = service(
        "Mail",
        status="beta",
        audiences=[for_practices],
        care_settings=[primary],
        topics=[topic],
        contact=contact,
        help_desk_hours="Every day, 8 am to 8 pm",
        systems_status_url="https://status.example.org/",
        priority_actions=[
            ("action", link("Sign in", url="https://mail.example.org/", style="button"))
        ],
        introduction=[("text", "<p>Ten million messages a day.</p>")],
        body=[("heading", {"text": "What you get", "part": "section"})],
        desk_links=[("link", link("Report a fault", url="https://desk.example.org/"))],
        standards=[("standard", link("DCB1596", url="https://standards.example.org/"))],
    )
    below = published(page, GeneralPage, "Joining")

    shown = read(page.url)
    main = shown.main.get_text(" ", strip=True)

    assert shown.select_one(".nhsd-page-header__label").text == "Service: Beta"
    assert "For Practices Used in Surgeries" in main
    main = shown.select_one(".nhsd-page__main").get_text(" ", strip=True)
    assert main.index("Sign in") < main.index("Ten million") < main.index("What you get")
    assert texts(shown, "Help and contact") == [
        "desk@example.org",
        "0113 496 0135",
        "See whether the service is working",
        "Report a fault",
    ]
    assert "Help desk hours Every day, 8 am to 8 pm" in main
    assert "Around the clock" not in main
    assert texts(shown, "Standards") == ["DCB1596"]
    assert texts(shown, "Topics") == ["Secure e-mail"]
    assert texts(shown, "In this section") == ["Joining"]
    assert len(shown.select("h1")) == 1

    told = said_to_machines(shown, "GovernmentService")
    assert (told["name"], told["audience"][0]["audienceType"]) == ("Mail", "Practices")
    assert told["availableChannel"]["servicePhone"]["telephone"] == "0113 496 0135"

    below.unpublish()
    assert texts(read(page.url), "In this section") is None


def test_what_a_service_does_not_say_has_no_heading(service, read):
    shown = read(service("Mail").url)

    assert [heading.text for heading in shown.main.select("h2, h3")] == []
    assert shown.select_one(".nhsd-page-header__label").text == "Service"


@pytest.mark.parametrize(
    ("actions", "sentence"),
    [
        ([link(f"Action {n}", url="https://example.org/") for n in range(6)], "maximum number"),
        ([link("x" * 121, url="https://example.org/")], "at most 120 characters"),
        ([link("Sign in")], "choose a page or give an address"),
    ],
)
def test_actions_are_five_at_most_short_and_lead_somewhere(index, actions, sentence):
    page = draft(index, ServicePage, "Mail", priority_actions=[("action", a) for a in actions])

    with pytest.raises(PublishingRefusedError, match=sentence):
        publish([page])


# Its end


def test_a_service_is_retired_at_the_midnight_of_its_day(service, read, clock_at):
    clock_at("2027-03-01T12:00")
    successor = service("New mail")
    page = service("Old mail", status="retiring", retires_on=date(2027, 4, 1), successor=successor)

    clock_at("2027-03-31T23:59:59")
    shown = read(page.url)
    assert shown.select_one(".nhsd-page-header__label").text == "Service: Being retired"
    callout = shown.select_one(".nhsd-callout")
    assert "will be retired on 1 April 2027" in callout.text
    assert callout.a["href"] == successor.url
    assert read("/search?query=old").select_one(".nhsd-tag").text == "Being retired"

    clock_at("2027-04-01T00:00:00")
    shown = read(page.url)
    assert shown.select_one(".nhsd-page-header__label").text == "Service: Retired"
    assert "was retired on 1 April 2027" in shown.select_one(".nhsd-callout").text
    assert read("/search?query=old").select_one(".nhsd-tag").text == "Retired"
    assert changes.next_change(aware("2027-03-20T12:00")) == aware("2027-04-01T00:00")

    successor.unpublish()
    assert read(page.url).select_one(".nhsd-callout a") is None


def test_what_is_retired_counts_less_in_a_search(service):
    for title, status in [("A", "live"), ("B", "retiring"), ("C", "retired")]:
        service(title, status=status, retires_on=None if status == "live" else date(2027, 4, 1))

    weights = CatalogueEntry.objects.filter(page__title__in="ABC").order_by("-weight")
    assert [row.title for row in weights] == ["A", "B", "C"]


def test_the_end_of_a_service_is_told_whole_or_not_at_all(service, index):
    other = service("Other")
    page = service("Mail")
    said = {}
    for status, day, successor in [
        ("retiring", None, None),
        ("live", date(2027, 4, 1), None),
        ("live", None, other),
        ("retired", None, page),
        ("retired", None, other),
    ]:
        page.status, page.retires_on, page.successor = status, day, successor
        said[status, bool(day), bool(successor and successor.title)] = [
            field for field, _sentence in page.problems("publish")
        ]
    assert said == {
        ("retiring", False, False): ["retires_on"],
        ("live", True, False): ["retires_on"],
        ("live", False, True): ["successor"],
        ("retired", False, True): [],
    }
    page.successor = page
    assert [field for field, _sentence in page.problems("publish")] == ["successor"]


# News


def test_news_that_names_a_service_appears_on_it_by_itself(service, news, read, clock_at):
    clock_at("2027-03-02T09:29:59")
    page = service("Mail")
    news("A new sign-in", "2027-03-02", page)
    news("Also of interest", "2027-03-01", page, role=RELATED)
    news("Of nobody's", "2027-03-01")

    assert texts(read(page.url), "Latest news") == ["Also of interest"]
    clock_at("2027-03-02T09:30")
    assert texts(read(page.url), "Latest news") == ["A new sign-in", "Also of interest"]
    assert texts(read(page.url), "Related pages") is None


def test_news_that_the_service_names_appears_too(service, news, read):
    item = news("An award", "2020-03-02")
    page = service("Mail", children=naming(item, role=RELATED))

    assert texts(read(page.url), "News") == ["An award"]


def test_older_news_appears_only_where_none_is_of_the_last_two_months(
    service, news, read, clock_at
):
    clock_at("2027-03-10T12:00")
    page = service("Mail")
    for day in range(1, 8):
        news(f"Old {day}", f"2026-12-0{day}", page)
    assert texts(read(page.url), "Latest news") is None
    assert texts(read(page.url), "News") == [f"Old {day}" for day in (7, 6, 5, 4, 3, 2)]

    news("New", "2027-01-08", page)
    assert texts(read(page.url), "Latest news") == ["New"]
    assert texts(read(page.url), "News") is None

    assert changes.next_change(aware("2027-03-10T12:00")) == aware("2027-03-11T00:00")
    clock_at("2027-03-11T00:00")
    assert texts(read(page.url), "News")[:2] == ["New", "Old 7"]


# Events


def test_an_event_of_a_service_is_forthcoming_until_it_ends(service, read, clock_at):
    clock_at("2027-03-02T10:59:59")
    page = service("App")
    session = EventSession(starts_at=aware("2027-03-02T10:00"), ends_at=aware("2027-03-02T11:00"))
    published(page, EventPage, "Getting the most", children={"sessions": [session]})

    assert texts(read(page.url), "Forthcoming events") == ["Getting the most"]
    assert texts(read(page.url), "In this section") is None
    clock_at("2027-03-02T11:00:00")
    assert texts(read(page.url), "Forthcoming events") is None


# Statistics


def test_a_service_shows_its_series_their_newest_editions_and_what_comes_next(
    service, statistics, read, clock_at
):
    clock_at("2027-03-10T12:00")
    page = service("Mail")
    series_with(statistics, "Messages", "2027-01-14", "2027-02-11", children=naming(page))
    far = series_with(statistics, "Accounts", "2027-02-25", children=naming(page, role=RELATED))
    for title, day in [("Messages, March", "2027-03-11"), ("Accounts, June", "2027-06-24")]:
        series = far if title.startswith("A") else SeriesPage.objects.get(title="Messages")
        published(series, PublicationPage, title, release_at=aware(f"{day}T09:30"))

    shown = read(page.url)
    assert texts(shown, "Statistics")[:2] == ["Accounts", "Messages"]
    assert texts(shown, "Latest releases") == ["Accounts, 2027-02-25", "Messages, 2027-02-11"]
    assert texts(shown, "Upcoming releases") == ["Messages, March", "Accounts, June"]
    assert "June 2027" in shown.main.text
    assert "24 June 2027" not in shown.main.text
    assert texts(shown, "Related pages") is None

    clock_at("2027-03-11T09:30")
    assert texts(read(page.url), "Latest releases")[0] == "Messages, March"


def test_that_an_edition_names_a_service_is_known_from_its_release_on(
    service, statistics, read, clock_at
):
    clock_at("2027-03-10T12:00")
    page = service("Mail")
    series = series_with(statistics, "Other figures")
    fields = {"release_at": aware("2027-03-11T09:30"), "children": naming(page)}
    published(series, PublicationPage, "About mail", **fields)

    assert "About mail" not in read(page.url).text
    clock_at("2027-03-11T09:30")
    assert texts(read(page.url), "Latest releases") == ["About mail"]


def test_a_service_page_asks_few_questions_whatever_it_shows(
    service, statistics, news, client, clock_at
):
    clock_at("2027-03-10T12:00")
    few = service("Few")
    target = service("Target")
    many = service(
        "Many",
        contact=Contact.objects.create(name="Desk"),
        successor=few,
        status="retiring",
        retires_on=date(2027, 4, 1),
        introduction=[("text", f'<p><a linktype="page" id="{target.pk}">There</a></p>')],
        desk_links=[("link", link("Elsewhere", page=few.pk))],
        standards=[("standard", link("", page=target.pk))],
        children=naming(few, target, role=RELATED),
    )
    for number in range(3):
        published(many, GeneralPage, f"Below {number}")
        news(f"News {number}", "2027-03-09", many)
        series_with(statistics, f"Series {number}", "2027-02-25", children=naming(many))

    counts = []
    for page in (few, many):
        client.get(page.url)
        middleware.forget()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page.url).status_code == 200
        counts.append(questions(asked))
    assert max(counts) <= MOST_QUESTIONS
