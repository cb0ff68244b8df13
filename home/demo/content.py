"""Reads the content of the demo from the files in `content/`."""

import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from home.demo import dates
from home.demo.errors import DemoError

FOLDER = Path(__file__).parent / "content"

#: Files in the order in which their pages stand in the tree.
_FILES = [
    "topics", "terms", "people", "files", "chrome",
    "home", "hubs", "data", "smoking", "calls", "diagnostics", "supplementary",
    "services", "news", "events", "about", "lists", "bodies", "forms", "search",
]  # fmt: skip

_NAMESPACE = uuid.UUID("3f0e7f36-6f0b-4f4c-9a55-5f1c2f7f1b0e")
_ALIASES = {"image": "listing_image"}
_OF_THE_FILE = ("key", "path", "type", "pattern", "values", "related", "about", "decisions")


@dataclass(frozen=True)
class PageSpec:
    """A page as the demo describes it: `fields` by the names of its model, in the demo's forms.

    `key` tells the page from all others for ever, even where the address holds a date that is
    counted from the day of loading. `decisions` are taken about an edition once it is announced or
    released, in their order.
    """

    key: str
    path: str
    type: str
    fields: Mapping[str, Any]
    related: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    decisions: tuple[Mapping[str, str], ...] = ()

    @property
    def identity(self) -> uuid.UUID:
        """The translation key by which the page is known, wherever editors move it."""
        return uuid.uuid5(_NAMESPACE, self.key)

    @property
    def parent_path(self) -> str:
        return self.path.rpartition("/")[0] or "/"

    @property
    def slug(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def depth(self) -> int:
        """How many steps below the home page."""
        return 0 if self.path == "/" else self.path.count("/")


@dataclass
class Content:
    """All of the demo, with dates counted from `today`."""

    today: date
    topics: list[dict] = field(default_factory=list)
    terms: dict[str, list[str]] = field(default_factory=dict)
    people: list[dict] = field(default_factory=list)
    teams: list[dict] = field(default_factory=list)
    contacts: list[dict] = field(default_factory=list)
    shared_notes: list[dict] = field(default_factory=list)
    files: list[dict] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    menus: list[dict] = field(default_factory=list)
    banners: list[dict] = field(default_factory=list)
    notices: list[dict] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    incidents: list[dict] = field(default_factory=list)
    synonyms: list[list[str]] = field(default_factory=list)
    recommended: list[dict] = field(default_factory=list)
    pages: list[PageSpec] = field(default_factory=list)


def read(today: date, folder: Path = FOLDER) -> Content:
    """The demo as it is on the day of loading. Pages come parents first."""
    content, shared = Content(today), {}
    for name in _FILES:
        data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        patterns = data.pop("patterns", {})
        shared |= data.pop("shared", {})
        for page in data.pop("pages", []):
            content.pages.append(_page(page, patterns, shared, today))
        for key, value in data.items():
            setattr(content, key, value)
    content.pages.sort(key=lambda page: page.depth)
    return content


def _page(data, patterns, shared, today):
    merged = patterns.get(data.get("pattern"), {}) | data
    if "values" in merged:
        merged = _filled_in(merged, _values(merged, today))
    merged = _with_shared(merged, shared)
    path = merged["path"].lower()
    return PageSpec(
        key=data.get("key", path),
        path=path,
        type=merged["type"],
        fields={
            _ALIASES.get(name, name): value
            for name, value in merged.items()
            if name not in _OF_THE_FILE
        },
        related=tuple(merged.get("related", ())),
        about=tuple(merged.get("about", ())),
        decisions=tuple(merged.get("decisions", ())),
    )


def _values(page, today):
    """What braces in the page may name: its values and its own dates."""
    texts = {name: value for name, value in page.items() if isinstance(value, str)}
    found = {name: dates.parse(value, today) for name, value in texts.items()}
    given = {name: dates.parse(value, today) or value for name, value in page["values"].items()}
    return {name: value for name, value in found.items() if value} | given


def _filled_in(data, values):
    """`data` with the words in braces replaced. Raises `DemoError` for one without a value."""
    if isinstance(data, str):
        try:
            return data.format_map(values)
        except KeyError as missing:
            raise DemoError(f"The demo has no value for {missing} in “{data[:60]}”.") from missing
    if isinstance(data, dict):
        return {name: _filled_in(value, values) for name, value in data.items()}
    if isinstance(data, list):
        return [_filled_in(value, values) for value in data]
    return data


def _with_shared(data, shared):
    """`data` with `{ shared = "name" }` replaced by the part of that name."""
    if isinstance(data, dict):
        if "shared" in data:
            return shared[data["shared"]]
        return {name: _with_shared(value, shared) for name, value in data.items()}
    if isinstance(data, list):
        return [_with_shared(value, shared) for value in data]
    return data
