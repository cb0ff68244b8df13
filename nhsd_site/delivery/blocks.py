"""What an administrator enters of a third-party tool, and what of it is refused."""

import json
import re

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

#: A host that a policy may name: a whole one, by a secure scheme, with an optional port and path.
_SOURCE = re.compile(
    r"(?:https|wss)://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*(?::\d{1,5})?"
    r"(?:/[\w.~%/-]*)?",
    re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(r"[A-Za-z$_][\w$]*(?:\.[A-Za-z$_][\w$]*)*", re.ASCII)
_ATTRIBUTE = re.compile(r"data-[a-z0-9-]+|id", re.ASCII)


def check_source(source):
    """Refuse what would open the content security policy to more than one known host."""
    if "unsafe" in source:
        raise ValidationError(
            f"{source} is refused: with it, a page would run whatever script somebody manages to "
            "smuggle into it. A tool that can't do without can't be used here."
        )
    if "*" in source:
        raise ValidationError(
            "Wildcards are refused: they allow hosts that nobody here knows of. "
            "Name each host by itself."
        )
    if not _SOURCE.fullmatch(source):
        raise ValidationError("Give a whole host with its scheme, as in https://www.example.com.")


class HostBlock(blocks.StructBlock):
    """A host that the tool may use, and what for."""

    directive = blocks.ChoiceBlock(
        label="May",
        choices=[
            ("script-src", "run scripts from"),
            ("connect-src", "send data to"),
            ("img-src", "show pictures from"),
            ("style-src", "use style sheets from"),
            ("font-src", "use fonts from"),
            ("media-src", "play sound and video from"),
            ("frame-src", "show frames from"),
        ],
    )
    source = blocks.CharBlock(label="Host", max_length=200, help_text="https://www.example.com")

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            check_source(cleaned["source"])
        except ValidationError as error:
            raise StructBlockValidationError(block_errors={"source": error}) from error
        return cleaned

    class Meta:
        icon = "site"


class SettingBlock(blocks.StructBlock):
    """A value that the tool is given before its script runs, in place of a script of its own."""

    VARIABLE, COMMAND, ATTRIBUTE = "variable", "command", "attribute"

    how = blocks.ChoiceBlock(
        label="Handed over as",
        choices=[
            (VARIABLE, "a variable"),
            (COMMAND, "a command in a queue"),
            (ATTRIBUTE, "an attribute of the script element"),
        ],
        default=VARIABLE,
    )
    name = blocks.CharBlock(
        max_length=80, help_text="_hjSettings.hjid, dataLayer or data-site, for example."
    )
    value = blocks.CharBlock(
        max_length=500,
        help_text="The parts of a command are separated by commas; “now” is the time of the visit.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        pattern = _ATTRIBUTE if cleaned["how"] == self.ATTRIBUTE else _NAME
        if not pattern.fullmatch(cleaned["name"]) or "__" in cleaned["name"]:
            sentence = (
                "Attributes are called “id” or begin with “data-”; other names are made of "
                "letters, digits, “_” and “$”, joined by dots."
            )
            raise StructBlockValidationError(block_errors={"name": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "cog"


class CookieBlock(blocks.StructBlock):
    """A cookie that the tool sets, as visitors are told before they agree."""

    name = blocks.CharBlock(max_length=80)
    purpose = blocks.CharBlock(max_length=200)
    lifetime = blocks.CharBlock(max_length=40, help_text="“13 months”, for example.")

    class Meta:
        icon = "tag"


def typed(text):
    """The number or truth value that `text` spells in JSON, or else the text itself."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, int | float) else text
