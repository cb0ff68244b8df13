from .banners import PromoBanner
from .incidents import AffectedService, Incident, IncidentUpdate
from .links import Target
from .menus import Menu, MenuItem
from .notices import PageNotice
from .settings import SiteSettings

__all__ = [
    "AffectedService",
    "Incident",
    "IncidentUpdate",
    "Menu",
    "MenuItem",
    "PageNotice",
    "PromoBanner",
    "SiteSettings",
    "Target",
]
