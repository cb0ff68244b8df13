from .forms import FormField, FormPage
from .home import HomePage, default_sections
from .pages import GeneralPage, HubPage

__all__ = ["FormField", "FormPage", "GeneralPage", "HomePage", "HubPage", "default_sections"]
