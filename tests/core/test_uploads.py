"""Files as an editor brings them: each way of the admin judges them, and says what is wrong."""

import hashlib
import re
import resource
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Collection

from nhsd_site.core.models import SiteDocument, SiteImage
from tests.core.samples import PDF, PROGRAMS, packed, picture

pytestmark = pytest.mark.django_db

TABLE = b"region,count\nLondon,1024\n"
#: More than is kept in memory while it is uploaded.
LARGE = TABLE * 150_000
DISGUISED = PROGRAMS["Windows"]
SENTENCE = "“figures.csv” holds a program (Windows), not a CSV file."

#: A picture of 16,383 by 10,800 pixels, which Pillow unpacks to 2.8 GB.
BOMB = bytes.fromhex("524946461a000000574542505650384c0e0000002ffeff8b0a071011fd0f4444ff03")


def upload(content, name="figures.csv"):
    return SimpleUploadedFile(name, content)


def add(client, content, name="figures.csv", **fields):
    """Send the form of one new file."""
    form = {"title": "Figures", "collection": root(), "file": upload(content, name)}
    return client.post(reverse("wagtaildocs:add"), form | fields)


def add_many(client, content, name="figures.csv", **fields):
    """Send a file as the page does on which many can be dropped; returns what it is answered."""
    form = {"title": "Figures", "collection": root(), "files[]": upload(content, name)}
    return client.post(reverse("wagtaildocs:add_multiple"), form | fields).json()


def add_in_chooser(client, content, name="figures.csv"):
    """Send the form of a new file in the dialogue in which one is chosen for a page."""
    form = {"title": "Figures", "collection": root(), "file": upload(content, name)}
    form = {f"document-chooser-upload-{field}": value for field, value in form.items()}
    return client.post(reverse("wagtaildocs_chooser:create"), form).json()


def edit(client, document, **fields):
    """Send the form of a file that is there."""
    form = {"title": document.title, "collection": root()}
    return client.post(reverse("wagtaildocs:edit", args=[document.pk]), form | fields)


def root():
    return Collection.get_first_root_node().pk


def stored(content=TABLE, name="figures.csv"):
    """A file of the library that was made by code."""
    return SiteDocument.objects.create(title="Figures", file=ContentFile(content, name))


