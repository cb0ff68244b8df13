"""What editors see of editions and parts before anything of them is saved or public."""

from datetime import date

import pytest
from wagtail.models import Page

from nhsd_site.core.models import Relation, Term
from publications.models import (
    Attachment,
    ChangeNotice,
    ChapterPage,
    DatasetFile,
    DatasetPage,
    InteractiveTool,
    PublicationPage,
)
from tests.clock import aware
from tests.delivery.media import document
from tests.factories import draft
from tests.publications.reading import Reading

RELEASE = "2027-03-25T09:30"


@pytest.fixture(autouse=True)
def before_the_release(clock_at):
    clock_at("2027-03-01T12:00")


def previewed(page, mode=""):
    return Reading(page.make_preview_request(preview_mode=mode))


def being_made(model, parent, **fields):
    """A page as the editor previews it that has never been saved, with a place that may be one."""
    parent = Page.objects.get(pk=parent.pk)
    path = Page._get_children_path_interval(parent.path)[1]
    page = model(title="Being made", slug="made", path=path, depth=parent.depth + 1, **fields)
    page.set_url_path(parent)
    return page


def test_what_was_typed_is_shown_and_not_what_is_stored(series):
    page = draft(series, PublicationPage, "Dementia", release_at=aware(RELEASE))
    page.attachments = [Attachment(document=document("counts.csv"), title="Counts")]
    page.interactive_tools = [InteractiveTool(title="Map", url="https://example.org/map")]
    page.change_notices = [
        ChangeNotice(title=f"Notice of day {day}", changed_on=date(2027, 3, day), text="<p>So.</p>")
        for day in (26, 27)
    ]
    page.granularities = Term.objects.filter(name="Regions")
    page.relations = [Relation(target=series)]
    reading = previewed(page)
    assert reading.headings == [
        "Change notice: Notice of day 27",
        "Change notice: Notice of day 26",
        "Summary",
        "Interactive tools",
        "Resources",
        "Related links",
    ]
    assert reading.facts["Geographical granularity"] == "Regions"
    assert "This tool may not be fully accessible." in reading.section("Interactive tools")


def test_an_edition_that_is_being_made_can_be_looked_at(series):
    reading = previewed(being_made(PublicationPage, series))
    assert reading.status == 200
    assert "Recorded Dementia Diagnoses" in reading.text


def test_so_can_its_announcement_though_it_has_no_date_yet(series):
    reading = previewed(being_made(PublicationPage, series), mode="announcement")
    assert "Upcoming, not yet published" in reading.text


def test_the_preview_of_an_announcement_tells_nothing_else(series):
    page = draft(
        series,
        PublicationPage,
        "Dementia",
        release_at=aware(RELEASE),
        summary="Zanzibarium.",
    )
    reading = previewed(page, mode="announcement")
    assert reading.facts["To be published"] == "25 March 2027 (provisional)"
    assert "Zanzibarium" not in reading.text


@pytest.mark.parametrize("model", [ChapterPage, DatasetPage])
def test_a_part_that_is_being_made_below_a_draft_can_be_looked_at(series, model):
    page = draft(series, PublicationPage, "Dementia", release_at=aware(RELEASE))
    reading = previewed(being_made(model, page, summary="What it is."))
    assert "of the publication Dementia" in reading.text or "part of Dementia" in reading.text
    assert "What it is." in reading.text


def test_the_files_of_a_data_set_are_shown_before_they_are_stored(series):
    page = draft(series, PublicationPage, "Dementia", release_at=aware(RELEASE))
    data_set = draft(page, DatasetPage, "Counts")
    data_set.attachments = [DatasetFile(document=document("counts.csv"), title="By age")]
    assert "By age (CSV" in previewed(data_set).section("Resources")
