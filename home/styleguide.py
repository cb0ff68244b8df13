"""`/styleguide`: every block of a body and every component of a page, for developers.

It shows what the templates make of them, with the examples of the blocks' previews, so that a
change of a style sheet can be seen, and tested, in one place.
"""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.blocks import StreamValue

from home.models import GeneralPage
from nhsd_site.chrome.surroundings import PromoShown
from nhsd_site.core.badges import badges
from nhsd_site.core.blocks import BODY, examples
from nhsd_site.core.catalogue import Kind
from search.models import CatalogueEntry

#: What else a block can look like, beside its preview: fields with other values.
_VARIATIONS = {
    "heading": [{"text": "Who can't use it", "part": "subsection"}],
    "media": [
        {
            "address": "https://www.linkedin.com/posts/an-example",
            "title": "What our analysts read this winter",
            "image": None,
            "transcript": "",
        }
    ],
    "callout": [
        {"kind": "note"},
        {"kind": "warning"},
        {"kind": "emphasis"},
        {"kind": "warning", "heading": ""},
    ],
    "action_link": [{"style": "link"}],
    "checklist": [{"kind": "cross", "heading": "You can't"}, {"kind": "bullet", "heading": ""}],
    "code": [
        {
            "caption": "The answer",
            "language": "json",
            "code": '{"practice": "A81001", "appointments": ' + "[204, 198, 211, 187], " * 8 + "…}",
        }
    ],
}


@dataclass(frozen=True)
class BlockShown:
    """A block of the vocabulary with what editors read of it, and bodies that consist of it."""

    name: str
    label: str
    description: str
    body: StreamValue


class ExampleForm(forms.Form):
    """A question of each kind."""

    name = forms.CharField(help_text="As it stands on your badge.")
    email = forms.EmailField(label="E-mail address")
    organisation = forms.CharField(required=False)
    message = forms.CharField(widget=forms.Textarea({"rows": 4}), label="Your message")
    subject = forms.ChoiceField(choices=[("", "Choose one"), ("data", "Data"), ("site", "Site")])
    answer = forms.ChoiceField(
        choices=[("post", "By post"), ("email", "By e-mail")],
        widget=forms.RadioSelect,
        label="How should we answer?",
    )
    areas = forms.MultipleChoiceField(
        choices=[("gp", "General practice"), ("hospital", "Hospitals")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="What is it about?",
    )
    agreed = forms.BooleanField(label="You may keep this for a year")


@require_safe
def styleguide(request):
    """The guide. It is routed by the setting `STYLEGUIDE` only, for it is no part of the site."""
    context = {
        "blocks": [_block(name, block) for name, block in BODY],
        "entries": _newest(Kind.NEWS),
        "services": _newest(Kind.SERVICE),
        "paging": Paginator(range(100), 10).page(3),
        "letters": [("A", ["Appointments"]), ("B", []), ("C", ["Calls"]), ("D", [])],
        "severities": [
            ("information", "Information"),
            ("important", "Important"),
            ("critical", "Critical"),
        ],
        "badges": badges(["Accredited official statistics"]),
        "promo": PromoShown(
            title="A banner that leads somewhere",
            text="All of it is one link.",
            url="/styleguide",
            image=examples.picture(),
            alt="",
        ),
        "form": ExampleForm({"name": "Amina Yusuf", "email": "nowhere", "answer": "post"}),
    }
    return TemplateResponse(request, "home/styleguide.html", context)


def _block(name, block):
    preview = block.get_preview_value()
    values = [preview]
    for changes in _VARIATIONS.get(name, []):
        values.append(block.normalize({**preview, **changes}))
    body = GeneralPage.body.field.stream_block.normalize([(name, value) for value in values])
    return BlockShown(name, block.label, block.get_description(), body)


def _newest(kind):
    rows = CatalogueEntry.objects.public().filter(kind=kind, listed=True).for_lists()
    return rows.order_by("-sort_at", "sort_title")[:4]
