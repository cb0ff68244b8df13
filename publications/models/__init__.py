from .edition import PublicationPage
from .index import PublicationIndexPage
from .parts import ChapterPage, DatasetPage
from .pre_release import PreReleaseGrant, PreReleaseUse
from .release import Release, ReleaseEvent
from .resources import (
    Attachment,
    ChangeNotice,
    DatasetFile,
    DatasetLink,
    InteractiveTool,
    PublicationLink,
    SeriesFile,
    SeriesLink,
)
from .series import PreReleaseRecipient, ResponsiblePerson, SeriesPage

__all__ = [
    "Attachment",
    "ChangeNotice",
    "ChapterPage",
    "DatasetFile",
    "DatasetLink",
    "DatasetPage",
    "InteractiveTool",
    "PreReleaseGrant",
    "PreReleaseRecipient",
    "PreReleaseUse",
    "PublicationIndexPage",
    "PublicationLink",
    "PublicationPage",
    "Release",
    "ReleaseEvent",
    "ResponsiblePerson",
    "SeriesFile",
    "SeriesLink",
    "SeriesPage",
]
