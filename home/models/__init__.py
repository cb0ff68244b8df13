from .forms import FormField, FormPage
from .home import HomePage, default_sections
from .lists import DirectoryPage, GlossaryPage, GlossaryTerm
from .pages import GeneralPage, HubPage
from .people import PeoplePage

__all__ = [
    "DirectoryPage",
    "FormField",
    "FormPage",
    "GeneralPage",
    "GlossaryPage",
    "GlossaryTerm",
    "HomePage",
    "HubPage",
    "PeoplePage",
    "default_sections",
]
