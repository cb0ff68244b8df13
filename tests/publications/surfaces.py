"""Where the site could speak of the planted edition, and how. Each new surface adds its row."""

from typing import NamedTuple

from tests.publications.words import (
    CHAPTER_FOUND,
    CHAPTER_READ,
    DATA_FOUND,
    DATA_READ,
    NEXT_FOUND,
    NEXT_READ,
    READ,
    READ_AND_FOUND,
)


class Surface(NamedTuple):
    """An address, what it shows from the release on, and the status and title before and then."""

    address: str
    shows: frozenset = frozenset()
    names_it: tuple = (True, True)
    status: tuple = (200, 200)


#: What links to its parts show of them.
CHAPTER_LINK = {"chapter title", "chapter slug"}
NEXT_LINK = {"next title", "next slug"}
DATA_LINK = {"data title", "data slug"}
DATA_LINK_WITH_SUMMARY = DATA_LINK | {"data summary"}
#: What a list of results shows of it and of its parts.
RESULTS = frozenset(
    {"summary", "chapter summary", "next summary"}
    | CHAPTER_LINK
    | NEXT_LINK
    | DATA_LINK_WITH_SUMMARY
)

#: What results can be narrowed by says what the figures of those found are about.
FACETS = frozenset({"topic", "geography", "granularity", "data geography", "data granularity"})

EDITION = frozenset(READ | READ_AND_FOUND | CHAPTER_LINK | NEXT_LINK | DATA_LINK_WITH_SUMMARY)
#: What chapters say of the edition: what its figures are about.
FACTS = {"coverage", "geography", "granularity"}
CHAPTER = frozenset(CHAPTER_READ | CHAPTER_FOUND | NEXT_LINK | FACTS)
NEXT_CHAPTER = frozenset(NEXT_READ | NEXT_FOUND | CHAPTER_LINK | FACTS)
DATA = frozenset(DATA_READ | DATA_FOUND)
IN_LISTS = frozenset({"summary"})
#: A series tells of corrections by their titles and days, and the planted one is of that day.
SERIES = IN_LISTS | {"notice title", "coverage"}
NOTHING = frozenset()
UNNAMED, MISSING = (False, False), (404, 404)
FROM_THEN_ON = (False, True)
PART = {"names_it": FROM_THEN_ON, "status": (404, 200)}

SURFACES = {
    "edition": Surface("{edition}", EDITION),
    "edition, with parameters": Surface("{edition}?preview=1&revision=1&as_of=2030", EDITION),
    "edition, on another day": Surface("{edition}?as_of=2030-01-01T00:00", EDITION),
    "chapter": Surface("{chapter}", CHAPTER, **PART),
    "next chapter": Surface("{next chapter}", NEXT_CHAPTER, **PART),
    "data set": Surface("{data}", DATA, **PART),
    "latest": Surface("{series}/latest", EDITION, FROM_THEN_ON),
    "chapter of the latest": Surface(
        "{series}/latest/zqchapterslugqz", frozenset({"chapter slug"}), UNNAMED, (404, 302)
    ),
    "data set of the latest": Surface(
        "{series}/latest/zqdataslugqz", frozenset({"data slug"}), UNNAMED, (404, 302)
    ),
    "series": Surface("{series}", SERIES),
    "series in a year": Surface("{series}?year=2027", SERIES),
    "series in a year without any": Surface("{series}?year=1743", SERIES),
    "earlier edition": Surface("{earlier}", NOTHING, FROM_THEN_ON),
    "other edition": Surface("{other}", NOTHING, UNNAMED),
    "index": Surface("{index}", NOTHING, FROM_THEN_ON),
    "index as a feed": Surface("{index}/feed.atom", IN_LISTS, FROM_THEN_ON),
    "calendar of the index": Surface("{index}/calendar.ics", NOTHING, UNNAMED, MISSING),
    "hub": Surface("{hub}", NOTHING, UNNAMED),
    "home": Surface("/", NOTHING, FROM_THEN_ON),
    "news that is about it": Surface("{news}", frozenset(CHAPTER_LINK)),
    "page it is related to": Surface("{target}", NOTHING, FROM_THEN_ON),
    "service it names": Surface("{service it names}", NOTHING, FROM_THEN_ON),
    "service that names it": Surface("{service that names it}", frozenset(CHAPTER_LINK)),
    "search for its title": Surface("/search?query=vellichor+counts+march", RESULTS | FACETS),
    "search for its chapter": Surface(
        "/search?query=ways", frozenset({"chapter summary"} | CHAPTER_LINK), UNNAMED
    ),
    "search for everything": Surface("/search", RESULTS | FACETS),
    "search for data, newest first": Surface(
        "/search?area=data&sort=date", RESULTS | FACETS
    ),
    # Words of summaries are learnt when the catalogue is written next; topics are proposed.
    "search for what was mistyped": Surface(
        "/search?query=zqsumaryqz", frozenset({"topic"}), UNNAMED
    ),
    "search as a feed": Surface(
        "/search.atom?query=vellichor+counts+march", RESULTS, FROM_THEN_ON
    ),
    "suggestions of its chapter": Surface(
        "/search/suggestions?query=zqch", frozenset(CHAPTER_LINK), UNNAMED
    ),
    "suggestions of its topic": Surface(
        "/search/suggestions?query=zqto", frozenset({"topic"}), UNNAMED
    ),
    "suggestions of its title": Surface("/search/suggestions?query=vell", NOTHING, FROM_THEN_ON),
    "search for news": Surface("/search?area=news", NOTHING, UNNAMED),
    "topics": Surface("/topics", frozenset({"topic"}), UNNAMED),
    "topic that it bears": Surface("/topics/counting", NOTHING, FROM_THEN_ON),
    "feed of a topic that it bears": Surface("/topics/counting/feed.atom", IN_LISTS, FROM_THEN_ON),
    "map for readers": Surface("/site-map", NOTHING, UNNAMED),
    "site map": Surface("/sitemap.xml", NOTHING, UNNAMED),
    "site map of publications": Surface("/sitemap-publications.xml", NOTHING, UNNAMED),
    "site map of chapters": Surface(
        "/sitemap-chapters.xml", frozenset({"chapter slug", "next slug"}), UNNAMED, (404, 200)
    ),
    "site map of data sets": Surface(
        "/sitemap-data-sets.xml", frozenset({"data slug"}), UNNAMED, (404, 200)
    ),
    "site map of news": Surface("/sitemap-news.xml", NOTHING, UNNAMED),
    "robots": Surface("/robots.txt", NOTHING, UNNAMED),
    "ready": Surface("/readyz", NOTHING, UNNAMED),
    "alive": Surface("/healthz", NOTHING, UNNAMED),
    "cookies": Surface("/cookies", NOTHING, UNNAMED),
    "thanks for what was said of it": Surface("/feedback?page={edition id}"),
    "nowhere": Surface("/nowhere", NOTHING, UNNAMED, MISSING),
}  # fmt: skip

