"""What the pages of publications ask the catalogue."""

from .children import fetch_children, fetch_part
from .edition import edition, part, parts_of
from .index import index_lists
from .series import hollow_editions, latest_edition, part_of, series

__all__ = [
    "edition",
    "fetch_children",
    "fetch_part",
    "hollow_editions",
    "index_lists",
    "latest_edition",
    "part",
    "part_of",
    "parts_of",
    "series",
]
