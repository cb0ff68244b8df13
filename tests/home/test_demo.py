"""What the demo shows: the addresses, titles, dates and order of the page that is rebuilt."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.utils.formats import date_format
from wagtail.models import Page

from home.demo import content, dates
from nhsd_site.core.catalogue import Kind, Phase
from nhsd_site.core.clock import LONDON
from nhsd_site.core.models import SiteImage, Topic
from publications.models import PublicationPage, ReleaseEvent
from search.models import CatalogueEntry

STATISTICS = "/data-and-information/publications/statistical"
PATHWAYS_SERIES = (
    f"{STATISTICS}/mi-potential-covid-19-symptoms-reported-through-nhs-pathways-and-111-online"
)
CORPORATE = "/about-nhs-digital/corporate-information-and-documents"
SIGHT_LOSS = "latest-figures-on-registered-blind-and-partially-sighted-people-in-england"

#: Every internal address of the page that is rebuilt.
ADDRESSES = [
    "/",
    "/about-nhs-digital",
    "/about-nhs-digital/accessibility",
    "/about-nhs-digital/careers",
    "/about-nhs-digital/contact-us",
    "/about-nhs-digital/contact-us/freedom-of-information",
    f"{CORPORATE}/nhs-digital-business-plan-2018--19",
    f"{CORPORATE}/nhs-digital-s-annual-reports-and-accounts",
    f"{CORPORATE}/our-strategy",
    "/about-nhs-digital/our-organisation/nhs-digital-board",
    "/about-nhs-digital/our-work",
    "/about-nhs-digital/our-work/keeping-patient-data-safe"
    "/how-we-look-after-your-health-and-care-information",
    "/about-nhs-digital/privacy-and-cookies",
    "/about-nhs-digital/technology-suppliers",
    "/about-nhs-digital/tell-us-what-you-think-of-our-website",
    "/about-nhs-digital/terms-and-conditions",
    "/coronavirus",
    "/dashboards",
    "/data-and-information",
    f"{PATHWAYS_SERIES}/latest",
    f"{PATHWAYS_SERIES}/week-ending-21mar21",
    f"{STATISTICS}/recorded-dementia-diagnoses/february-2021",
    "/developer",
    "/forms/tell-us-what-you-think-of-our-website",
    "/how-we-look-after-your-information",
    "/news-and-events",
    "/news-and-events/events",
    "/news-and-events/events/2020-events"
    "/mental-health-services-dataset-mhsds-webinar-snomed-in-mental-health",
    "/news-and-events/latest-news/international-womens-day",
    f"/news-and-events/latest-news/{SIGHT_LOSS}-are-published",
    "/news-and-events/news",
    "/news-and-events/press-office",
    "/search?sort=date&area=data",
    "/services",
    "/services/e-referral-service",
    "/services/electronic-prescription-service",
    "/services/nhs-app/getting-the-most-from-the-nhs-app-for-gp-practices",
    "/services/nhsmail",
    "/services/summary-care-records-scr",
]

PATHWAYS = "Potential Coronavirus (COVID-19) symptoms reported through NHS Pathways and 111 online"

#: What stands on the home page, in this order. The days of events depend on that of loading.
HOME_PAGE = [
    "NHS Digital is the national information and technology partner",
    "Coronavirus (COVID-19)",
    "Data and information",
    "Find data and information",
    "View data and publications",
    "Data dashboards",
    "Latest publications",
    PATHWAYS,
    "22 March 2021",
    f"{PATHWAYS}, Week Ending 21st March 2021",
    "22 March 2021",
    "Recorded Dementia Diagnoses - February 2021",
    "18 March 2021",
    "View the latest publications",
    "Systems and services",
    "Most popular services",
    "NHSmail",
    "Electronic Prescription Service",
    "Summary Care Records (SCR)",
    "NHS e-Referral Service",
    "View all services",
    "About us",
    "About NHS Digital",
    "Our work",
    "NHS Digital Board",
    "Technology suppliers",
    "Careers",
    "Press office",
    "Contact us",
    "Tell us what you think of our website",
    "Latest news",
    "NHS Digital celebrates International Women’s Day",
    "8 March 2021",
    "Latest figures on registered blind and partially sighted people in England are published",
    "25 February 2021",
    "See all news",
    "Upcoming events",
    "Getting the most from the NHS App (for GP practices)",
    "+2w Tue",
    "Mental Health Services dataset (MHSDS) webinar: SNOMED in Mental Health",
    "+2w Thu",
    "View all events",
    "How we look after your information",
    "Learn more about how we look after your information",
]

MAIN_MENU = ["Coronavirus", "Data", "Services", "Developer", "News", "About us"]
FOOTER = [
    "About NHS Digital",
    "About us",
    "Our strategy",
    "Annual report and accounts",
    "Our business plan",
    "News and events",
    "How we look after your information",
    "Contact us",
    "Press office",
    "Freedom of information",
    "Careers",
    "Tell us what you think of our website",
    "Privacy and cookies",
    "Terms and conditions",
    "Accessibility",
    "Cookie consent",
    "LinkedIn",
    "Twitter",
]


@pytest.fixture(scope="module")
def demo(loaded_at):
    """What the demo's own files say on the day of loading."""
    return content.read(loaded_at.astimezone(LONDON).date())


