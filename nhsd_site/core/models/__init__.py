from .media import SiteDocument, SiteImage, SiteRendition
from .pages import BasePage
from .people import Contact, Person, Team, User
from .relations import Relation
from .terms import Attendance, EventStatus, ServiceStatus, Term, Topic, Vocabulary

__all__ = [
    "Attendance",
    "BasePage",
    "Contact",
    "EventStatus",
    "Person",
    "Relation",
    "ServiceStatus",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Team",
    "Term",
    "Topic",
    "User",
    "Vocabulary",
]
