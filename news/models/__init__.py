from .event_lists import EventFolderPage, EventIndexPage
from .event_parts import (
    CalendarVersion,
    EventFile,
    EventRecording,
    EventSession,
    EventSpeaker,
)
from .events import EventPage
from .news import NewsFolderPage, NewsIndexPage, NewsPage
from .parts import NewsPerson, NewsUpdate, PressContact, SharedNote
from .press_office import PressOfficePage

__all__ = [
    "CalendarVersion",
    "EventFile",
    "EventFolderPage",
    "EventIndexPage",
    "EventPage",
    "EventRecording",
    "EventSession",
    "EventSpeaker",
    "NewsFolderPage",
    "NewsIndexPage",
    "NewsPage",
    "NewsPerson",
    "NewsUpdate",
    "PressContact",
    "PressOfficePage",
    "SharedNote",
]
