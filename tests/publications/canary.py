"""An announced edition with a word of its own in each field: whoever reads one has read the field.

The words are made up, so that nothing else on the site has them.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import NamedTuple

from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from home.models import GeneralPage
from news.models import NewsFolderPage, NewsIndexPage, NewsPage
from nhsd_site.core.models import Contact, Relation, SiteDocument, SiteImage, Topic, User
from nhsd_site.core.models.people import Team
from nhsd_site.core.models.terms import Term, Vocabulary
from publications.models import Attachment, PublicationIndexPage, PublicationPage, SeriesPage
from tests.clock import aware
from tests.delivery.media import png
from tests.factories import home, hub, published

TITLE = "Vellichor counts, March"
RELEASE = aware("2027-03-25T09:30")


def word(field):
    """The word that stands in `field`, and nowhere else."""
    return f"zq{''.join(filter(str.isalnum, field))}qz"


#: What visitors read on the page from its release on, and what its search finds it by.
READ_AND_FOUND = {
    "summary", "fact text", "fact figure", "fact meaning", "text", "heading", "caption", "column",
    "cell", "table note", "figure alt", "figure caption", "quote", "speaker", "role",
    "callout heading", "callout", "expander heading", "expander", "download title",
    "download description", "link", "step heading", "step", "item", "list", "figure", "meaning",
}  # fmt: skip
#: What they read there, and search doesn't know.
READ = {
    "seo title", "search description", "link address", "contact", "e-mail",
    "telephone", "opening hours", "address", "attachment title", "attached title",
    "attached name", "loose name", "download name", "social alt", "geography",
}  # fmt: skip
#: What the page doesn't show: what the library says of its files, and who looks after the page.
UNREAD = {
    "titled title", "download document", "tag", "attached content", "loose content",
    "download content", "figure title", "listing title", "listing alt", "social title",
    "topic", "synonym", "team", "team mail",
}  # fmt: skip
#: What stands in a newer draft of it, which nobody publishes.
DRAFTED = {
    "draft title", "draft summary", "draft text", "draft file title", "draft name", "draft content",
}  # fmt: skip

SECRETS = READ_AND_FOUND | READ | UNREAD | DRAFTED
COVERAGE = (date(1743, 5, 3), date(1743, 6, 17))
#: How the period that the figures cover could be said.
COVERAGE_SAID = ("may 1743", "june 1743", "1743-05", "1743-06")


def secrets_in(text):
    """The fields whose words stand in `text`, in whatever capitals."""
    text = text.lower()
    found = {field for field in SECRETS if word(field) in text}
    if any(said in text for said in COVERAGE_SAID):
        found.add("coverage")
    return found


def told(response):
    """All that a response says: its status, its headers and its content."""
    content = b"".join(response) if response.streaming else response.content
    headers = "".join(f"{name}: {value}\n" for name, value in response.items())
    return f"{response.status_code}\n{headers}\n{content.decode(errors='replace')}"


def seconds_kept(response):
    """For how many seconds caches may keep it without asking."""
    parts = response["Cache-Control"].replace(" ", "").split(",")
    return int(dict(part.split("=") for part in parts if "=" in part).get("s-maxage", 0))


@dataclass
class Planted:
    """What was planted: the edition, all that could tell of it, and its files by what they are."""

    series: SeriesPage
    edition: PublicationPage
    documents: dict[str, SiteDocument]
    images: dict[str, SiteImage]
    addresses: dict[str, str]
    visitors: dict[str, User | None]

    @property
    def file_ids(self):
        """What stands in the addresses of its files and pictures."""
        return [str(each.uuid) for each in [*self.documents.values(), *self.images.values()]]


def plant():
    """A site with the edition announced, an older one released, and news that speaks of it."""
    data = hub()
    index = published(data, PublicationIndexPage, "Publications")
    series = published(index, SeriesPage, "Vellichor")
    earlier = published(
        series, PublicationPage, "Vellichor counts, February", release_at=aware("2026-02-25T10:15")
    )
    target = published(home(), GeneralPage, "What is vellichor")
    documents = {name: _document(name) for name in ("attached", "loose", "download", "draft")}
    images = {name: _image(name) for name in ("figure", "listing", "social")}
    edition = _edition(series, target, documents, images)
    _draft_over(edition, documents["draft"])
    pages = {"hub": data, "index": index, "series": series, "earlier": earlier, "target": target}
    pages |= {"edition": edition, "news": _news(edition)}
    return Planted(
        series=series,
        edition=edition,
        documents=documents,
        images=images,
        addresses={name: page.url for name, page in pages.items()}
        | {name: document.url for name, document in documents.items()}
        | {f"{name} picture": _picture_of(image) for name, image in images.items()}
        | {
            "edition id": edition.pk,
            "series id": series.pk,
            "revision": edition.latest_revision_id,
            "document id": documents["attached"].pk,
            "image id": images["figure"].pk,
        },
        visitors=_visitors(),
    )


def announce(series, title, release_at, **fields):
    """A plain edition of `series`: a published page that is released at `release_at`."""
    return published(series, PublicationPage, title, release_at=aware(release_at), **fields)


def edit(page, **fields):
    """Change what is published of `page`, or was last, and publish it again."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def _visitors():
    """Who has no right to read the edition, by what they are called."""
    reader = User.objects.create_user("reader@example.org", "no-rights-at-all")
    guest = User.objects.create_user("guest@example.org", "may-only-enter")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return {"anybody": None, "a user": reader, "a guest of the admin": guest}


