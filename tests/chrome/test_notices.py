import pytest
from django.core.exceptions import ValidationError

from home.models import HubPage
from nhsd_site.chrome.models import PageNotice
from nhsd_site.core import changes
from tests.clock import aware
from tests.factories import hub, published


@pytest.fixture
def notice(db):
    """Makes a notice on the whole site, or on `pages`."""

    def make(text, pages=None, **fields):
        notice = PageNotice(text=text, whole_site=pages is None, **fields)
        notice.pages = pages or []
        notice.save()
        return notice

    return make


def texts(page):
    return [notice.p.get_text(" ", strip=True) for notice in page.select(".nhsd-notice")]


def test_notices_stand_in_order_of_severity_then_of_their_end(notice, visit, clock_at):
    clock_at("2027-03-01T12:00")
    notice("Sixth", severity="information")
    notice("Third", severity="important")
    notice("Second", severity="important", public_until=aware("2027-03-09"))
    notice("Fourth", severity="information", public_until=aware("2027-03-08"))
    notice("Fifth", severity="information", public_until=aware("2027-03-09"))
    notice("First", severity="critical")

    assert texts(visit("/")) == [
        "Critical: First",
        "Important: Second",
        "Important: Third",
        "Information: Fourth",
        "Information: Fifth",
        "Information: Sixth",
    ]


def test_a_notice_comes_and_goes_at_its_very_seconds(notice, visit, clock_at):
    clock_at("2027-03-25T09:00")
    notice(
        "Down tonight",
        public_from=aware("2027-03-25T09:30"),
        public_until=aware("2027-03-25T17:00"),
    )

    shown = []
    for time in ["09:29:59", "09:30:00", "16:59:59", "17:00:00"]:
        clock_at(f"2027-03-25T{time}")
        shown.append(bool(texts(visit("/"))))

    assert shown == [False, True, True, False]


def test_kept_responses_end_when_a_notice_comes_or_goes(notice):
    notice("Soon", public_from=aware("2027-03-25T09:30"), public_until=aware("2027-03-25T17:00"))

    assert changes.next_change(aware("2027-03-25T09:00")) == aware("2027-03-25T09:30")
    assert changes.next_change(aware("2027-03-25T09:30")) == aware("2027-03-25T17:00")


def test_a_notice_on_a_page_is_not_shown_below_it(notice, visit):
    section = hub()
    published(section, HubPage, "Publications")
    notice("Here only", pages=[section])

    assert texts(visit("/data-and-information")) == ["Information: Here only"]
    assert texts(visit("/data-and-information/publications")) == []
    assert texts(visit("/")) == []


def test_a_notice_is_shown_below_its_page_when_that_is_chosen(notice, visit):
    section = hub()
    published(section, HubPage, "Publications")
    notice("Here and below", pages=[section], with_subpages=True)

    assert texts(visit("/data-and-information/publications")) == ["Information: Here and below"]
    assert texts(visit("/")) == []


def test_a_notice_of_the_whole_site_is_shown_where_there_is_no_page(notice, visit):
    notice("Everywhere")

    assert texts(visit("/search")) == ["Information: Everywhere"]


def test_the_link_of_a_notice_follows_its_page_and_goes_with_it(notice, visit):
    status = hub("Service status")
    notice("Slow today.", page=status)

    assert visit("/").select_one(".nhsd-notice a")["href"] == "/service-status"

    status.unpublish()

    assert visit("/").select_one(".nhsd-notice a") is None
    assert texts(visit("/")) == ["Information: Slow today."]


def test_notices_are_a_region_with_a_name(notice, visit):
    notice("Down tonight")

    region = visit("/").select_one(".nhsd-notices")

    assert (region.name, region["aria-label"]) == ("section", "Notices")


def test_markup_in_a_notice_is_only_text(notice, visit):
    notice("<script>alert(1)</script>")

    assert texts(visit("/")) == ["Information: <script>alert(1)</script>"]


def test_a_link_to_an_address_needs_a_text(db):
    notice = PageNotice(text="Slow", url="https://www.example.org/", whole_site=True)

    with pytest.raises(ValidationError, match="needs a text"):
        notice.full_clean()


def test_a_notice_that_is_shown_nowhere_is_refused_in_its_form(db):
    form_class = PageNotice.snippet_viewset.get_edit_handler().get_form_class()

    form = form_class({"severity": "critical", "text": "Down", "pages": ""})

    assert not form.is_valid()
    assert "Choose pages" in str(form.errors)
