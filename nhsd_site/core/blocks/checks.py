"""What the blocks in the streams of a page refuse, each with the place where an editor finds it."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import StreamField


def stream_errors(instance):
    """What the blocks in the streams of `instance` refuse, as sentences by field name.

    Wagtail asks blocks in forms only, so whatever else publishes or saves must ask here.
    """
    errors = {}
    for field in _streams(instance):
        value = _value(instance, field)
        if error := _error(field, value):
            errors[field.name] = list(_sentences(error, _strict(field), value))
    return errors


def stream_error(instance, name):
    """The same of one stream, as the error by which a form shows each sentence at its block.

    None if nothing is refused.
    """
    field = instance._meta.get_field(name)
    return _error(field, _value(instance, field))


def copy_rules():
    """Keep the rules of all streams as they are now: see `_strict`. For the start of a process."""
    for model in apps.get_models():
        for field in _streams(model):
            _strict(field)


@cache
def _strict(field):
    """The blocks of `field`, in a copy that no form knows.

    To save a draft Wagtail takes the rules off the blocks themselves and puts them on again, in all
    threads of the process. Of two that do so together one may even leave a rule off for good.
    """
    return deepcopy(field.stream_block)


def _streams(model):
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def _value(instance, field):
    stored = field.stream_block.get_prep_value(getattr(instance, field.name))
    return _strict(field).to_python(stored)


def _error(field, value):
    """The error of a stream, with those of its blocks and of the files that they publish."""
    errors, of_the_whole = {}, []
    try:
        _strict(field).clean(value)
    except ValidationError as refused:
        errors, of_the_whole = dict(refused.block_errors), list(refused.non_block_errors)
    for index, sentences in _file_problems(value).items():
        errors[index] = _with(errors.get(index), sentences)
    if errors or of_the_whole:
        return blocks.StreamBlockValidationError(errors, of_the_whole)
    return None


def _file_problems(value):
    """What is wrong with the files that a stream links to: sentences by the index of the block."""
    model = get_document_model()
    linked = [
        (index, int(pk))
        for index, child in enumerate(value)
        for of_model, pk, *_path in child.block.extract_references(child.value)
        if of_model is model and pk.isdecimal()
    ]
    files = model.objects.in_bulk({pk for _index, pk in linked}) if linked else {}
    judged = {pk: file.problems() for pk, file in files.items()}
    found = {}
    for index, pk in linked:
        if sentences := judged.get(pk, ["It links to a file that is no longer in the library."]):
            found.setdefault(index, []).extend(sentences)
    return found


def _with(error, sentences):
    """The error of a block, or None, with more sentences about the block as a whole."""
    if error is None:
        return ValidationError(sentences)
    if hasattr(error, "non_block_errors"):
        error.non_block_errors.extend(sentences)
        return error
    return ValidationError([*error.messages, *sentences])


# Errors in words


def _sentences(error, block, value, place=""):
    """What an error and those within it say, in sentences that begin with where that is."""
    for sentence in _messages(error):
        yield f"{place}: {_continued(sentence)}" if place else sentence
    for inner_place, *inner in _within(error, block, value):
        yield from _sentences(*inner, ", ".join(filter(None, [place, inner_place])))


def _messages(error):
    """What an error says of its block itself, apart from the blocks within."""
    if hasattr(error, "as_json_data"):
        return error.as_json_data().get("messages", [])
    return error.messages


def _within(error, block, value):
    """The errors within that of a block: where, the error, and the block and value it is about."""
    if isinstance(block, TypedTableBlock):
        for row, cells in (error.cell_errors or {}).items():
            for column, each in cells.items():
                heading = value.columns[column]["heading"]
                yield f"row {row + 1}, column “{heading or column + 1}”", each, None, None
        return
    for key, each in getattr(error, "block_errors", {}).items():
        if isinstance(block, blocks.StreamBlock):
            child = value[key]
            yield _place_in_stream(key, child), each, child.block, child.value
        elif isinstance(block, blocks.ListBlock):
            yield f"item {key + 1}", each, block.child_block, value[key]
        else:
            child_block = block.child_blocks[key]
            # A block that says more of the place within it needs no name of its own.
            place = "" if hasattr(each, "as_json_data") else _continued(child_block.label)
            inner = value.get(key) if isinstance(value, Mapping) else None
            yield place, each, child_block, inner


def _place_in_stream(index, child):
    """How an editor knows a block: “Table “Triages by week””, or “Table (block 4)” without name."""
    value = child.value if isinstance(child.value, Mapping) else {}
    names = [getattr(value.get("table"), "caption", "")]
    names += [value.get(key) for key in ("title", "heading", "caption")]
    name = next(filter(None, names), None)
    return f"{child.block.label} “{name}”" if name else f"{child.block.label} (block {index + 1})"


def _continued(sentence):
    """A sentence as it goes on after a colon; what begins with an abbreviation stays as it is."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]
