from .media import SiteDocument, SiteImage, SiteRendition
from .pages import BasePage
from .people import Contact, Person, Team, User
from .relations import Relation
from .terms import ServiceStatus, Term, Topic, Vocabulary

__all__ = [
    "BasePage",
    "Contact",
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
