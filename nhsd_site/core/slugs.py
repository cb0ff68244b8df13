import re

from django.utils.text import slugify

_NO_WORD = re.compile(r"[\W_]+")


def free_slug(text, taken, fallback, max_length=255):
    """The slug that `text` makes, numbered if it is one of `taken`, to which it is then added.

    What isn't a letter or a digit becomes a hyphen. A text that has none of these makes `fallback`.
    """
    stem = slugify(_NO_WORD.sub("-", text)).strip("-")[:max_length] or fallback
    slug, number = stem, 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = stem[: max_length - len(ending)] + ending
    taken.add(slug)
    return slug
