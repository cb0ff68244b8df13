"""A small site with an edition to come, its parts and files, and a link to read it early."""

from dataclasses import dataclass, field
from datetime import timedelta

from nhsd_site.core.models import SiteDocument, SiteImage
from publications.models import (
    Attachment,
    ChapterPage,
    DatasetFile,
    DatasetPage,
    PreReleaseGrant,
    PublicationIndexPage,
    PublicationPage,
    SeriesPage,
)
from tests.clock import aware
from tests.delivery.media import document, picture
from tests.factories import hub, published
from tests.publications.words import told

RELEASE = aware("2027-03-25T09:30")
THE_DAY_BEFORE = RELEASE - timedelta(days=1)
LAST_SECOND = RELEASE - timedelta(seconds=1)
TITLE = "Ostranenie counts, March"
NAME = "Chief statistician, Department of Health"
#: Words of the edition, of its chapter and data set, and of an edition that is none of theirs.
WORDS = ("zqeditionqz", "zqchapterqz", "zqdataqz", "zqfileqz")
OTHER_WORDS = ("zqotherqz", "zqotherfileqz")
BANNER = "Embargoed until"


@dataclass
class Early:
    """What was planted. `opened` are the addresses that the link opens, by what they are."""

    series: SeriesPage
    edition: PublicationPage
    other: PublicationPage
    earlier: PublicationPage
    grant: PreReleaseGrant
    link: str
    other_link: str
    opened: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    @property
    def key(self):
        return self.link.rpartition("/")[2]


def words_in(response):
    """The words of the site's editions that a response tells."""
    said = told(response)
    return {word for word in WORDS + OTHER_WORDS if word in said}


def is_sealed(response):
    """Whether no cache and no search engine may keep it."""
    return (response["Cache-Control"], response["X-Robots-Tag"]) == (
        "private, no-store",
        "noindex, noarchive",
    )


def is_closed(response):
    return response.status_code == 404 or not words_in(response)


def plant():
    """The site, with both links expiring at the release of their editions."""
    index = published(hub(), PublicationIndexPage, "Publications")
    series = published(index, SeriesPage, "Ostranenie")
    earlier = published(
        series, PublicationPage, "Ostranenie counts, February", release_at=aware("2027-02-25T09:30")
    )
    file, data_file, image = _file("counts"), _file("data"), picture()
    image.contextual_alt_text, image.decorative = "A ward", False
    edition = _edition(series, TITLE, "zqeditionqz", file, body=[("image", _figure(image))])
    chapter = published(edition, ChapterPage, "zqchapterqz", body=[("text", "<p>zqchapterqz</p>")])
    data = published(
        edition,
        DatasetPage,
        "zqdataqz",
        children={"attachments": [DatasetFile(document=data_file)]},
    )
    other_file = _file("other", "zqotherfileqz")
    other = _edition(series, "Defamiliarised counts, March", "zqotherqz", other_file)
    grant, key = PreReleaseGrant.issue(edition, NAME, RELEASE)
    _grant, other_key = PreReleaseGrant.issue(other, NAME, RELEASE)
    opened = {"edition": edition.url, "chapter": chapter.url, "data set": data.url}
    opened |= {"file": file.url, "file of the data set": data_file.url}
    opened["picture"] = image.renditions.get(filter_spec="width-320|format-jpeg").url
    return Early(
        series, edition, other, earlier, grant, f"/pre-release/{key}", f"/pre-release/{other_key}",
        opened, {"edition": other.url, "file": other_file.url},
    )  # fmt: skip


def _edition(series, title, summary, file, **fields):
    attachments = [Attachment(document=file)]
    children = {"attachments": attachments}
    return published(
        series, PublicationPage, title, release_at=RELEASE, summary=summary, children=children,
        **fields,
    )  # fmt: skip


def _file(name, word="zqfileqz") -> SiteDocument:
    return document(f"{name}.csv", f"month,people\nMarch,{word}\n".encode())


def _figure(image: SiteImage):
    return {"image": image, "caption": "A ward"}