#: Addresses at which something could be, and nothing is.
GUESSES = {
    # Once it is released, it is proposed for addresses that are like its own.
    **{
        f"guessed {part}": Surface(f"{{edition}}/{part}", NOTHING, FROM_THEN_ON, MISSING)
        for part in ["latest", "versions/1", "draft", "preview", "summary", "data",
                     "attachments/1", "edit", "compare/february", "chapter",
                     "zqunbornslugqz", "zqchapterslugqz/more"]
    },
    **{
        f"guessed {part}": Surface(f"{{edition}}/{part}", NOTHING, UNNAMED, MISSING)
        for part in ["feed.atom", "citation.bib", "zqchapterslugqz/feed.atom"]
    },
    "guessed part of the latest": Surface("{series}/latest/march", NOTHING, UNNAMED, MISSING),
    "guessed part of an earlier one": Surface(
        "{earlier}/zqchapterslugqz", NOTHING, FROM_THEN_ON, MISSING
    ),
    "guessed feed": Surface("{series}/feed.atom", NOTHING, UNNAMED, MISSING),
    "guessed api": Surface("/api/v2/pages/{edition id}", NOTHING, UNNAMED, MISSING),
}  # fmt: skip

#: What the files and pictures are asked for by that are public with it.
FILES = [
    "attached", "loose", "download", "chapter download", "data attached", "figure picture",
    "listing picture", "social picture", "chapter figure picture", "chapter social picture",
]  # fmt: skip
#: Files of drafts, which are never public.
DRAFT_FILES = ["draft", "former"]
#: How they are asked for, with the status from the release on.
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
#: Where else a file could lie, by a document of the library.
GUESSED_FILES = [
    "/documents/{0.pk}/{0.filename}", "/documents/{0.uuid}/{0.title}", "/documents/{0.uuid}/",
    "/documents/{0.uuid}/{0.file.name}", "/documents/{0.uuid}/x/../{0.filename}",
    "/documents/{0.uuid}/{0.filename}/preview", "/documents/{0.uuid}/{0.filename}/data.json",
    "/documents/{0.uuid}/{0.filename}/data.csv", "/documents/{0.filename}",
    "/media/{0.file.name}", "/{0.file.name}", "/files/{0.file.name}", "/static/{0.file.name}",
    "/documents/serve/{0.pk}/{0.filename}", "/images/{0.uuid}/original.csv",
]  # fmt: skip
