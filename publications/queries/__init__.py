"""What the pages of publications ask the catalogue."""

from .children import fetch_children, fetch_part
from .edition import edition, part, parts_of
from .index import index_lists, newest
from .series import editions_to_write_again, latest_edition, part_of, series

__all__ = [
    "edition",
    "fetch_children",
    "fetch_part",
    "editions_to_write_again",
    "index_lists",
    "latest_edition",
    "newest",
    "part",
    "part_of",
    "parts_of",
    "series",
]
