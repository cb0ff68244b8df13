from .events import EventFolderPage, EventIndexPage, EventPage, EventSession
from .news import NewsFolderPage, NewsIndexPage, NewsPage, PressOfficePage

__all__ = [
    "EventFolderPage",
    "EventIndexPage",
    "EventPage",
    "EventSession",
    "NewsFolderPage",
    "NewsIndexPage",
    "NewsPage",
    "PressOfficePage",
]
