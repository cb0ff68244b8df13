from .forms import FormField, FormPage
from .home import HomePage, default_sections
from .lists import DirectoryPage, GlossaryPage, GlossaryTerm
from .pages import GeneralPage, HubPage
from .people import PeoplePage
from .submissions import Submission, SubmittedFile
from .usefulness import UsefulnessCount

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
    "Submission",
    "SubmittedFile",
    "UsefulnessCount",
    "default_sections",
]
