"""Links to pages are kept as ids and resolved all at once, through the catalogue, when shown."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from nhsd_site.core.validators import validate_address


class IdValueMixin:
    """Makes the id of what is chosen the value of a chooser block.

    Wagtail's own choosers fetch by one query for each place that has one, and hand out what is not
    public.
    """

    def to_python(self, value):
        return value

    def bulk_to_python(self, values):
        return list(values)

    def value_from_form(self, value):
        return getattr(value, "pk", value)

    def get_prep_value(self, value):
        return value

    def extract_references(self, value):
        if value is not None:
            yield self.model_class, str(value), "", ""


class PageIdBlock(IdValueMixin, blocks.PageChooserBlock):
    """A page chooser whose value is the page's id. Templates resolve it by `catalogue_tags`."""

    class Meta:
        icon = "doc-empty-inverse"
        label = "Page"


class AddressBlock(blocks.CharBlock):
    """A web address, or a path of this site for what is no page of it."""

    def __init__(self, **kwargs):
        super().__init__(validators=[validate_address], **kwargs)


class LinkBlock(blocks.StructBlock):
    """A link to a page of the site, whose title stands in for an empty text, or to elsewhere."""

    text = blocks.CharBlock(
        required=False, max_length=120, help_text="Leave empty for the title of the page."
    )
    page = PageIdBlock(required=False)
    url = blocks.URLBlock(required=False, label="Or an address elsewhere")

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            sentence = "Choose a page or give an address, one of the two."
            raise StructBlockValidationError(block_errors={"page": ValidationError(sentence)})
        if cleaned["url"] and not cleaned["text"]:
            raise StructBlockValidationError(
                block_errors={"text": ValidationError("A link to elsewhere needs a text.")}
            )
        return cleaned

    class Meta:
        icon = "link"
        group = "Links"
        description = "A link to a page of this site or to another site."
        preview_value = {"text": "Contact us", "page": None, "url": "https://www.example.org/"}


class ActionLinkBlock(LinkBlock):
    """The one thing to do next."""

    style = blocks.ChoiceBlock(
        choices=[("link", "Link with an arrow"), ("button", "Button")], default="link"
    )

    class Meta:
        icon = "arrow-right"
        label = "Action link"
        template = "core/blocks/action_link.html"
        description = "A prominent link or button for the one thing to do next."
        preview_value = {
            "text": "Sign in to the service",
            "page": None,
            "url": "https://www.example.org/",
            "style": "button",
        }


class LinkMenuBlock(blocks.StructBlock):
    """A short list of links."""

    label = blocks.CharBlock(
        max_length=60, help_text="What the list is, for those who can't see it: “About us”."
    )
    links = blocks.ListBlock(LinkBlock(), min_num=1)

    class Meta:
        icon = "list-ul"
        label = "Link menu"
        group = "Links"
        description = "A list of links, one below the other."
        preview_value = {
            "label": "About us",
            "links": [
                {"text": "Our work", "page": None, "url": "https://www.example.org/work"},
                {"text": "Careers", "page": None, "url": "https://www.example.org/careers"},
            ],
        }