@pytest.fixture(autouse=True)
def when_it_was_loaded(on_demo, loaded_at, clock_at):
    """Each test looks at the demo at the instant at which it was loaded, and changes nothing."""
    clock_at(loaded_at)


def _text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _part(response, element):
    """The words in the first such element of the page."""
    return _text(re.search(rf"<{element}\b.*?</{element}>", response.content.decode(), re.S)[0])


def _out_of_order(text, parts):
    """The first of `parts` that does not stand in `text` after the one before it, or None."""
    at = -1
    for part in parts:
        at = text.find(part, at + 1)
        if at < 0:
            return part
    return None


def test_the_addresses_are_all_39():
    assert len(set(ADDRESSES)) == 39


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_of_the_rebuilt_page_answers(client, address):
    assert client.get(address).status_code == 200


def test_the_home_page_stands_in_the_order_of_the_rebuilt_page(client, demo):
    days = [(part, dates.parse(part, demo.today)) for part in HOME_PAGE]
    parts = [date_format(day, "j F Y") if day else part for part, day in days]
    assert _out_of_order(_part(client.get("/"), "main"), parts) is None


def test_the_menus_bear_the_labels_of_the_rebuilt_page(client):
    response = client.get("/")
    assert _out_of_order(_part(response, "nav"), MAIN_MENU) is None
    assert _out_of_order(_part(response, "footer"), FOOTER) is None


def test_the_latest_address_shows_the_edition_without_a_period(client):
    assert _part(client.get(f"{PATHWAYS_SERIES}/latest"), "h1") == PATHWAYS


def test_there_are_at_least_80_public_pages_and_40_topics():
    public = CatalogueEntry.objects.public().exclude(page=None)
    assert public.values("page").distinct().count() >= 80
    assert Topic.objects.count() >= 40


@pytest.mark.crawl
def test_every_page_answers(demo, client):
    answers = {page.path: client.get(page.path).status_code for page in demo.pages}
    folders = {page.path for page in demo.pages if page.type.endswith("FolderPage")}
    announced = {page.path for page in demo.pages if "+" in page.fields.get("release_at", "")}
    kept_back = {page.path for page in demo.pages if page.parent_path in announced}
    assert {path for path, status in answers.items() if status == 301} == folders
    assert {path for path, status in answers.items() if status == 404} == kept_back != set()
    assert set(answers.values()) == {200, 301, 404}


def test_every_page_that_is_written_has_a_summary_of_its_own():
    pages = [page.specific for page in Page.objects.filter(depth__gt=1)]
    summaries = [page.summary for page in pages if page.summary]
    without = PublicationPage.objects.filter(summary="", release__approved_at=None)
    assert len(pages) - len(summaries) == without.count()
    assert [text for text in set(summaries) if summaries.count(text) > 1] == []


def test_no_section_of_the_tree_is_empty(client):
    for address in ("/services", "/news-and-events/news", "/news-and-events/events", "/forms"):
        assert len(re.findall(r"<a\b", _main(client.get(address)))) >= 4, address


