"""Puts what the demo says of a page, a banner or a notice into the fields of its model."""

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from home.demo import dates, markup
from home.demo.streams import stream_json


def fill(instance, values, library):
    """Set fields of `instance` from `values`, which the demo writes in its own light forms.

    `library` finds what they name; dates count from the day of loading.
    """
    for name, value in values.items():
        field = instance._meta.get_field(name)
        if isinstance(field, StreamField):
            setattr(instance, name, stream_json(field.stream_block, value, library))
        elif isinstance(field, RichTextField):
            setattr(instance, name, markup.html(value, library.page_id, library.file_id))
        elif isinstance(field, ParentalManyToManyField):
            setattr(instance, name, [_thing(field, key, library) for key in value])
        elif isinstance(field, models.ForeignKey):
            _set_reference(instance, field, value, library)
        elif field.one_to_many:
            setattr(instance, name, [_child(field, row, library) for row in value])
        elif isinstance(field, models.DateField):
            setattr(instance, name, dates.parse(value, library.content.today))
        else:
            setattr(instance, name, value)


def _set_reference(instance, field, key, library):
    """A picture brings along what it shows in words, where the model has a place for that."""
    thing = _thing(field, key, library)
    setattr(instance, field.name, thing)
    if field.related_model._meta.label == "core.SiteImage" and hasattr(
        instance, f"{field.name}_alt"
    ):
        setattr(instance, f"{field.name}_alt", thing.description)


def _thing(field, key, library):
    label = field.related_model._meta.label
    if issubclass(field.related_model, Page):
        return library.pages[key].specific
    if label == "core.Term":
        key = f"{field.get_limit_choices_to()['vocabulary']}/{key}"
    return library.find(label, key)


def _child(relation, values, library):
    child = relation.related_model()
    fill(child, values, library)
    return child
