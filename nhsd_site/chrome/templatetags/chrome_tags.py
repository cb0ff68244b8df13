"""`{% chrome as site %}` and `{% promo_banner banner level=2 %}`."""

from django import template

from nhsd_site.chrome.surroundings import Surroundings, around

register = template.Library()


@register.simple_tag(takes_context=True)
def chrome(context):
    """What surrounds the page: see `nhsd_site.chrome.surroundings.Surroundings`.

    Made once for each response. A preview of something in it puts its own into the context.
    """
    present = context.get("site")
    if isinstance(present, Surroundings):
        return present
    request, page = context.get("request"), context.get("page") or None
    kept = getattr(request, "surroundings", None)
    if kept is None or kept.page is not page:
        kept = around(page, request)
        if request is not None:
            request.surroundings = kept
    return kept


@register.inclusion_tag("chrome/promo.html", takes_context=True)
def promo_banner(context, banner, level=2):
    """A promo banner, given itself or its id, with its title as a heading of this level.

    Nothing is shown while the banner isn't public. A banner that no section heads stands near the
    top of its page, so its picture is fetched at once.
    """
    banner_id = getattr(banner, "pk", banner)
    loading = "eager" if level == 2 else "lazy"
    return {"promo": chrome(context).banner(banner_id), "level": level, "loading": loading}
