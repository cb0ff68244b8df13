import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import HubPage
from nhsd_site.chrome.models import PromoBanner
from search.models import CatalogueEntry
from tests.clock import aware
from tests.factories import hub, published


@pytest.fixture
def banner(db):
    """Makes a published banner, shown on the pages of `sections` and below."""

    def make(title="Coronavirus (COVID-19)", sections=(), **fields):
        banner = PromoBanner(title=title, **fields)
        banner.sections = sections
        banner.save()
        return banner

    return make


def titles(page):
    return [title.text for title in page.select(".nhsd-promo__title")]


def test_a_banner_is_shown_on_the_pages_of_its_sections_and_below(banner, visit):
    section, other = hub(), hub("About us")
    published(section, HubPage, "Publications")
    banner("Data dashboards", sections=[section])

    assert titles(visit("/data-and-information")) == ["Data dashboards"]
    assert titles(visit("/data-and-information/publications")) == ["Data dashboards"]
    assert titles(visit(other.url)) == []
    assert titles(visit("/")) == []


def test_a_banner_without_sections_is_shown_only_where_it_is_chosen(banner, visit):
    page = hub()
    banner()

    assert titles(visit(page.url)) == []


def test_a_banner_comes_and_goes_at_its_very_seconds(banner, visit, clock_at):
    clock_at("2027-03-25T09:00")
    page = hub()
    banner(
        sections=[page],
        public_from=aware("2027-03-25T09:30"),
        public_until=aware("2027-03-26T09:30"),
    )

    shown = []
    for second in ["25T09:29:59", "25T09:30:00", "26T09:29:59", "26T09:30:00"]:
        clock_at(f"2027-03-{second}")
        shown.append(bool(titles(visit(page.url))))

    assert shown == [False, True, True, False]


def test_a_draft_of_a_banner_changes_nothing_in_public(banner, visit, clock_at):
    page = hub()
    shown = banner("Before", sections=[page])

    shown.title = "After"
    shown.public_from = aware("2099-01-01")
    shown.save_revision()

    assert titles(visit(page.url)) == ["Before"]
    assert CatalogueEntry.objects.public().get(kind=PromoBanner.catalogue_kind).title == "Before"


def test_publishing_a_draft_shows_it(banner, visit):
    page = hub()
    shown = banner("Before", sections=[page])

    shown.title = "After"
    shown.save_revision().publish()

    assert titles(visit(page.url)) == ["After"]


def test_an_unpublished_or_deleted_banner_is_gone(banner, visit):
    page = hub()
    first, second = banner("First", sections=[page]), banner("Second", sections=[page])

    first.unpublish()
    assert titles(visit(page.url)) == ["Second"]

    second.delete()
    assert titles(visit(page.url)) == []
    assert not CatalogueEntry.objects.filter(kind=PromoBanner.catalogue_kind).exists()


def test_a_banner_is_never_found_by_searching(banner):
    banner("Coronavirus dashboards")

    row = CatalogueEntry.objects.get(kind=PromoBanner.catalogue_kind)

    assert not row.listed
    assert not row.searchable


def test_only_the_title_is_the_link(banner, visit):
    page = hub()
    banner("Data dashboards", text="Explore them.", page=page, sections=[page])

    promo = visit(page.url).select_one(".nhsd-promo")

    assert [link.text for link in promo.select("a")] == ["Data dashboards"]
    assert promo.a["href"] == "/data-and-information"
    assert promo.a.parent.name == "h2"


def test_a_banner_whose_page_is_not_public_leads_nowhere(banner, visit):
    page, target = hub(), hub("Coronavirus")
    banner(page=target, sections=[page])

    target.unpublish()

    promo = visit(page.url).select_one(".nhsd-promo")
    assert promo.select("a") == []
    assert promo.h2.text == "Coronavirus (COVID-19)"


def test_an_empty_line_starts_a_new_paragraph(banner, visit):
    page = hub()
    banner(text="Explore.\n\nYou can also <b>find</b> more.", sections=[page])

    paragraphs = visit(page.url).select(".nhsd-promo p")

    assert [each.text for each in paragraphs] == ["Explore.", "You can also <b>find</b> more."]


@pytest.mark.parametrize(
    ("fields", "alternative"),
    [
        ({"image_alt": "A nurse at a screen"}, "A nurse at a screen"),
        ({"image_is_decorative": True}, ""),
    ],
)
def test_a_picture_says_what_it_shows_or_that_it_is_decorative(
    banner, visit, picture, fields, alternative
):
    page = hub()
    banner(image=picture, sections=[page], **fields)

    assert visit(page.url).select_one(".nhsd-promo img")["alt"] == alternative


def test_a_picture_without_words_is_refused(picture):
    banner = PromoBanner(title="Coronavirus", image=picture)

    with pytest.raises(ValidationError, match="Say what the picture shows"):
        banner.full_clean()


def test_the_picture_is_public_exactly_as_long_as_its_banner(banner, visit, picture, clock_at):
    clock_at("2027-03-25T09:00")
    page = hub()
    banner(image=picture, image_alt="x", sections=[page], public_until=aware("2027-03-25T09:30"))
    address = visit(page.url).select_one(".nhsd-promo img")["src"]

    clock_at("2027-03-25T09:29:59")
    assert Client().get(address).status_code == 200

    clock_at("2027-03-25T09:30:00")
    assert Client().get(address).status_code == 404


def test_an_end_before_the_beginning_is_refused(db):
    banner = PromoBanner(
        title="Backwards", public_from=aware("2027-03-25"), public_until=aware("2027-03-24")
    )

    with pytest.raises(ValidationError, match="after the beginning"):
        banner.full_clean()


def test_wagtails_own_schedule_is_refused(db):
    banner = PromoBanner(title="Scheduled", go_live_at=aware("2027-03-25"))

    with pytest.raises(ValidationError, match="public from"):
        banner.full_clean()
