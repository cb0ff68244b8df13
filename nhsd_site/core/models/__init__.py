from .media import SiteDocument, SiteImage, SiteRendition
from .pages import BasePage
from .people import Contact, Person, Team, User
from .relations import Relation
from .terms import Term, Topic, Vocabulary

__all__ = [
    "BasePage",
    "Contact",
    "Person",
    "Relation",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "Team",
    "Term",
    "Topic",
    "User",
    "Vocabulary",
]
