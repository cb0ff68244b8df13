from functools import cached_property

from wagtail.fields import StreamField

from home import queries
from home.entry_blocks import BODY_WITH_PEOPLE
from home.models.pages import TextPage


class PeoplePage(TextPage):
    """People, such as the members of a board, in groups and in order, with text around them."""

    body = StreamField(
        BODY_WITH_PEOPLE, help_text="Text and people. Begin each group of people with a heading."
    )

    parent_page_types = ["home.HomePage", "home.HubPage", "home.GeneralPage"]
    subpage_types = ["home.GeneralPage"]
    template = "home/people_page.html"
    page_description = "People with pictures, roles and biographies: a board, a team."

    class Meta:
        verbose_name = "people"

    @property
    def members(self):
        """The ids of its people and their roles here, as (id, role), in order."""
        groups = [block.value for block in self.body if block.block_type == "people"]
        return [(item["person"], item["role"]) for group in groups for item in group]

    @cached_property
    def people(self):
        """Its people by their ids, with their pictures, by two queries for all."""
        return queries.people(person_id for person_id, _role in self.members)

    def catalogue_keywords(self):
        """The page is found by the names of its people as by its summary."""
        return ", ".join(person.name for person in self.people.values())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "people": self.people}

    def structured_data(self, head):
        """Each person besides the page itself."""
        members = [
            _person(self.people[person_id], role)
            for person_id, role in self.members
            if person_id in self.people
        ]
        return [*super().structured_data(head), *members]


def _person(person, role):
    known = {"jobTitle": role or person.role, "description": person.biography}
    thing = {"@type": "Person", "name": person.name}
    thing |= {name: value for name, value in known.items() if value}
    if person.organisation:
        thing["worksFor"] = {"@type": "Organization", "name": person.organisation}
    return thing
