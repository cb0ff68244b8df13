"""Files of the library stay as they were when an edition was approved with them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from nhsd_site.core.models import SiteDocument, SiteImage
from nhsd_site.core.publishing import publish
from publications import releasing
from publications.models import Attachment, ChapterPage
from tests.core.samples import picture
from tests.factories import draft, drawing
from tests.publications.admin_forms import words_of

TABLE, NEWER = b"region,count\nLondon,1024\n", b"region,count\nLondon,2048\n"
SENTENCE = (
    "“Dementia, March” has been approved with it. Upload the new file as another one, and change "
    "the page to refer to that."
)

pytestmark = pytest.mark.usefixtures("series")


@pytest.fixture
def table(db):
    return SiteDocument.objects.create(title="Figures", file=ContentFile(TABLE, "figures.csv"))


@pytest.fixture
def attached(drafted, table):
    """A draft of an edition that has the table."""
    edition = drafted.get_latest_revision_as_object()
    edition.attachments = [Attachment(document=table)]
    edition.save_revision()
    return edition


@pytest.fixture
def in_chapter(drafted, table):
    """The same with a chapter that leads to the table."""
    text = f'<p><a linktype="document" id="{table.pk}">All figures</a></p>'
    draft(drafted, ChapterPage, "By age", body=[("text", text)])
    return drafted


def send(client, kind, thing, **fields):
    form = {"title": thing.title, "collection": Collection.get_first_root_node().pk}
    return client.post(reverse(f"wagtail{kind}:edit", args=[thing.pk]), form | fields)


def replace(client, table):
    """What is said of a newer file of the table, beside its field; and nothing if it is taken."""
    answer = send(client, "docs", table, file=SimpleUploadedFile("newer.csv", NEWER))
    return answer.context["form"].errors["file"] if answer.status_code == 200 else []


def content(table):
    return SiteDocument.objects.get(pk=table.pk).file.read()


@pytest.mark.parametrize("where", ["attached", "in_chapter"])
def test_the_file_of_an_approved_edition_is_not_replaced(admin_client, request, table, where):
    releasing.approve(request.getfixturevalue(where))
    assert replace(admin_client, table) == [SENTENCE]
    assert content(table) == TABLE


def test_a_picture_of_an_approved_edition_is_not_replaced(admin_client, drafted):
    image = drawing()
    edition = drafted.get_latest_revision_as_object()
    edition.listing_image = image
    edition.save_revision()
    releasing.approve(edition)
    newer = SimpleUploadedFile("newer.png", picture("PNG"))
    answer = send(admin_client, "images", image, file=newer)
    assert answer.context["form"].errors == {"file": [SENTENCE]}
    assert SiteImage.objects.get().width == 1300


def test_its_title_is_changed_all_the_same(admin_client, attached, table):
    releasing.approve(attached)
    assert send(admin_client, "docs", table, title="All figures").status_code == 302
    assert SiteDocument.objects.get().title == "All figures"


def test_a_newer_draft_without_the_file_changes_nothing(admin_client, attached, table):
    releasing.approve(attached)
    newer = attached.get_latest_revision_as_object()
    newer.attachments = []
    newer.save_revision()
    assert replace(admin_client, table) == [SENTENCE]


def test_the_file_of_a_draft_and_of_what_is_announced_is_replaced(admin_client, attached, table):
    assert replace(admin_client, table) == []
    publish([attached])
    assert replace(admin_client, table) == []
    assert content(table) == NEWER


@pytest.mark.parametrize("kind", ["docs", "images"])
def test_what_an_approved_edition_refers_to_is_not_deleted(admin_client, in_chapter, table, kind):
    image = drawing()
    in_chapter.listing_image = image
    in_chapter.save_revision()
    releasing.approve(in_chapter)
    thing = {"docs": table, "images": image}[kind]
    address = reverse(f"wagtail{kind}:delete", args=[thing.pk])
    answer = admin_client.post(address, follow=True)
    sentence = f"“{thing.title}” can't be deleted. “Dementia, March” has been approved with it."
    assert sentence in words_of(answer)
    assert type(thing).objects.filter(pk=thing.pk).exists()
