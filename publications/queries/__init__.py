"""What the pages of publications ask the catalogue."""

from .edition import edition, part, parts_of, public_events
from .series import editions, hollow_editions, index_lists, latest_edition

__all__ = [
    "edition",
    "editions",
    "hollow_editions",
    "index_lists",
    "latest_edition",
    "part",
    "parts_of",
    "public_events",
]
