"""Checks are never in the way of a draft, and the same by form, workflow, bulk action and code."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from nhsd_site.core.publishing import PublishingRefusedError, publish
from publications.models import Attachment, InteractiveTool, PublicationPage
from tests.clock import aware
from tests.delivery.media import document
from tests.factories import draft, published
from tests.publications.editing import edition_form, make, save

pytestmark = pytest.mark.django_db

RELEASE = "2027-03-25T09:30"
APPROVE = {"action-approve": "Approve"}


@pytest.fixture(autouse=True)
def before(clock_at):
    clock_at("2027-01-15T12:00")


#: An edition that lacks all kinds of things, as its form sends it.
INCOMPLETE = {
    "summary": "",
    "information_types": [],
    "geographies": [],
    "coverage_start": "01/03/2027",
    "key_facts": streamfield([("statistics", {"statistics": {"count": 0}})]),
    "body": streamfield([("heading", {"text": "", "part": "section"})]),
    "interactive_tools": inline_formset([{"title": "Dashboard", "url": "https://example.org/"}]),
}


class TestForms:
    def test_a_draft_is_saved_whatever_it_lacks(self, admin_client, series):
        assert make(admin_client, series, edition_form(**INCOMPLETE)).status_code == 302
        page = PublicationPage.objects.get()
        assert save(admin_client, page, edition_form(**INCOMPLETE)).status_code == 302

    def test_a_draft_is_saved_by_itself_whatever_it_lacks(self, admin_client, series):
        wants_json = {"headers": {"accept": "application/json"}}
        response = make(admin_client, series, edition_form(**INCOMPLETE), **wants_json)
        assert response.json()["success"]
        page = PublicationPage.objects.get()
        assert save(admin_client, page, edition_form(**INCOMPLETE), **wants_json).json()["success"]

    def test_an_edition_is_announced_whatever_it_lacks_besides_its_date(self, admin_client, series):
        form = edition_form(**INCOMPLETE, **{"action-publish": "Announce"})
        assert make(admin_client, series, form).status_code == 302
        assert PublicationPage.objects.get().live

    def test_what_is_handed_in_for_review_can_be_announced(self, admin_client, series):
        form = edition_form(**{"action-submit": "Submit", "release_at_0": "25/03/2026"})
        response = make(admin_client, series, form)
        assert "The release lies in the past. Announce a date in the future." in response.text
        form = edition_form(**INCOMPLETE, **{"action-submit": "Submit"})
        assert make(admin_client, series, form).status_code == 302

    def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
        self, admin_client, series
    ):
        page = draft(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        response = save(admin_client, page, edition_form(**INCOMPLETE, **APPROVE))
        form = response.context["form"]
        assert form.errors["information_types"] == ["Choose at least one information type."]
        assert form.errors["coverage_end"] == ["Give both ends of the period, or neither."]
        [above_tools] = form.formsets["interactive_tools"].non_form_errors()
        assert above_tools.startswith("Tool “Dashboard”")
        assert 'value="01/03/2027"' in str(form["coverage_start"])
        page.refresh_from_db()
        assert not page.live

    def test_what_was_entered_is_judged_not_what_was_there_before(self, admin_client, series):
        """In lists and rows, too, which forms hand over only when they are saved."""
        tool = InteractiveTool(title="Dashboard", url="https://example.org/")
        page = draft(
            series,
            PublicationPage,
            "Dementia, March",
            {"information_types": [], "interactive_tools": [tool]},
            release_at=aware(RELEASE),
        )
        row = page.interactive_tools.get()
        rows = [
            {"id": row.pk, "title": "Dashboard", "url": row.url, "is_accessible": "on"},
        ]
        form = edition_form(interactive_tools=inline_formset(rows, initial=1), **APPROVE)
        response = save(admin_client, page, form)
        assert response.status_code == 302, response.context["form"].errors
        page.refresh_from_db()
        assert page.interactive_tools.get().is_accessible
        assert page.information_types.count() == 1

    def test_a_block_shows_what_is_wrong_with_it(self, admin_client, series):
        page = draft(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        program = document("counts.csv", b"MZ" + bytes(200))
        download = {"document": program.pk, "title": "", "description": ""}
        body = streamfield([("text", "null"), ("download", download)])
        response = save(admin_client, page, edition_form(body=body, **APPROVE))
        error = response.context["form"].errors.as_data()["body"][0].as_json_data()
        assert "counts.csv" in error["blockErrors"][1]["messages"][0]

    def test_a_file_that_is_not_chosen_yet_keeps_its_row(self, admin_client, series):
        page = draft(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        rows = {"attachments": inline_formset([{"title": "Counts by practice", "document": ""}])}
        assert save(admin_client, page, edition_form(**rows)).status_code == 302
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "Counts by practice" in admin_client.get(address).text
        response = save(admin_client, page, edition_form(**rows, **APPROVE))
        assert response.status_code == 200
        [row] = response.context["form"].formsets["attachments"].forms
        assert row.errors == {"document": ["This field is required."]}

    def test_a_row_without_a_file_is_not_shown(self, admin_client, series):
        files = [Attachment(title="Later"), Attachment(title="Now", document=document("now.csv"))]
        children = {"attachments": files}
        fields = {"release_at": aware(RELEASE)}
        page = draft(series, PublicationPage, "Dementia, March", children, **fields)
        address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        shown = admin_client.get(address)
        assert shown.status_code == 200
        assert "now.csv" in shown.text
        assert "Later" not in shown.text


class TestOtherWays:
    """By workflow, bulk action and code the same is asked for as by the form."""

    @pytest.fixture
    def approved_with_a_gap(self, series):
        """An approved edition whose newest draft lacks its geography."""
        page = published(series, PublicationPage, "Dementia, March", release_at=aware(RELEASE))
        page.geographies = []
        page.save_revision()
        return PublicationPage.objects.get(pk=page.pk)

    def is_as_before(self, page):
        return PublicationPage.objects.get(pk=page.pk).geographies.count() == 1

    def test_by_code(self, approved_with_a_gap):
        with pytest.raises(PublishingRefusedError, match="Choose at least one place"):
            publish([approved_with_a_gap])
        assert self.is_as_before(approved_with_a_gap)

    def test_by_a_bulk_action(self, admin_client, approved_with_a_gap):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = admin_client.post(
            f"{address}?id={approved_with_a_gap.pk}&next=/admin/", follow=True
        )
        assert "Choose at least one place that the figures are about." in response.text
        assert self.is_as_before(approved_with_a_gap)

    def test_by_a_workflow(self, admin_client, admin_user, approved_with_a_gap):
        page = approved_with_a_gap
        page.get_workflow().start(page, admin_user)
        form = {"action-workflow-action": "true", "workflow-action-name": "approve"}
        empty = edition_form(title=page.title, geographies=[], **form)
        response = save(admin_client, page, empty)
        assert "Choose at least one place that the figures are about." in response.text
        assert self.is_as_before(page)

    def test_by_a_workflow_from_a_list(self, admin_client, admin_user, approved_with_a_gap):
        page = approved_with_a_gap
        page.get_workflow().start(page, admin_user)
        task = page.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
        response = admin_client.post(address, nested_form_data({"comment": ""}), follow=True)
        assert "Choose at least one place that the figures are about." in response.text
        assert self.is_as_before(page)
