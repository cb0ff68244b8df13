"""The planted edition: a word of its own in each field, of itself, its parts, files and drafts.

It is planted as a draft. What is decided about it afterwards is each test's own affair.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from home.models import GeneralPage
from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from nhsd_site.core.models import Relation, SiteDocument, SiteImage, User
from publications.models import (
    Attachment,
    ChapterPage,
    DatasetPage,
    PreReleaseGrant,
    PublicationIndexPage,
    PublicationPage,
    SeriesPage,
)
from search.models import CatalogueEntry
from services.models import ServicePage, ServicesIndexPage
from tests.clock import aware, frozen
from tests.factories import draft, home, hub, published
from tests.publications import planted_content as content
from tests.publications.words import word

TITLE = "Vellichor counts, March"
RELEASE = aware("2027-03-25T09:30")
#: Another edition of the series is released then.
LATER = aware("2027-05-27T09:30")

KEY_HOLDER = "somebody with another edition's key"
#: Who has no right to read the edition.
VISITORS = ["anybody", "a user", "a guest of the admin", KEY_HOLDER]


@dataclass
class Planted:
    """What was planted: the edition, all that could tell of it, and its files by what they are."""

    series: SeriesPage
    edition: PublicationPage
    chapter: ChapterPage
    other: PublicationPage
    documents: dict[str, SiteDocument]
    pictures: dict[str, SiteImage]
    addresses: dict[str, str]
    visitors: dict[str, User]
    approver: User
    key: str

    @property
    def file_ids(self):
        """What stands in the addresses of its files and pictures."""
        return [str(each.uuid) for each in [*self.documents.values(), *self.pictures.values()]]

    def let_in(self, client, visitor):
        """Have `client` be one of `VISITORS` from now on."""
        if visitor in self.visitors:
            client.force_login(self.visitors[visitor])
        if visitor == KEY_HOLDER:
            with frozen("2027-03-01T12:00"):
                assert client.post(f"/pre-release/{self.key}").status_code == 303


def plant():
    """A site with the edition as a draft, an older one released, and news that speaks of it."""
    data = hub()
    index = published(data, PublicationIndexPage, "Publications")
    series = published(index, SeriesPage, "Vellichor")
    earlier = announce(series, "Vellichor counts, February", "2026-02-25T10:15")
    other = announce(series, "Vellichor counts, April", LATER)
    target = published(home(), GeneralPage, "What is vellichor")
    services = published(home(), ServicesIndexPage, "Services")
    named = published(services, ServicePage, "Counting")
    documents, pictures = content.documents(), content.pictures()
    edition = _edition(series, [target, named], documents, pictures)
    parts = _parts(edition, documents, pictures)
    pages = {"hub": data, "index": index, "series": series, "earlier": earlier, "target": target}
    pages |= {"edition": edition, "other": other, "news": _news(edition, parts["chapter"]), **parts}
    relations = [Relation(target=page) for page in (series, edition, parts["chapter"])]
    naming = published(services, ServicePage, "Asking", children={"relations": relations})
    pages |= {"service it names": named, "service that names it": naming}
    # What is searched for here stands on the first page of results without them.
    CatalogueEntry.objects.filter(page__in=[services, named, naming]).update(searchable=False)
    return Planted(
        series=series,
        edition=edition,
        chapter=parts["chapter"],
        other=other,
        documents=documents,
        pictures=pictures,
        addresses={name: page.url for name, page in pages.items()}
        | {f"{name} id": page.pk for name, page in pages.items()}
        | {f"{name} revision": page.latest_revision_id for name, page in pages.items()}
        | {name: document.url for name, document in documents.items()}
        | {f"{name} picture": _address_of(picture) for name, picture in pictures.items()}
        | {"document id": documents["attached"].pk, "picture id": pictures["figure"].pk},
        visitors=_visitors(),
        approver=_approver(),
        key=PreReleaseGrant.issue(other, word("grant"), LATER)[1],
    )


def announce(series, title, release_at, **fields):
    """A plain edition of `series`, approved: it is released at `release_at`."""
    return published(series, PublicationPage, title, release_at=aware(release_at), **fields)


def edit(page, **fields):
    """Change what is published of `page`, or was last, and publish it again."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _visitors():
    """Those who sign in."""
    guest = _user("guest")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return {"a user": _user("reader"), "a guest of the admin": guest}


def _approver():
    approver = _user("approver", first_name=word("approver"))
    approver.groups.add(Group.objects.get(name="Editors"))
    return approver


def _user(name, **fields):
    return User.objects.create_user(f"{word(name)}@example.org", "no-rights-at-all", **fields)


def _edition(series, targets, documents, pictures):
    """Its first draft has a file and a text that the next one no longer has."""
    edition = draft(
        series,
        PublicationPage,
        TITLE,
        release_at=RELEASE,
        body=[("text", f"<p>{word('former text')}</p>")],
        children={
            "attachments": [Attachment(document=documents["former"])],
            "relations": [Relation(target=target) for target in targets],
        },
    )
    for name, value in content.edition_fields(documents, pictures).items():
        setattr(edition, name, value)
    edition.save_revision()
    return edition


def _parts(edition, documents, pictures):
    """Drafts of two chapters and a data set, by name."""
    chapter = content.chapter_fields(documents, pictures)
    following = content.next_chapter_fields()
    dataset = content.dataset_fields(documents)
    lists = ["geographies", "granularities", "attachments", "resource_links"]
    children = {name: dataset.pop(name) for name in lists}
    return {
        "chapter": draft(edition, ChapterPage, f"Ways: {word('chapter title')}", **chapter),
        "next chapter": draft(edition, ChapterPage, word("next title"), **following),
        "data": draft(edition, DatasetPage, word("data title"), children=children, **dataset),
    }


def _news(edition, chapter):
    """News of the day of planting that speaks of the edition, and links to it and its chapter."""
    section = hub("News and events")
    published(section, NewsIndexPage, "News")
    folder = published(section, NewsFolderPage, "Latest news")
    text = (
        f'<p><a linktype="page" id="{edition.pk}">The counts</a> are on their way, and'
        f' <a linktype="page" id="{chapter.pk}">what they mean</a>.</p>'
    )
    relations = [Relation(target=edition, role=role) for role in Relation.Role]
    return published(
        folder,
        NewsPage,
        "Counts are coming",
        published_at=aware("2027-01-10T09:00"),
        body=[
            ("text", text),
            *(
                ("action_link", {"text": "", "page": page.pk, "url": "", "style": "link"})
                for page in (edition, chapter)
            ),
        ],
        children={"relations": [*relations, Relation(target=chapter)]},
    )


def _address_of(picture):
    return picture.renditions.get(filter_spec="width-320|format-jpeg").url
