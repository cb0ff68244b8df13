from django import template
from django.utils.html import format_html

from nhsd_site.core import clock, dates

register = template.Library()


def _time(machine, spoken):
    return format_html('<time datetime="{}">{}</time>', machine, spoken)


@register.simple_tag(name="date")
def date_tag(value):
    """`<time>` with the day of an instant or date; nothing for none."""
    return _time(dates.machine(value), dates.spoken(value)) if value else ""


@register.simple_tag(name="release_date")
def release_tag(release_at):
    """`<time>` with the day of a release; month and year only while it lies far ahead."""
    return _time(dates.release_machine(release_at), dates.release_spoken(release_at))


@register.simple_tag(name="period")
def period_tag(start, end):
    """`<time>` with the day, or the first and the last day, on which something takes place."""
    if not end or dates.local_date(start) == dates.local_date(end):
        return date_tag(start)
    return format_html("{} to {}", date_tag(start), date_tag(end))


@register.simple_tag(name="weekday_date")
def weekday_tag(value, zone=clock.LONDON):
    """`<time>` with the day of an instant in a zone: “Monday 22 March 2021”."""
    return _time(dates.machine(value, zone), dates.spoken_with_weekday(value, zone))


@register.simple_tag(name="time_of_day")
def time_tag(value, zone=clock.LONDON):
    """`<time>` with the time of day of an instant in a zone: “9:30am”."""
    return _time(dates.machine(value, zone), dates.time_spoken(value, zone))
