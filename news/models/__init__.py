from .events import EventFolderPage, EventIndexPage, EventPage, EventSession
from .news import NewsFolderPage, NewsIndexPage, NewsPage
from .parts import NewsPerson, NewsUpdate, PressContact, SharedNote
from .press_office import PressOfficePage

__all__ = [
    "EventFolderPage",
    "EventIndexPage",
    "EventPage",
    "EventSession",
    "NewsFolderPage",
    "NewsIndexPage",
    "NewsPage",
    "NewsPerson",
    "NewsUpdate",
    "PressContact",
    "PressOfficePage",
    "SharedNote",
]
