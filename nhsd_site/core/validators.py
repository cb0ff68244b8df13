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
