"""What the planted edition is made of: blocks, files, pictures and lists, full of its words."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from nhsd_site.core.models import Contact, SiteDocument, SiteImage, Topic
from nhsd_site.core.models.people import Team
from nhsd_site.core.models.terms import Term, Vocabulary
from nhsd_site.delivery.images import make_renditions
from publications.models import (
    Attachment,
    ChangeNotice,
    DatasetFile,
    DatasetLink,
    InteractiveTool,
    PublicationLink,
    PublicationPage,
)
from tests.clock import aware
from tests.delivery.media import png
from tests.publications.words import COVERAGE, DATA_COVERAGE, NEXT_DATA, word

#: Files by what they are; `former` hangs on an older draft only, `draft` on a newer one.
DOCUMENTS = [
    "attached",
    "loose",
    "download",
    "former",
    "draft",
    "chapter download",
    "data attached",
]
PICTURES = ["figure", "listing", "social", "chapter figure", "chapter social"]


def documents():
    """Files of the library by name, with words in their names, in their titles and inside."""
    found = {name: _document(name) for name in DOCUMENTS}
    found["attached"].tags.add(word("tag"))
    return found


def pictures():
    """Pictures of the library by name; the files that visitors would see exist already."""
    return {name: _picture(name) for name in PICTURES}


def edition_fields(documents, pictures):
    """The fields of the edition, all of them filled."""
    topic = Topic.objects.create(name=word("topic"), slug="t", key="t", synonyms=[word("synonym")])
    counting = Topic.objects.create(name="Counting", slug="counting", key="counting")
    team = Team.objects.create(name=word("team"), email=f"{word('team mail')}@example.org")
    return {
        "summary": word("summary"),
        "seo_title": word("seo title"),
        "search_description": word("search description"),
        "coverage_start": COVERAGE[0],
        "coverage_end": COVERAGE[1],
        "review_on": COVERAGE[1],
        "administrative_sources": word("source"),
        "survey_url": _address("survey address"),
        "survey_until": aware("2027-12-31T00:00").date(),
        "content_owner": team,
        "listing_image": pictures["listing"],
        "social_image": pictures["social"],
        "key_facts": _key_facts(),
        "body": body(documents["download"], pictures["figure"]),
        "topics": [topic, counting],
        "geographies": [_term(Vocabulary.GEOGRAPHY, "geography")],
        "granularities": [_term(Vocabulary.GRANULARITY, "granularity")],
        "attachments": [
            Attachment(document=documents["attached"], title=word("attachment title")),
            Attachment(document=documents["loose"]),
        ],
        "resource_links": [
            PublicationLink(title=word("resource title"), url=_address("resource address"))
        ],
        "interactive_tools": [_tool()],
        "change_notices": [
            ChangeNotice(
                title=word("notice title"), changed_on=COVERAGE[1], text=word("notice text")
            )
        ],
    }


def chapter_fields(documents, pictures):
    """The fields of its chapter."""
    return {
        "slug": word("chapter slug"),
        "summary": word("chapter summary"),
        "seo_title": word("chapter seo title"),
        "search_description": word("chapter search description"),
        "social_image": pictures["chapter social"],
        "body": [
            ("text", f"<p>{word('chapter text')}</p>"),
            ("image", {"image": _figure(pictures["chapter figure"], "chapter "), "caption": ""}),
            ("download", _download(documents["chapter download"], "chapter ", "")),
        ],
    }


def next_chapter_fields():
    """The fields of the chapter after it."""
    return {
        "slug": word("next slug"),
        "summary": word("next summary"),
        "body": [("text", f"<p>{word('next text')}</p>")],
    }


def dataset_fields(documents):
    """The fields of its data set."""
    return {
        "slug": word("data slug"),
        "summary": word("data summary"),
        "seo_title": word("data seo title"),
        "search_description": word("data search description"),
        "coverage_start": DATA_COVERAGE[0],
        "coverage_end": DATA_COVERAGE[1],
        "next_release_on": NEXT_DATA,
        "body": [("text", f"<p>{word('data text')}</p>")],
        "geographies": [_term(Vocabulary.GEOGRAPHY, "data geography")],
        "granularities": [_term(Vocabulary.GRANULARITY, "data granularity")],
        "attachments": [
            DatasetFile(document=documents["data attached"], title=word("data attachment title"))
        ],
        "resource_links": [
            DatasetLink(title=word("data link title"), url=_address("data link address"))
        ],
    }


def body(document, picture):
    """One block of each kind, each with words of its own."""
    address = _address("link address")
    # fmt: off
    steps = [{"heading": word("step heading"), "text": word("step")},
             {"heading": "Then", "text": "<p>Go home.</p>"}]
    # fmt: on
    return [
        ("text", f"<p>{word('text')}</p>"),
        ("heading", {"text": word("heading"), "part": "section"}),
        ("table", _table()),
        ("chart", _chart()),
        ("image", {"image": _figure(picture), "caption": word("figure caption")}),
        ("quote", {"quote": word("quote"), "name": word("speaker"), "role": word("role")}),
        ("callout", {"kind": "note", "heading": word("callout heading"), "text": word("callout")}),
        ("expander", {"heading": word("expander heading"), "text": word("expander")}),
        ("download", _download(document, "", word("download description"))),
        ("action_link", {"text": word("link"), "page": None, "url": address, "style": "link"}),
        ("steps", {"steps": steps}),
        ("checklist", {"heading": word("list"), "kind": "tick", "items": [word("item")]}),
        ("statistics", _statistics("figure", "meaning")),
        ("contact", {"contact": _contact()}),
    ]


def _address(field):
    return f"https://example.org/{word(field)}"


def _term(vocabulary, field):
    return Term.objects.create(vocabulary=vocabulary, name=word(field), slug=field.replace(" ", ""))


def _tool():
    return InteractiveTool(
        title=word("tool title"),
        url=_address("tool address"),
        updated_until=aware("2028-12-31T00:00").date(),
        description=word("tool description"),
        alternative_title=word("alternative title"),
        alternative_url=_address("alternative address"),
    )


def _key_facts():
    return [
        ("text", f"<p>{word('fact text')}</p>"),
        ("statistics", _statistics("fact figure", "fact meaning")),
    ]


def _statistics(figure, meaning):
    return {"statistics": [{"figure": word(figure), "meaning": word(meaning)}]}


def _download(document, prefix, description):
    title = word(f"{prefix}download title")
    return {"document": document, "title": title, "description": description}


def _table():
    return {
        "table": _cells(
            "table",
            "table",
            {
                "caption": word("caption"),
                "columns": [{"type": "text", "heading": word("column")}],
                "rows": [{"values": [word("cell")]}],
            },
        ),
        "row_headers": False,
        "unit": word("table unit"),
        "note": word("table note"),
        "footnotes": [word("table footnote")],
    }


def _chart():
    columns = [{"type": "label", "heading": "Where"},
               {"type": "value", "heading": word("chart column")}]  # fmt: skip
    rows = [{"values": [word("chart point"), 4711]}]
    return {
        "kind": "column",
        "title": word("chart title"),
        "description": word("chart description"),
        "unit": word("chart unit"),
        "data": _cells("chart", "data", {"columns": columns, "rows": rows}),
        "footnotes": [word("chart footnote")],
    }


def _cells(block, field, value):
    stream = PublicationPage._meta.get_field("body").stream_block
    return stream.child_blocks[block].child_blocks[field].to_python(value)


def _figure(picture, prefix=""):
    picture.contextual_alt_text, picture.decorative = word(f"{prefix}figure alt"), False
    return picture


def _contact():
    return Contact.objects.create(
        name=word("contact"),
        email=f"{word('e-mail')}@example.org",
        telephone=word("telephone"),
        opening_hours=word("opening hours"),
        address=word("address"),
    )


def _document(name):
    content = f"month,people\nMarch,{word(f'{name} content')}\n".encode()
    file = ContentFile(content, f"{word(f'{name} name')}.csv")
    title = word(f"{name} document")
    return SiteDocument.objects.create(title=title, file=file, file_size=len(content))


def _picture(name):
    file = ImageFile(BytesIO(png(400, 300)), f"{name}.png")
    picture = SiteImage.objects.create(
        title=word(f"{name} title"), description=word(f"{name} alt"), file=file
    )
    make_renditions(picture)
    return picture
