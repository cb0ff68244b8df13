from django.core.exceptions import ValidationError
from wagtail.fields import StreamField


def stream_errors(instance):
    """What the blocks in the streams of `instance` refuse, as sentences by field name.

    Wagtail asks blocks in forms only, so whatever else publishes or saves must ask here.
    """
    errors = {}
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(instance, field.name))
            except ValidationError as error:
                errors[field.name] = _sentences(error)
    return errors


def _sentences(error):
    """What is wrong, from an error that may hold those of the blocks within, as plain sentences."""
    within = getattr(error, "block_errors", None)
    if not within:
        return list(error.messages)
    return [sentence for each in within.values() for sentence in _sentences(each)]
