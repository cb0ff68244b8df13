"""What was sent: read by those who may, exported without harm, and deleted in time."""

from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from openpyxl import load_workbook

from home.models import Submission, SubmittedFile
from tests.clock import aware
from tests.home import filling
from tests.home.filling import Visitor, member_of


@pytest.fixture(scope="module")
def form(shared_database):
    return filling.form("your_name", "your_message", "how_easy", "your_file", keep_days=30)


@pytest.fixture
def visitor(form, db):
    return Visitor()


def test_editors_and_administrators_read_and_export_them_and_authors_do_not(visitor, client, form):
    file = SimpleUploadedFile("notes.txt", b"Forty-two beds.")
    visitor.send(your_name="=1+1", your_message="+44 really", your_file=file)
    address = f"/admin/forms/submissions/{form.pk}/"
    edit = f"/admin/pages/{form.pk}/edit/"
    client.force_login(member_of("Authors"))
    assert client.get(address).status_code == 302
    assert client.get(f"{address}?export=csv").status_code == 302
    assert address not in client.get(edit).content.decode()

    client.force_login(member_of("Editors"))
    assert address in client.get(edit).content.decode()
    reference = Submission.objects.get().reference
    page = client.get(address).content.decode()
    assert reference in page
    assert f"/files/{SubmittedFile.objects.get().pk}/" in page

    exported = client.get(f"{address}?export=csv").getvalue().decode()
    assert "'=1+1,'+44 really" in exported
    assert exported.startswith("Submission date,Reference number,Your name")
    sheet = client.get(f"{address}?export=xlsx").getvalue()
    cells = [cell for row in load_workbook(BytesIO(sheet)).active.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_they_are_deleted_when_the_form_says_so_with_their_files(visitor, form, clock_at):
    clock_at("2027-03-01T09:00")
    visitor.send(your_file=SimpleUploadedFile("notes.txt", b"Forty-two beds."))
    visitor.fill_in(your_file=SimpleUploadedFile("unsent.txt", b"Forty-three beds."))
    clock_at("2027-03-20T09:00")
    visitor.send(your_name="Grace")
    clock_at("2027-03-31T09:00")
    assert _told() == "Files that were never sent: 1 deleted.\n"
    clock_at("2027-03-31T09:01")
    assert _told("--dry-run") == "Your view: 1 older than 30 days would be deleted.\n"
    assert Submission.objects.count() == 2
    assert _told() == "Your view: 1 older than 30 days deleted.\n"
    assert Submission.objects.get().form_data["your_name"] == "Grace"
    assert not SubmittedFile.objects.exists()
    assert _told() == "Nothing has been kept for long enough to be deleted.\n"


def _told(*arguments):
    said = StringIO()
    call_command("delete_old_submissions", *arguments, stdout=said)
    return said.getvalue()


def test_they_say_when_they_were_sent(visitor, clock_at):
    clock_at("2027-07-01T09:00")
    visitor.send()
    assert Submission.objects.get().submit_time == aware("2027-07-01T09:00")