def _main(response):
    return re.search(r"<main\b.*?</main>", response.content.decode(), re.S)[0]


def test_an_announced_edition_shows_nothing_of_what_it_will_say(demo, client):
    announced = [page for page in demo.pages if "+" in page.fields.get("release_at", "")]
    assert len(announced) >= 6
    for page in announced:
        text = _part(client.get(page.path), "main")
        assert page.fields["title"] in text
        assert page.fields.get("summary") is None or page.fields["summary"] not in text


def test_some_editions_are_announced_by_month_only(loaded_at):
    """Those that come out in more than eight weeks."""
    assert CatalogueEntry.objects.filter(
        phase=Phase.ANNOUNCED, sort_at__gt=loaded_at + timedelta(weeks=8)
    ).exists()


def test_editions_are_in_every_state_that_a_reader_may_meet():
    phases = CatalogueEntry.objects.public().filter(kind=Kind.PUBLICATION)
    assert set(phases.values_list("phase", flat=True)) == set(Phase)
    public = ReleaseEvent.objects.filter(kind__in=ReleaseEvent.PUBLIC_KINDS)
    assert {"announced", "moved", "cancelled", "withdrawn"} <= {event.kind for event in public}


def test_an_edition_is_released_five_minutes_after_loading_wherever_one_looks(
    client, clock_at, loaded_at
):
    release = loaded_at + timedelta(minutes=5)
    edition = PublicationPage.objects.get(release_at=release)
    words, path = "released while you watch", edition.url
    shows = {path: words, edition.get_parent().url: words, "/": path}
    shows |= {f"/search?query={words}": path}
    for second, is_shown in ((release - timedelta(seconds=1), False), (release, True)):
        clock_at(second)
        for address, shown in shows.items():
            assert (shown in _main(client.get(address))) is is_shown, (address, second)
        for part in edition.get_children():
            assert (client.get(part.url).status_code == 200) is is_shown, (part, second)


def test_the_command_says_where_and_when_it_is_released(loaded_demo):
    edition = PublicationPage.objects.get(release_at=loaded_demo.at + timedelta(minutes=5))
    london = edition.release_at.astimezone(LONDON)
    when = f"{london:%H:%M} on {london:%A} {london.day} {london:%B %Y}"
    last_line = loaded_demo.said.splitlines()[-1]
    assert last_line == f"Watch {settings.BASE_URL}{edition.url} at {when}: it is released then."


def test_an_edition_that_nobody_approves_is_delayed_ten_minutes_after_loading(
    client, clock_at, loaded_at
):
    edition = PublicationPage.objects.get(release_at=loaded_at + timedelta(minutes=10))
    clock_at(edition.release_at)
    assert "Delayed" in _main(client.get(edition.url))


def test_the_first_event_takes_place_in_the_second_week_after_loading(loaded_at):
    events = CatalogueEntry.objects.filter(kind=Kind.EVENT, happens_from__gt=loaded_at)
    first = events.order_by("happens_from").first()
    assert timedelta(weeks=1) < first.happens_from - loaded_at < timedelta(weeks=3)


def test_every_statistic_says_that_it_is_invented(demo):
    editions = [page for page in demo.pages if page.type.endswith("PublicationPage")]
    assert all("invented" in str(page.fields["body"][0]) for page in editions)
    tables = [file for file in demo.files if file["name"].endswith((".csv", ".xlsx"))]
    assert all("invented" in file["content"] for file in tables)


def test_pictures_are_of_a_sensible_size_and_say_what_they_show():
    pictures = SiteImage.objects.all()
    assert pictures
    for picture in pictures:
        assert picture.description
        assert (picture.width, picture.height) == (1600, 1000)
        assert picture.file_size < 250_000


@pytest.mark.parametrize("day", [date(2021, 6, 30), date(2026, 11, 22), date(2032, 2, 29)])
def test_the_demo_can_be_loaded_on_any_day_and_its_pages_stay_the_same_ones(demo, day):
    pages = content.read(day).pages
    assert len({page.path for page in pages}) == len(pages)
    assert {page.identity for page in pages} == {page.identity for page in demo.pages}
