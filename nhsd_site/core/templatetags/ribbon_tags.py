from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join

from nhsd_site.core import confidential

register = template.Library()


@register.simple_tag(takes_context=True)
def ribbons(context):
    """What a page says above all else when it isn't the one that everybody sees; mostly nothing."""
    request = context.get("request")
    shown = (
        [render_to_string(ribbon.template, ribbon.context, request=request)]
        for ribbon in confidential.ribbons(request)
    )
    return format_html_join("", "{}", shown)