def _edition(series, target, documents, images):
    topic = Topic.objects.create(name=word("topic"), slug="t", key="t", synonyms=[word("synonym")])
    team = Team.objects.create(name=word("team"), email=f"{word('team mail')}@example.org")
    place = Term.objects.create(vocabulary=Vocabulary.GEOGRAPHY, name=word("geography"), slug="g")
    documents["attached"].tags.add(word("tag"))
    return published(
        series,
        PublicationPage,
        TITLE,
        release_at=RELEASE,
        summary=word("summary"),
        seo_title=word("seo title"),
        search_description=word("search description"),
        coverage_start=COVERAGE[0],
        coverage_end=COVERAGE[1],
        review_on=COVERAGE[1],
        content_owner=team,
        listing_image=images["listing"],
        social_image=images["social"],
        key_facts=_key_facts(),
        body=body(documents["download"], images["figure"]),
        children={
            "attachments": [
                Attachment(document=documents["attached"], title=word("attachment title")),
                Attachment(document=documents["loose"]),
            ],
            "relations": [Relation(target=target)],
            "topics": [topic],
            "geographies": [place],
        },
    )


def body(document, image):
    """One block of each kind, each with words of its own."""
    # fmt: off
    download = {"document": document, "title": word("download title"),
                "description": word("download description")}
    address = f"https://example.org/{word('link address')}"
    steps = [{"heading": word("step heading"), "text": word("step")},
             {"heading": "Then", "text": "<p>Go home.</p>"}]
    # fmt: on
    return [
        ("text", f"<p>{word('text')}</p>"),
        ("heading", {"text": word("heading"), "part": "section"}),
        ("table", {"table": _table(), "row_headers": False, "note": word("table note")}),
        ("image", {"image": _figure(image), "caption": word("figure caption")}),
        ("quote", {"quote": word("quote"), "name": word("speaker"), "role": word("role")}),
        ("callout", {"kind": "note", "heading": word("callout heading"), "text": word("callout")}),
        ("expander", {"heading": word("expander heading"), "text": word("expander")}),
        ("download", download),
        ("action_link", {"text": word("link"), "page": None, "url": address, "style": "link"}),
        ("steps", {"steps": steps}),
        ("checklist", {"heading": word("list"), "kind": "tick", "items": [word("item")]}),
        ("statistics", _statistics("figure", "meaning")),
        ("contact", {"contact": _contact()}),
    ]


def _key_facts():
    return [
        ("text", f"<p>{word('fact text')}</p>"),
        ("statistics", _statistics("fact figure", "fact meaning")),
    ]


def _statistics(figure, meaning):
    return {"statistics": [{"figure": word(figure), "meaning": word(meaning)}]}


