"""The tiles of a hub, in groups under headings, asked of the catalogue by one query."""

from dataclasses import dataclass, field

from home import queries
from home.tile_blocks import KINDS
from nhsd_site.core.tree import HOME_DEPTH
from search.models import CatalogueEntry
from search.queries import listing, rows_of_pages, together

_CHOSEN = "chosen"


@dataclass
class TileGroup:
    """Tiles under a heading, or under none."""

    heading: str = ""
    entries: list[CatalogueEntry] = field(default_factory=list)


def groups(hub) -> list[TileGroup]:
    """What the tiles of `hub` show at the moment: nothing twice, and no group without a tile.

    A hub that says nothing of its tiles shows all pages right below it.
    """
    tiles = [tile for tile in hub.tiles if tile.value]
    if all(tile.block_type == "heading" for tile in tiles):
        shown = [TileGroup(entries=list(queries.children(hub)))]
    else:
        shown = _grouped(tiles, _found(hub, tiles))
    return [group for group in shown if group.entries]


def _found(hub, tiles):
    """The rows of each tile by its name: those that were chosen all together, by their pages."""
    asked = {_name(number): _rows(hub, tile) for number, tile in enumerate(tiles)}
    wanted = {name: rows for name, rows in asked.items() if rows is not None}
    chosen = [tile.value for tile in tiles if tile.block_type == "page"]
    found = together(**wanted, **{_CHOSEN: rows_of_pages(chosen)} if chosen else {})
    by_page = {row.page_id: row for row in found.pop(_CHOSEN, [])}
    for number, tile in enumerate(tiles):
        if tile.block_type == "page":
            found[_name(number)] = [by_page[tile.value]] if tile.value in by_page else []
    return found


def _grouped(tiles, found):
    shown, seen = [TileGroup()], set()
    for number, tile in enumerate(tiles):
        if tile.block_type == "heading":
            shown.append(TileGroup(tile.value))
            continue
        for row in found[_name(number)]:
            if row.page_id not in seen:
                seen.add(row.page_id)
                shown[-1].entries.append(row)
    return shown


def _rows(hub, tile):
    """What a rule asks of the catalogue; None for what is no rule."""
    if tile.block_type == "children":
        return queries.children(hub)[: tile.value["count"]]
    if tile.block_type == "selection":
        kinds = [KINDS[name] for name in tile.value["kinds"] if name in KINDS]
        rows = listing(kinds=kinds, order=tile.value["order"])
        if tile.value["topic"]:
            rows = rows.bearing_topic(tile.value["topic"])
        # Neither the hub itself nor the home page, which everybody has been to.
        rows = rows.exclude(page=hub.pk).exclude(page__depth=HOME_DEPTH)
        return rows[: tile.value["count"]]
    return None


def _name(number):
    return f"tile_{number}"
