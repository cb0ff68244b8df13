"""`{% picture_of image alt="…" sizes="…" shape="portrait" class="…" %}`."""

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

from nhsd_site.core.models import BasePage
from nhsd_site.delivery import images

register = template.Library()

MIME_TYPES = {"webp": "image/webp", "jpeg": "image/jpeg"}


@register.simple_tag(takes_context=True)
def picture_of(context, image, alt=None, sizes="100vw", shape=None, **attributes):
    """A `<picture>` of `image` in WebP and JPEG, each in the widths that exist; "" if none does.

    `alt` defaults to what the editor wrote where the picture stands, then to the library's own
    description; `alt=""` marks it as decorative. `sizes` is the width it is shown at, as in HTML.
    With a `shape` of `images.SHAPES` it is cut to that, around its focal point. Other arguments
    become attributes of the `<img>`; it is loaded when it comes into sight, and at once with
    `fetchpriority="high"` or `loading="eager"`. Pictures in the StreamFields of the `page` in the
    context cost one query together. Only a preview makes those that are missing.
    """
    if not image:
        return ""
    by_format = _renditions(context, image, shape)
    fallback = by_format["jpeg"] or by_format["webp"]
    if not fallback:
        return ""
    widest = fallback[-1]
    attributes = {
        "src": widest.url,
        **_candidates(fallback, sizes),
        "width": widest.width,
        "height": widest.height,
        "alt": _alternative(image) if alt is None else alt,
        "loading": "eager" if attributes.get("fetchpriority") == "high" else "lazy",
        "decoding": "async",
        **attributes,
    }
    sources = format_html_join(
        "",
        "<source{}>",
        (
            [flatatt({"type": MIME_TYPES[name], **_candidates(renditions, sizes, always=True)})]
            for name, renditions in by_format.items()
            if renditions and renditions is not fallback
        ),
    )
    return format_html("<picture>{}<img{}></picture>", sources, flatatt(attributes))


def _renditions(context, image, shape):
    if not hasattr(image, "prefetched_renditions"):
        page = context.get("page")
        others = images.images_in(page) if isinstance(page, BasePage) else ()
        images.fetch_renditions([image, *others])
    by_format = images.renditions_by_format(image, shape)
    if not all(by_format.values()) and getattr(context.get("request"), "is_preview", False):
        images.make_renditions(image, [shape] if shape else ())
        del image.prefetched_renditions
        by_format = images.renditions_by_format(image, shape)
    return by_format


def _candidates(renditions, sizes, always=False):
    if len(renditions) > 1:
        widths = ", ".join(f"{each.url} {each.width}w" for each in renditions)
        return {"srcset": widths, "sizes": sizes}
    return {"srcset": renditions[0].url} if always else {}


def _alternative(image):
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text