def _table():
    block = PublicationPage._meta.get_field("body").stream_block.child_blocks["table"]
    return block.child_blocks["table"].to_python(
        {
            "caption": word("caption"),
            "columns": [{"type": "text", "heading": word("column")}],
            "rows": [{"values": [word("cell")]}],
        }
    )


def _figure(image):
    image.contextual_alt_text, image.decorative = word("figure alt"), False
    return image


def _contact():
    return Contact.objects.create(
        name=word("contact"),
        email=f"{word('e-mail')}@example.org",
        telephone=word("telephone"),
        opening_hours=word("opening hours"),
        address=word("address"),
    )


def _document(name):
    """A file of the library, with words in its name, in its title and inside."""
    fields = {"attached": ("titled title", "attached name", "attached content"),
              "loose": ("attached title", "loose name", "loose content"),
              "download": ("download document", "download name", "download content"),
              "draft": ("draft file title", "draft name", "draft content")}  # fmt: skip
    title, name, content = map(word, fields[name])
    content = f"month,people\nMarch,{content}\n".encode()
    file = ContentFile(content, f"{name}.csv")
    return SiteDocument.objects.create(title=title, file=file, file_size=len(content))


def _image(name):
    file = ImageFile(BytesIO(png(400, 300)), f"{name}.png")
    return SiteImage.objects.create(
        title=word(f"{name} title"), description=word(f"{name} alt"), file=file
    )


def _picture_of(image):
    return image.renditions.get(filter_spec="width-320|format-jpeg").url


def _draft_over(edition, document):
    """Leave a newer draft, which nobody has published, with another title and another file."""
    newer = edition.get_latest_revision_as_object()
    newer.title, newer.summary = word("draft title"), word("draft summary")
    newer.body = [("text", f"<p>{word('draft text')}</p>")]
    newer.attachments.add(Attachment(document=document))
    newer.save_revision()


def _news(edition):
    """News of the day of planting that speaks of the edition, and links to it."""
    section = hub("News and events")
    published(section, NewsIndexPage, "News")
    folder = published(section, NewsFolderPage, "Latest news")
    link = f'<a linktype="page" id="{edition.pk}">The counts</a>'
    return published(
        folder,
        NewsPage,
        "Counts are coming",
        published_at=aware("2027-01-10T09:00"),
        body=[
            ("text", f"<p>{link} are on their way.</p>"),
            ("action_link", {"text": "", "page": edition.pk, "url": "", "style": "link"}),
        ],
        children={"relations": [Relation(target=edition, role=role) for role in Relation.Role]},
    )


class Surface(NamedTuple):
    """An address, what it shows from the release on, and the status and title before and then."""

    address: str
    shows: frozenset = frozenset()
    names_it: tuple = (True, True)
    status: tuple = (200, 200)


EVERYTHING = frozenset(READ | READ_AND_FOUND | {"coverage"})
IN_LISTS = frozenset({"summary"})
NOTHING = frozenset()
UNNAMED, MISSING = (False, False), (404, 404)

#: Where the site could speak of the edition. Each new surface adds its row.
SURFACES = {
    "edition": Surface("{edition}", EVERYTHING),
    "edition, with parameters": Surface("{edition}?preview=1&revision=1&as_of=2030", EVERYTHING),
    "latest": Surface("{series}/latest", EVERYTHING, (False, True)),
    "series": Surface("{series}", IN_LISTS),
    "earlier edition": Surface("{earlier}", NOTHING, UNNAMED),
    "index": Surface("{index}", NOTHING, (False, True)),
    "hub": Surface("{hub}", NOTHING, UNNAMED),
    "home": Surface("/", NOTHING, (False, True)),
    "news that is about it": Surface("{news}"),
    "page it is related to": Surface("{target}", NOTHING, (False, True)),
    "search for its title": Surface("/search?query=vellichor+counts+march", IN_LISTS),
    "search for everything": Surface("/search", IN_LISTS),
    "search for data, newest first": Surface("/search?area=data&sort=date", IN_LISTS),
    "search for news": Surface("/search?area=news", NOTHING, UNNAMED),
    "site map": Surface("/sitemap.xml", NOTHING, UNNAMED),
    "part of the site map": Surface("/sitemap-1.xml", NOTHING, UNNAMED),
    "robots": Surface("/robots.txt", NOTHING, UNNAMED),
    "ready": Surface("/readyz", NOTHING, UNNAMED),
    "alive": Surface("/healthz", NOTHING, UNNAMED),
    "cookies": Surface("/cookies", NOTHING, UNNAMED),
    "nowhere": Surface("/nowhere", NOTHING, UNNAMED, MISSING),
    **{
        f"guessed {part}": Surface(f"{{edition}}/{part}", NOTHING, UNNAMED, MISSING)
        for part in ["latest", "versions/1", "draft", "preview", "summary", "data", "feed.atom",
                     "citation.bib", "attachments/1", "edit", "compare/february"]
    },
    "guessed page of the latest": Surface("{series}/latest/march", NOTHING, UNNAMED, MISSING),
    "guessed feed": Surface("{series}/feed.atom", NOTHING, UNNAMED, MISSING),
    "guessed suggestions": Surface("/search/suggestions?query=vel", NOTHING, UNNAMED, MISSING),
    "guessed api": Surface("/api/v2/pages/{edition id}", NOTHING, UNNAMED, MISSING),
}  # fmt: skip

