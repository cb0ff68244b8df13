"""Lists of words and phrases, as the admin's forms take them: separated by commas."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from wagtail.admin.forms.models import register_form_field_override


class PhraseListField(SimpleArrayField):
    """Leaves out what is empty, as after a last comma, and what is said twice."""

    default_error_messages = {"item_invalid": "Number %(nth)s of these:"}

    def to_python(self, value):
        said = {}
        for phrase in super().to_python(value):
            if phrase := " ".join(phrase.split()):
                said.setdefault(phrase.casefold(), phrase)
        return list(said.values())


def use_everywhere():
    """Have all forms of the admin take lists in this way."""
    register_form_field_override(ArrayField, override={"form_class": PhraseListField})
