from wagtail import blocks

from .text import TextBlock


class HeadingBlock(blocks.StructBlock):
    """A heading. Its level follows from where it stands; editors only say what it heads."""

    text = blocks.CharBlock(max_length=120)
    part = blocks.ChoiceBlock(
        choices=[("section", "A section"), ("subsection", "A part of a section")],
        default="section",
        label="Heads",
    )

    class Meta:
        icon = "title"
        group = "Text"
        template = "core/blocks/heading.html"
        form_layout = ["text", "part"]
        description = (
            "Starts a section, which then appears in the page's contents, or a part of one."
        )
        preview_value = {"text": "Who can use this service", "part": "section"}


class CalloutBlock(blocks.StructBlock):
    """Something that must not be missed."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("note", "Note"),
            ("important", "Important"),
            ("warning", "Warning"),
            ("emphasis", "Emphasis"),
        ],
        default="note",
    )
    heading = blocks.CharBlock(required=False, max_length=120)
    text = TextBlock()

    class Meta:
        icon = "warning"
        label = "Call-out"
        group = "Emphasis"
        template = "core/blocks/callout.html"
        description = "A box for a note, something important or a warning."
        preview_value = {
            "kind": "important",
            "heading": "Sign-in changes in May",
            "text": "<p>You will need a second factor.</p>",
        }


class ExpanderBlock(blocks.StructBlock):
    """Detail that most readers don't need, behind one line."""

    heading = blocks.CharBlock(max_length=120)
    text = TextBlock()

    class Meta:
        icon = "expand-right"
        group = "Emphasis"
        template = "core/blocks/expander.html"
        description = "One line that opens to show more."
        preview_value = {
            "heading": "How we count appointments",
            "text": "<p>Each booking counts once, on the day it takes place.</p>",
        }


class StepsBlock(blocks.StructBlock):
    """What to do, in order."""

    steps = blocks.ListBlock(
        blocks.StructBlock([("heading", blocks.CharBlock(max_length=120)), ("text", TextBlock())]),
        min_num=2,
    )

    class Meta:
        icon = "list-ol"
        group = "Lists"
        template = "core/blocks/steps.html"
        description = "Numbered steps, each with a heading."
        preview_value = {
            "steps": [
                {"heading": "Ask for an account", "text": "<p>Your local administrator can.</p>"},
                {"heading": "Sign in", "text": "<p>Use the address that you were sent.</p>"},
            ]
        }


class ChecklistBlock(blocks.StructBlock):
    """Short points, ticked or crossed."""

    heading = blocks.CharBlock(required=False, max_length=120)
    kind = blocks.ChoiceBlock(
        choices=[("tick", "Ticks"), ("cross", "Crosses"), ("bullet", "Bullets")], default="tick"
    )
    items = blocks.ListBlock(blocks.CharBlock(max_length=200), min_num=1)

    class Meta:
        icon = "check"
        group = "Lists"
        template = "core/blocks/checklist.html"
        description = "A list of short points with ticks, crosses or bullets."
        preview_value = {
            "heading": "You will need",
            "kind": "tick",
            "items": ["your organisation code", "an e-mail address at work"],
        }
