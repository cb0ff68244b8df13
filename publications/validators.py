import re

from django.core.exceptions import ValidationError


def validate_issn(value):
    """Refuse what is no ISSN: eight digits, the last of which (0 to 9, or X) checks the others.

    The rule is that of ISO 3297: the digits, weighted 8 to 1, add up to a multiple of 11.
    """
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", value, re.ASCII):
        raise ValidationError("An ISSN is written like 1234-5679.")
    digits = [10 if character == "X" else int(character) for character in value if character != "-"]
    if sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11:
        raise ValidationError("The last character doesn't fit the others: is it mistyped?")
