"""What stands in the way of publishing a series, and how its form and its preview say so."""

from datetime import date

import pytest
from wagtail.models import Page

from nhsd_site.core.models import Person, User
from publications.models import ResponsiblePerson, SeriesPage
from tests.factories import draft
from tests.publications.reading import Reading
from tests.publications.series import beside, change

ITSELF = "A series can't be replaced by itself, nor by what it replaced."


def problems(series, **fields):
    """What stands in the way of publishing `series` with other values."""
    page = SeriesPage.objects.get(pk=series.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    return page.problems("publish")


def test_a_series_is_not_replaced_by_itself(series):
    found = problems(series, replaced_by=series, replaced_on=date(2027, 2, 1))
    assert found == [("replaced_by", ITSELF)]


def test_a_series_is_not_replaced_by_one_that_it_replaced(series):
    older = beside(series, "Older", replaced_by=series, replaced_on=date(2020, 1, 1))
    oldest = beside(series, "Oldest", replaced_by=older, replaced_on=date(2010, 1, 1))
    for each in (older, oldest):
        assert problems(series, replaced_by=each, replaced_on=date(2027, 2, 1)) == [
            ("replaced_by", ITSELF)
        ]
    assert problems(oldest) == []


def test_what_replaces_it_comes_with_its_day(series):
    newer = beside(series, "Newer")
    assert problems(series, replaced_by=newer) == [
        ("replaced_on", "Give the day from which the other series replaces it.")
    ]
    for said in ({"replaced_on": date(2027, 2, 1)}, {"replaced_reason": "Counted twice."}):
        assert problems(series, **said) == [
            ("replaced_by", "Choose the series that replaces it, or say nothing of it.")
        ]


def test_a_draft_may_lack_what_publishing_asks_for(series):
    page = SeriesPage.objects.get(pk=series.pk)
    page.replaced_reason = "To be said."
    page.save_revision()
    assert "To be said." not in SeriesPage.objects.get(pk=series.pk).replaced_reason


@pytest.fixture
def as_editor(client, db):
    client.force_login(User.objects.create_superuser("editor@example.org", "any-password"))
    return client


def previewed(client, page):
    """The preview of what an editor has typed and not saved yet."""
    request = client.get("/").wsgi_request
    return Reading(page.make_preview_request(request, ""))


def test_a_preview_shows_what_is_typed_and_not_published(as_editor, series):
    page = SeriesPage.objects.get(pk=series.pk)
    page.people = [ResponsiblePerson(person=Person.objects.create(name="Asha Rahman"))]
    page.issn = "0317-8471"
    shown = previewed(as_editor, page)
    assert "Asha Rahman" in shown.section("Who is responsible")
    assert shown.facts["ISSN"] == "0317-8471"
    assert "Asha" not in as_editor.get(series.url).content.decode()


def test_a_series_that_was_never_published_can_be_previewed(as_editor, series):
    parent = Page.objects.get(pk=series.pk).get_parent()
    page = draft(parent, SeriesPage, "New series")
    assert previewed(as_editor, page).headings == []


def test_a_series_that_was_never_saved_can_be_previewed(as_editor, series):
    shown = previewed(as_editor, SeriesPage(title="New series", path="000100019999", depth=3))
    assert shown.headings == []
    assert "Replaces" not in shown.text


def test_a_published_series_keeps_its_editors_choices(series):
    change(series, retired_on=date(2027, 3, 31))
    assert problems(series) == []
