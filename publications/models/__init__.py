from .edition import Attachment, PublicationPage
from .index import PublicationIndexPage
from .series import SeriesPage

__all__ = ["Attachment", "PublicationIndexPage", "PublicationPage", "SeriesPage"]
