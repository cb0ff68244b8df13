"""What a directory lists, and the people of a page. Names of blocks and choices are for ever."""

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from home import queries
from nhsd_site.core.blocks import BODY, LinkBlock, PageIdBlock
from nhsd_site.core.blocks.links import IdValueMixin

#: How far an interface is, by the stored name.
STATUSES = {
    "in-development": "In development",
    "beta": "Beta",
    "in-production": "In production",
    "deprecated": "Deprecated, soon to be retired",
    "retired": "Retired",
}


class EntryBlock(LinkBlock):
    """A page of this site or of another, with what to expect there."""

    summary = blocks.TextBlock(
        required=False, max_length=400, help_text="Leave empty for the summary of the page."
    )

    class Meta:
        icon = "link"
        label = "Link"
        group = "Entries"
        description = "A page of this site or of another."


class DashboardBlock(EntryBlock):
    """A dashboard, wherever it runs."""

    updated = blocks.CharBlock(
        required=False, max_length=80, label="Updated", help_text="“Every Wednesday”, for example."
    )
    source = PageIdBlock(
        required=False,
        label="Figures from",
        help_text="The series or publication that the figures come from.",
    )

    class Meta:
        icon = "table"
        label = "Dashboard"
        group = "Entries"
        description = "A dashboard, with how often it changes and where its figures come from."


class InterfaceBlock(EntryBlock):
    """An interface (API) that developers may connect to."""

    status = blocks.ChoiceBlock(choices=list(STATUSES.items()), default="in-development")
    version = blocks.CharBlock(required=False, max_length=40, help_text="“1.4”, for example.")
    technology = blocks.CharBlock(
        required=False, max_length=80, help_text="“FHIR R4, REST”, for example."
    )
    audience = blocks.CharBlock(
        required=False, max_length=160, label="For whom", help_text="Who may connect to it."
    )

    class Meta:
        icon = "code"
        label = "Interface (API)"
        group = "Entries"
        description = "An interface for developers, with its status, version and audience."


ENTRIES = [
    ("link", EntryBlock()),
    ("dashboard", DashboardBlock()),
    ("interface", InterfaceBlock()),
]


class PersonIdBlock(IdValueMixin, SnippetChooserBlock):
    """A chooser of people whose value is the person's id."""


class PeopleBlock(blocks.ListBlock):
    """People in order, with what they do here; the page has fetched all of its people at once."""

    def __init__(self, **kwargs):
        person = blocks.StructBlock(
            [
                ("person", PersonIdBlock("core.Person")),
                (
                    "role",
                    blocks.CharBlock(
                        required=False,
                        max_length=160,
                        help_text="What they do here. Leave empty for their usual role.",
                    ),
                ),
            ]
        )
        super().__init__(person, min_num=1, **kwargs)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        known = context.get("people") or queries.people(item["person"] for item in value)
        members = [(known.get(item["person"]), item["role"]) for item in value]
        context["members"] = [
            {"person": person, "role": role or person.role} for person, role in members if person
        ]
        return context

    class Meta:
        icon = "group"
        label = "People"
        group = "People"
        template = "home/people.html"
        description = "People of the shared list, in order, with picture, role and biography."


#: A body that may also show people.
BODY_WITH_PEOPLE = [*BODY, ("people", PeopleBlock())]
