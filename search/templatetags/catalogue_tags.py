from django import template
from django.utils.safestring import mark_safe
from wagtail.templatetags.wagtailcore_tags import richtext

from nhsd_site.core.templatetags import dates
from search import links, queries

register = template.Library()


@register.simple_tag(takes_context=True)
def link_target(context, value):
    """`{% link_target value as target %}`: the `LinkTarget` of a link block's value, or None."""
    return _resolver(context).target(value)


@register.simple_tag
def entry_date(entry):
    """`{% entry_date entry %}`: the days on which it takes place, or its date, if any."""
    if entry.happens_from:
        return dates.period_tag(entry.happens_from, entry.happens_until)
    if entry.is_hollow:
        return dates.release_tag(entry.sort_at)
    return dates.date_tag(entry.shown_at)


@register.simple_tag
def related_to(page):
    """`{% related_to page as related %}`: the public rows of what `page` names and is named by."""
    return queries.related(page)


@register.simple_tag(takes_context=True)
def rich_text(context, value):
    """`{% rich_text value %}`: what `|richtext` gives, links resolved with those of the request.

    Links to files say the type and size of theirs.
    """
    with links.used(_resolver(context)):
        return mark_safe(links.with_facts_of_files(str(richtext(value))))  # noqa: S308


def _resolver(context):
    return links.resolver_for(context.get("request"), context.get("page"))
