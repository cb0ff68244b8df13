"""The headings of a page: one source of the levels and ids by which they are shown and linked."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.text import slugify

#: Ids that the frame of a page uses; a heading of that name gets a number behind it.
_IDS_OF_THE_FRAME = frozenset({"main-content", "query", "menu"})


@dataclass(frozen=True)
class Heading:
    """A heading as it is shown: what it says, its level from 2, and the id that links name."""

    text: str
    level: int
    id: str


class Outline:
    """The headings of one page, gathered in order while they are shown.

    So a list of contents names what is there and nothing else, no id is there twice, and no level
    is skipped, whatever a page is put together from.
    """

    def __init__(self):
        self._taken = set(_IDS_OF_THE_FRAME)
        self._headings = []
        self._level_above = 1

    @property
    def contents(self):
        """The sections for a list of contents: none unless there are two or more."""
        sections = [heading for heading in self._headings if heading.level == 2]
        return sections if len(sections) > 1 else []

    @property
    def is_empty(self):
        """Whether nothing has been headed yet."""
        return not self._headings

    @contextmanager
    def section(self, text):
        """The heading `text`, below which all headings stand that are added meanwhile."""
        level_before = self._level_above
        heading = self._add(text, level_before + 1)
        self._level_above = heading.level
        try:
            yield heading
        finally:
            self._level_above = level_before

    def drop(self, heading):
        """Take back a heading under which nothing was said."""
        self._headings.remove(heading)
        self._taken.remove(heading.id)

    def blocks(self, stream):
        """The blocks of `stream` in order, each as (block, its `Heading` or None, level within it).

        The last is the level for a heading inside the block itself: one below what it stands
        under. A part of a section that comes before any section stands on a section's level.
        """
        top = level = self._level_above
        in_section = False
        for block in stream or ():
            heading = None
            if block.block_type == "heading":
                is_part = block.value["part"] == "subsection"
                in_section = in_section or not is_part
                level = top + 2 if is_part and in_section else top + 1
                heading = self._add(block.value["text"], level)
            yield block, heading, level + 1

    def anchor(self, text):
        """An id for something on the page that is no heading, made of `text` like those of all."""
        return self._free_id(text)

    def _add(self, text, level):
        heading = Heading(text, level, self._free_id(text))
        self._headings.append(heading)
        return heading

    def _free_id(self, text):
        stem = slugify(text) or "section"
        found, number = stem, 1
        while found in self._taken:
            number += 1
            found = f"{stem}-{number}"
        self._taken.add(found)
        return found
