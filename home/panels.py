"""The home page's sections, arranged: their lists asked for together, their headings in order."""

import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.safestring import mark_safe

from home import queries
from home.blocks import ListingBlock
from search import links

logger = logging.getLogger(__name__)


@dataclass
class Group:
    """A heading with its introduction, or "", and the sections that stand under it, as HTML."""

    heading: str = ""
    parts: list[str] = field(default_factory=list)


@dataclass
class Arrangement:
    """What the home page shows.

    `has_headline` says that the first section is a search banner, which holds the page's `h1`;
    `is_incomplete` that a section failed and was left out.
    """

    groups: list[Group] = field(default_factory=list)
    has_headline: bool = False
    is_incomplete: bool = False


def arrange(sections, context):
    """The stream `sections`, rendered with `context` and put in order.

    Sections with nothing to show are left out. One that fails is logged and left out; it raises
    instead where `DEBUG_PROPAGATE_EXCEPTIONS` is set.
    """
    return _Arranger(sections, context).arrangement


class _Arranger:
    def __init__(self, sections, context):
        self._context = context
        self.arrangement = Arrangement()
        listings = list(_listings(sections))
        pairs = [(each.block, each.value) for each in listings]
        resolver = links.resolver_for(context.get("request"), context.get("page"))
        entries = self._attempt("lists", lambda: queries.entries_of(pairs, resolver))
        self._entries = dict(zip(listings, entries or [], strict=False))
        for head, blocks in _grouped(sections):
            self._add(head, blocks)

    def _add(self, head, blocks):
        group = Group(heading=self._render(head, level=2) if head else "")
        level = self._level(group, blocks)
        group.parts = [html for block in blocks if (html := self._render(block, level))]
        if group.parts or (head and head.value.get("intro")):
            self.arrangement.groups.append(group)
            self.arrangement.has_headline |= level == 1

    def _level(self, group, blocks):
        """A search banner that nothing precedes heads the page; any other begins a part of it."""
        if blocks and blocks[0].block_type == "search_banner":
            return 2 if self.arrangement.groups else 1
        return 3 if group.heading else 2

    def _render(self, block, level):
        context = {**self._context, "level": level}
        if isinstance(block.block, ListingBlock):
            context["entries"] = self._entries.get(block, [])
        if block.block_type == "columns":
            columns = [self._render(column, level) for column in block.value]
            context["columns"] = [html for html in columns if html]
        html = self._attempt(block.block_type, lambda: block.render(context)) or ""
        return mark_safe(html.strip())  # noqa: S308 - a template made it

    def _attempt(self, name, work):
        try:
            return work()
        except Exception:
            if settings.DEBUG_PROPAGATE_EXCEPTIONS:
                raise
            logger.exception("The home page leaves out its %s.", name)
            self.arrangement.is_incomplete = True
            return None


def _listings(sections):
    """All blocks that list entries, those in columns included."""
    for block in sections:
        if block.block_type == "columns":
            yield from _listings(block.value)
        elif isinstance(block.block, ListingBlock):
            yield block


def _grouped(sections):
    """The blocks as (the section that heads them or None, blocks).

    A search banner goes across the page, so it ends a section and stands alone.
    """
    head, blocks = None, []
    for block in sections:
        if block.block_type in ("section", "search_banner"):
            yield head, blocks
            head, blocks = None, []
        if block.block_type == "section":
            head = block
        elif block.block_type == "search_banner":
            yield None, [block]
        else:
            blocks.append(block)
    yield head, blocks
