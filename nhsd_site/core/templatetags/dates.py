from django import template
from django.utils.html import format_html
from django.utils.timezone import localtime

from nhsd_site.core import clock, dates

register = template.Library()


@register.simple_tag(name="date")
def date_tag(value):
    """`<time>` with the day of an instant or date; month and year only when far ahead."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', dates.machine(value), dates.spoken(value))


@register.simple_tag(name="time_of_day")
def time_tag(value):
    """`<time>` with the time of day of an instant, in London: “9:30am”."""
    local = localtime(value, clock.LONDON)
    spoken = local.strftime("%I:%M%p").lstrip("0").lower().replace(":00", "")
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), spoken)


@register.simple_tag(name="coverage")
def coverage_tag(start, end):
    """The period that figures cover, in words."""
    return dates.coverage(start, end)
