"""A word of its own for each field of the planted edition: whoever reads one has read the field.

The words are made up, so that nothing else on the site has them.
"""

from datetime import date


def word(field):
    """The word that stands in `field`, and nowhere else."""
    return f"zq{''.join(filter(str.isalnum, field))}qz"


#: What visitors read on the edition's page from its release on, and what search finds it by.
READ_AND_FOUND = {
    "summary", "fact text", "fact figure", "fact meaning", "text", "heading", "caption", "column",
    "cell", "table unit", "table note", "table footnote", "chart title", "chart description",
    "chart unit", "chart column", "chart point", "chart footnote", "figure alt", "figure caption",
    "quote", "speaker", "role", "callout heading", "callout", "expander heading", "expander",
    "download title", "download description", "link", "step heading", "step", "item", "list",
    "figure", "meaning",
}  # fmt: skip
#: What they read there, and search doesn't find it by.
READ = {
    "seo title", "search description", "link address", "contact", "e-mail", "telephone",
    "opening hours", "address", "attachment title", "loose document", "attached name",
    "loose name", "download name", "social alt", "geography", "granularity", "source",
    "resource title", "resource address", "tool title", "tool address", "tool description",
    "alternative title", "alternative address", "notice title", "notice text", "survey address",
    "coverage",
}  # fmt: skip
#: What stands on the page of its chapter, and of its data set, and what search finds those by.
CHAPTER_FOUND = {
    "chapter title", "chapter summary", "chapter text", "chapter download title",
    "chapter figure alt",
}  # fmt: skip
CHAPTER_READ = {
    "chapter slug", "chapter seo title", "chapter search description", "chapter download name",
    "chapter social alt",
}  # fmt: skip
DATA_FOUND = {"data title", "data summary", "data text"}
DATA_READ = {
    "data slug", "data seo title", "data search description", "data attachment title",
    "data attached name", "data link title", "data link address", "data geography",
    "data granularity", "data coverage", "next data",
}  # fmt: skip
#: The chapter after it has a title and an address, by which the others lead to it.
NEXT_FOUND = {"next title", "next summary", "next text"}
NEXT_READ = {"next slug"}
#: What no page shows: what the library says of its files, and who looks after the edition.
UNREAD = {
    "attached document", "download document", "chapter download document",
    "data attached document", "tag", "attached content", "loose content", "download content",
    "chapter download content", "data attached content", "figure title", "listing title",
    "listing alt", "social title", "chapter figure title", "chapter social title", "topic",
    "synonym", "team", "team mail", "approver", "grant",
}  # fmt: skip
#: What stands in a newer draft of it, or in an older one, which nobody publishes.
DRAFTED = {
    "draft title", "draft summary", "draft text", "draft reason", "draft document", "draft name",
    "draft content", "former text", "former document", "former name", "former content",
    "draft chapter title", "draft chapter text", "unborn title", "unborn slug", "unborn text",
}  # fmt: skip

FOUND = READ_AND_FOUND | CHAPTER_FOUND | DATA_FOUND | NEXT_FOUND
SECRETS = FOUND | READ | CHAPTER_READ | DATA_READ | NEXT_READ | UNREAD | DRAFTED

COVERAGE = (date(1743, 5, 3), date(1743, 6, 17))
DATA_COVERAGE = (date(1751, 7, 4), date(1751, 8, 18))
NEXT_DATA = date(2059, 9, 21)
#: How the days that are secret could be said.
_DAYS_SAID = {
    "coverage": ("may 1743", "june 1743", "1743-05", "1743-06"),
    "data coverage": ("july 1751", "august 1751", "1751-07", "1751-08"),
    "next data": ("september 2059", "2059-09"),
}


def secrets_in(text):
    """The fields whose words stand in `text`, in whatever capitals."""
    text = text.lower()
    found = {field for field in SECRETS if word(field) in text}
    return found | {field for field, said in _DAYS_SAID.items() if any(d in text for d in said)}


def told(response):
    """All that a response says: its status, its headers and its content."""
    content = b"".join(response) if response.streaming else response.content
    headers = "".join(f"{name}: {value}\n" for name, value in response.items())
    return f"{response.status_code}\n{headers}\n{content.decode(errors='replace')}"


def seconds_kept(response):
    """For how many seconds caches may keep it without asking."""
    parts = response["Cache-Control"].replace(" ", "").split(",")
    return int(dict(part.split("=") for part in parts if "=" in part).get("s-maxage", 0))
