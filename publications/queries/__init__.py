"""What the pages of publications ask the catalogue."""

from .children import fetch_children
from .edition import edition, part, parts_of
from .series import editions, hollow_editions, index_lists, latest_edition

__all__ = [
    "edition",
    "editions",
    "fetch_children",
    "hollow_editions",
    "index_lists",
    "latest_edition",
    "part",
    "parts_of",
]