#: What the edition's files and pictures are asked for by, with the status from the release on.
FILES = ["attached", "loose", "download", "figure picture", "listing picture", "social picture"]
REQUESTS = {
    "get": ("get", {}, 200),
    "head": ("head", {}, 200),
    "range": ("get", {"Range": "bytes=0-3"}, 206),
    "end": ("get", {"Range": "bytes=-3"}, 206),
    "beyond": ("get", {"Range": "bytes=999999-"}, 416),
    "any tag": ("get", {"If-None-Match": "*"}, 304),
    "since": ("get", {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT"}, 304),
    "range of a state": ("get", {"Range": "bytes=0-3", "If-Range": '"x"'}, 200),
    "a made-up key": ("get", {"Cookie": "pre_release=1:anything"}, 200),
}

#: Editors' addresses by which somebody without rights could try to read the edition.
ADMIN = [
    "", "pages/", "pages/{series id}/", "pages/{edition id}/edit/", "pages/{edition id}/",
    "pages/{edition id}/view_draft/", "pages/{edition id}/edit/preview/",
    "pages/{edition id}/history/", "pages/{edition id}/revisions/{revision}/view/",
    "pages/{edition id}/revisions/{revision}/revert/",
    "pages/{edition id}/revisions/compare/earliest...latest/", "pages/{edition id}/copy/",
    "pages/{edition id}/status/", "pages/{edition id}/usage/", "pages/{edition id}/delete/",
    "pages/{edition id}/privacy/", "pages/{edition id}/workflow/status/",
    "pages/search/?q=vellichor", "pages/search/?q=zq", "pages/search/results/?q=zq",
    "choose-page/", "choose-page/search/?q=", "choose-page/search/?q=zq",
    "choose-page/publications/publicationpage/", "documents/", "documents/?q=zq",
    "documents/edit/{document id}/", "documents/usage/{document id}/", "documents/chooser/",
    "documents/chooser/results/?q=zq", "documents/chooser/chosen/{document id}/",
    "documents/multiple/add/", "images/", "images/?q=zq", "images/{image id}/",
    "images/usage/{image id}/", "images/chooser/", "images/chooser/results/?q=zq",
    "images/chooser/chosen/{image id}/", "images/{image id}/preview/width-320/",
    "images/{image id}/generate_url/", "images/{image id}/delete/",
    "reports/site-history/", "reports/aging-pages/", "reports/locked/", "reports/workflow/",
    "reports/page-types-usage/", "snippets/core/contact/", "snippets/core/team/",
    "snippets/core/topic/", "snippets/chooser/core/contact/",
    "api/main/pages/", "api/main/pages/{edition id}/", "api/main/pages/?search=zq",
    "choose-page/{series id}/", "choose-page/search/?q=vellichor", "tag-autocomplete/?term=zq",
    "api/main/documents/", "api/main/documents/{document id}/", "api/main/images/",
    "api/main/images/{image id}/",
]  # fmt: skip
