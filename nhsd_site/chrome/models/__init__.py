from .banners import PromoBanner
from .links import Target
from .menus import Menu, MenuItem
from .notices import PageNotice
from .settings import SiteSettings

__all__ = ["Menu", "MenuItem", "PageNotice", "PromoBanner", "SiteSettings", "Target"]