def files():
    """All files in the storage, and those that are kept while they come in."""
    stored = {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
    return stored | set(Path(gettempdir()).glob("*.upload*"))


@contextmanager
def room_for(size):
    """Has the system refuse to write more than `size` bytes to a file, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("content", [TABLE, LARGE], ids=["in memory", "in a temporary file"])
def test_a_table_is_taken_in_each_way(admin_client, content):
    assert add(admin_client, content).status_code == 302
    assert add_many(admin_client, content)["success"]
    assert add_in_chooser(admin_client, content)["step"] == "chosen"
    documents = SiteDocument.objects.all()
    assert [document.file_size for document in documents] == [len(content)] * 3
    assert [document.file.read() for document in documents] == [content] * 3
    assert all(document.file_hash for document in documents)
    assert all(document.uploaded_by_user for document in documents)


def test_a_disguised_program_is_refused_beside_the_field(admin_client):
    before = files()
    response = add(admin_client, DISGUISED)
    assert response.status_code == 200
    assert SENTENCE in response.text
    assert response.context["form"].errors == {"file": [SENTENCE]}
    assert not SiteDocument.objects.exists()
    assert files() == before


def test_a_disguised_program_among_many_files_is_refused(admin_client):
    before = files()
    assert add_many(admin_client, DISGUISED) == {"success": False, "error_message": SENTENCE}
    assert not SiteDocument.objects.exists()
    assert files() == before


def test_a_disguised_program_is_refused_in_the_dialogue(admin_client):
    answer = add_in_chooser(admin_client, DISGUISED)
    assert answer["step"] == "reshow_creation_form"
    assert SENTENCE in answer["htmlFragment"]
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize("way", [add, add_many, add_in_chooser])
@pytest.mark.parametrize(
    ("name", "content"),
    [("logo.svg", b"<svg/>"), ("a.exe", TABLE), ("a.pdf", b"<html>"), ("a.csv", b""), ("a", TABLE)],
)
def test_nothing_else_that_is_not_allowed_is_taken_in_any_way(admin_client, way, name, content):
    way(admin_client, content, name)
    assert not SiteDocument.objects.exists()


def test_all_that_is_wrong_is_said_at_once(admin_client):
    response = add(admin_client, DISGUISED, title="")
    assert response.context["form"].errors == {
        "file": [SENTENCE],
        "title": ["This field is required."],
    }


def test_a_title_that_is_too_long_does_not_let_a_program_in(admin_client):
    before = files()
    assert add_many(admin_client, DISGUISED, title="T" * 300)["error_message"] == SENTENCE
    assert files() == before


def test_names_with_tags_are_not_taken_for_html(admin_client):
    name = "<img src=x onerror=alert(1)>.csv"
    assert "<" not in add_many(admin_client, DISGUISED, name)["error_message"]
    program = packed(("<script>alert(1)</script>.exe", "x"))
    assert "<" not in add_many(admin_client, program, "all.zip")["error_message"]


def test_the_form_says_what_may_be_uploaded(admin_client):
    response = admin_client.get(reverse("wagtaildocs:add"))
    assert "CSV, DOCX, GIF," in response.text
    assert "Maximum filesize: 300.0\xa0MB." in response.text
    assert 'accept=".csv,.docx,.gif,' in response.text


def test_a_file_that_is_too_large_is_refused(admin_client, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    assert "This file is too big" in add_many(admin_client, TABLE)["error_message"]
    assert not SiteDocument.objects.exists()


def test_a_file_is_replaced_by_an_edit(admin_client, django_capture_on_commit_callbacks):
    document = stored()
    first = Path(document.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        assert edit(admin_client, document, file=upload(PDF, "report.pdf")).status_code == 302
    document = SiteDocument.objects.get()
    assert document.file.read() == PDF
    assert (document.filename, document.file_size) == ("report.pdf", len(PDF))
    assert document.file_hash != stored().file_hash
    assert not first.exists()


def test_the_replaced_file_stays_until_it_is_certain_that_it_is_replaced(admin_client):
    document = stored()
    edit(admin_client, document, file=upload(PDF, "report.pdf"))
    assert Path(document.file.path).exists()


def test_a_file_stays_when_what_would_replace_it_is_refused(admin_client):
    document = stored()
    response = edit(admin_client, document, title="New", file=upload(DISGUISED))
    assert SENTENCE in response.text
    assert "The file could not be found" not in response.text
    assert document.url in response.text
    document = SiteDocument.objects.get()
    assert document.title == "Figures"
    assert document.file.read() == TABLE


def test_a_title_can_be_edited_without_the_file(admin_client):
    document = stored()
    assert edit(admin_client, document, title="New").status_code == 302
    assert SiteDocument.objects.get().title == "New"
    assert SiteDocument.objects.get().file.read() == TABLE


@pytest.mark.parametrize("content", [TABLE * 10_000, LARGE], ids=["in memory", "temporary"])
@pytest.mark.parametrize("way", [add, add_many, add_in_chooser])
def test_a_disk_that_is_full_is_told_and_nothing_half_done_stays(admin_client, way, content):
    before = files()
    with room_for(100_000):
        answer = way(admin_client, content)
    said = answer.text if way is add else str(answer)
    assert "“figures.csv” could not be stored: File too large." in said
    assert not SiteDocument.objects.exists()
    assert files() == before


def test_a_file_stays_when_there_is_no_room_for_what_would_replace_it(admin_client):
    document = stored()
    before = files()
    with room_for(100_000):
        response = edit(admin_client, document, file=upload(TABLE * 10_000))
    assert "could not be stored" in response.text
    assert SiteDocument.objects.get().file.read() == TABLE
    assert files() == before


def test_a_name_that_is_too_long_for_the_disk_is_told(admin_client):
    response = add(admin_client, TABLE, "é" * 200 + ".csv")
    assert "could not be stored: File name too long." in response.text


def test_code_leaves_nothing_half_done_on_a_full_disk():
    before = files()
    with room_for(100_000), pytest.raises(OSError, match="File too large"):
        stored(TABLE * 10_000)
    assert files() == before


def test_a_document_made_by_code_says_its_size_and_hash_from_its_file():
    document = stored()
    document.refresh_from_db()
    assert document.file_size == len(TABLE)
    assert document.file_hash == hashlib.sha1(TABLE, usedforsecurity=False).hexdigest()


def test_a_size_that_is_given_wrong_is_put_right():
    document = SiteDocument.objects.create(
        title="Figures", file=ContentFile(TABLE, "figures.csv"), file_size=1
    )
    assert document.file_size == len(TABLE)


def test_a_file_replaced_by_code_changes_size_and_hash():
    document = stored()
    first = document.file_hash
    document.file = ContentFile(PDF, "report.pdf")
    document.save(update_fields=["file"])
    document.refresh_from_db()
    assert document.file_size == len(PDF)
    assert document.file_hash != first


def test_readers_see_the_type_and_size_of_the_file():
    content = b"region,count\n" * 3_246
    shown = {"document": stored(content), "title": "", "description": ""}
    assert "(CSV, 42.2 kB)" in render_to_string("core/cards/file.html", shown)


def test_code_can_have_a_document_judged():
    document = SiteDocument(title="Figures", file=ContentFile(DISGUISED, "figures.csv"))
    with pytest.raises(ValidationError, match=re.escape(SENTENCE)):
        document.full_clean()


def test_a_stored_file_has_problems_when_it_is_missing_empty_or_not_allowed():
    assert stored().problems() == []
    assert stored(DISGUISED).problems() == [SENTENCE]
    assert stored(b"").problems() == ["“figures.csv” is empty."]
    lost = stored()
    Path(lost.file.path).unlink()
    lost.refresh_from_db()
    assert lost.problems() == ["The file of “Figures” is missing: upload it again."]
    assert SiteDocument(title="None").problems() == [
        "The file of “None” is missing: upload it again."
    ]


def add_picture(client, content, name="ward.png"):
    """Send a picture as the page does on which many can be dropped."""
    form = {"title": "A ward", "collection": root(), "files[]": upload(content, name)}
    return client.post(reverse("wagtailimages:add_multiple"), form).json()


def test_a_picture_is_taken(admin_client):
    assert add_picture(admin_client, picture("PNG"))["success"]
    image = SiteImage.objects.get()
    assert (image.width, image.height, image.file_size) == (8, 8, len(picture("PNG")))


@pytest.mark.parametrize(
    ("name", "content"),
    [("ward.png", picture("JPEG")), ("ward.png", DISGUISED), ("ward.svg", b"<svg/>")],
)
def test_a_picture_that_is_none_or_another_is_refused(admin_client, name, content):
    assert not add_picture(admin_client, content, name)["success"]
    assert not SiteImage.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(admin_client):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = add_picture(admin_client, BOMB, "ward.webp")
    assert "This file has too many pixels" in answer["error_message"]
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert kilobytes < 100_000


def test_a_disk_without_room_for_a_picture_is_told(admin_client):
    before = files()
    with room_for(100):
        answer = add_picture(admin_client, picture("PNG") + bytes(200))
    assert answer["error_message"] == "“ward.png” could not be stored: File too large."
    assert not SiteImage.objects.exists()
    assert files() == before
