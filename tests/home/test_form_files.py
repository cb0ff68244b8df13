"""Files that come with a form: kept while it is put right, private, and gone with it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from home.forms import files
from home.models import Submission, SubmittedFile
from tests.home import filling
from tests.home.filling import FROM_ELSEWHERE, Visitor, hidden, member_of, problems, words


def text(name="notes.txt", content=b"Forty-two beds.", kind="text/plain"):
    return SimpleUploadedFile(name, content, kind)


@pytest.fixture(scope="module")
def form(shared_database):
    return filling.form()


@pytest.fixture
def visitor(form, db):
    return Visitor()


def stored():
    """The names of the files that the storage has of forms."""
    return set(default_storage.listdir("submitted")[1])


def test_a_file_is_kept_while_the_rest_is_put_right_and_sent_with_it(visitor):
    wrong = visitor.fill_in(your_message="", your_file=text())
    assert "“notes.txt” (15 bytes) is chosen" in words(wrong)
    check = visitor.press("check", wrong, **filling.ANSWERS)
    assert "notes.txt (15 bytes)" in words(check)
    assert visitor.press("send", check).status_code == 303
    file = Submission.objects.get().files.get()
    assert file.file.read() == b"Forty-two beds."
    assert "notes" not in file.file.name
    assert Submission.objects.get().form_data["your_file"] == "notes.txt"
    assert SubmittedFile.objects.count() == 1


def test_a_file_that_was_chosen_can_be_replaced_and_left_out(visitor):
    check = visitor.fill_in(your_file=text())
    form = visitor.press("change", check)
    assert "notes.txt" in words(form)
    replaced = visitor.press("check", form, **filling.ANSWERS, your_file=text("other.txt"))
    assert "other.txt" in words(replaced)
    left_out = visitor.press("check", form, **filling.ANSWERS, **{"your_file-remove": "yes"})
    assert "notes.txt" not in words(left_out)
    visitor.press("send", left_out)
    assert not Submission.objects.get().files.exists()


def test_only_files_that_can_be_read_without_harm_are_taken(visitor):
    too_large = text("large.txt", b"a" * (files.MOST_BYTES + 1))
    for upload, sentence in [
        (text("run.exe", b"MZ\0\0"), "is of a type that we don't take"),
        (text("report.pdf", b"MZ\0\0\0\0"), "holds a program"),
        (text("page.txt", b"<html><script>"), "holds a web page"),
        (text("empty.txt", b""), "is empty"),
        (text("everything.zip", b"PK\5\6" + b"\0" * 18), "is of a type that we don't take"),
        (too_large, "is larger than 10 MB"),
    ]:
        response = visitor.fill_in(your_file=upload, your_name="Grace")
        [(target, said)] = problems(response)
        assert target == "id_your_file"
        assert sentence in said
        assert 'value="Grace"' in response.content.decode()
    assert not SubmittedFile.objects.exists()


def test_a_file_waits_for_two_hours_and_belongs_to_its_question_only(visitor, clock_at):
    clock_at("2027-03-01T09:00")
    check = visitor.fill_in(your_file=text())
    token = hidden(check)["your_file-kept"][0]
    assert files.find(visitor_form_id(), "another_question", token) is None
    assert files.find(0, "your_file", token) is None
    for made_up in [token[:-1], "nonsense", ":::"]:
        response = visitor.press("send", check, **{"your_file-kept": made_up})
        assert "is not here any more" in problems(response)[0][1]
    clock_at("2027-03-01T11:00")
    [(_target, sentence)] = problems(visitor.press("send", check))
    assert sentence.startswith("“notes.txt” is not here any more: files are kept for 2 hours.")
    assert not Submission.objects.exists()


def visitor_form_id():
    return SubmittedFile.objects.get().page_id


def test_what_was_refused_says_that_its_file_has_to_be_chosen_again(visitor):
    response = visitor.fill_in(headers=FROM_ELSEWHERE, your_file=text())
    assert (response.status_code, SubmittedFile.objects.count()) == (403, 0)
    assert "Choose “notes.txt” again: it could not be kept." in words(response)


def test_a_file_goes_from_the_storage_with_its_row_and_with_its_submission(visitor, clock_at):
    clock_at("2027-03-01T09:00")
    before = stored() if default_storage.exists("submitted") else set()
    visitor.fill_in(your_file=text())
    visitor.send(your_file=text("sent.txt"))
    assert len(stored() - before) == 2
    clock_at("2027-03-01T11:00")
    with TestCase.captureOnCommitCallbacks(execute=True):
        files.delete_what_is_over()
    assert len(stored() - before) == 1
    with TestCase.captureOnCommitCallbacks(execute=True):
        Submission.objects.all().delete()
    assert stored() == before


def test_no_more_waits_than_there_is_room_for(visitor, form):
    SubmittedFile.objects.create(
        page=form, question="your_file", name="big", size=files.MOST_WAITING,
        file=ContentFile(b"x", name="big.txt"),
    )  # fmt: skip
    [(_target, sentence)] = problems(visitor.fill_in(your_file=text()))
    assert "can't take more files at the moment" in sentence


def test_a_file_is_downloaded_by_who_may_read_what_was_sent_and_by_nobody_else(visitor, client):
    visitor.send(your_file=text("<b>=notes.txt"))
    file = SubmittedFile.objects.get()
    address = f"/admin/forms/submissions/{file.page_id}/files/{file.pk}/"
    assert client.get(address).status_code == 302
    for group, status in [("Authors", 404), ("Editors", 200), ("Site administrators", 200)]:
        client.force_login(member_of(group))
        response = client.get(address)
        assert response.status_code == status, group
    assert b"".join(response) == b"Forty-two beds."
    assert response["Content-Disposition"].startswith("attachment;")
    assert "no-store" in response["Cache-Control"]
    assert client.get(address.replace(f"/{file.pk}/", "/0/")).status_code == 404
    for guess in [f"/media/{file.file.name}", f"/{file.file.name}", f"/documents/{file.pk}/x"]:
        assert client.get(guess).status_code == 404
