"""`{% consent_banner %}` and `{% third_party_tags %}`, for every page. Silent without a tool."""

from django import template
from django.urls import reverse

from nhsd_site.delivery import consent

register = template.Library()


def _is_visited(context):
    request = context.get("request")
    return request is not None and not getattr(request, "is_preview", False)


@register.inclusion_tag("delivery/consent_banner.html", takes_context=True)
def consent_banner(context):
    """The question, to a visitor who has not answered it; not where the whole page asks it."""
    is_shown = (
        _is_visited(context)
        and context["request"].path != reverse("cookies")
        and consent.must_ask(context["request"])
    )
    return {"is_shown": is_shown}


@register.inclusion_tag("delivery/third_party_tags.html", takes_context=True)
def third_party_tags(context):
    """Our loader, and what it is to load, for a visitor who agreed. For the head of a page."""
    tags = consent.agreed_tags(context["request"]) if _is_visited(context) else []
    return {"tools": [tag.handed_over for tag in tags]}
