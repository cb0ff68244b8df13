from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator

_is_path = RegexValidator(r"^/(?!/)\S*$")
_is_web_address = URLValidator(schemes=["https", "http"])


def validate_address(value):
    """Refuses what is neither a web address nor a path of this site."""
    try:
        (_is_path if value.startswith("/") else _is_web_address)(value)
    except ValidationError as error:
        sentence = "Enter an address that begins with https:// or, on this site, with /."
        raise ValidationError(sentence) from error


#: What is said of a picture that nobody has described.
UNDESCRIBED = "Say what the picture shows, or mark it as decorative."


def lacks_description(thing, field: str) -> bool:
    """Whether `thing` has a picture in `field` without words, and not marked as decorative.

    The words stand in `<field>_alt`, the mark in `<field>_is_decorative`.
    """
    is_described = getattr(thing, f"{field}_alt") or getattr(thing, f"{field}_is_decorative")
    return bool(getattr(thing, f"{field}_id")) and not is_described
