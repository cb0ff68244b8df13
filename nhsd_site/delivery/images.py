"""Pictures at fixed widths, in WebP and JPEG, made when what shows them is published.

A visitor's request never makes a picture: it shows those that exist.
"""

import logging
from bisect import bisect_left

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images.models import Filter
from wagtail.models import ReferenceIndex

from nhsd_site.core.models import SiteImage, SiteRendition
from nhsd_site.core.publishing import content_changed

logger = logging.getLogger(__name__)

#: Widths in pixels, narrow to wide. The content column is 960 CSS pixels wide; the last is for
#: screens with finer pixels.
WIDTHS = (320, 640, 960, 1600)

#: The formats, best first. The last is what every reader knows.
FORMATS = ("webp", "jpeg")


def filter_specs(width=WIDTHS[-1]):
    """Wagtail's specs of the pictures that are made of an original `width` pixels wide.

    None is wider than need be: a picture is never enlarged, so the first of `WIDTHS` that the
    original doesn't exceed keeps the original's size and is the last.
    """
    widths = WIDTHS[: bisect_left(WIDTHS, width) + 1]
    return [f"width-{each}|format-{name}" for name in FORMATS for each in widths]


def make_renditions(image):
    """Make those pictures of `image` that don't exist yet.

    A file that is missing or can't be read is logged and left: it must not stop a publication.
    """
    existing = set(image.renditions.values_list("filter_spec", flat=True))
    missing = [Filter(spec) for spec in filter_specs(image.width) if spec not in existing]
    try:
        image.create_renditions(*missing)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("No pictures could be made of image %s", image.pk)


@transaction.atomic
def make_renditions_for(things):
    """Make the pictures of all images that these pages, snippets or settings refer to."""
    for thing in things:
        if ReferenceIndex.is_indexed(type(thing)):
            # Wagtail notes the references, too, but maybe only after this.
            ReferenceIndex.create_or_update_for_object(thing)
            for image in _images_referred_by(thing):
                make_renditions(image)


def renew_renditions(image):
    """Make the pictures again whose original was replaced, if anything refers to it."""
    if ReferenceIndex.get_references_to(image).exists():
        with transaction.atomic():
            make_renditions(image)
            content_changed.send(sender=SiteImage, changed=[], removed=[])


def _images_referred_by(thing):
    references = ReferenceIndex.get_references_for_object(thing).filter(
        to_content_type=ContentType.objects.get_for_model(SiteImage)
    )
    ids = {int(pk) for pk in references.values_list("to_object_id", flat=True)}
    return SiteImage.objects.filter(pk__in=ids) if ids else ()


def _renditions():
    return SiteRendition.objects.filter(filter_spec__in=filter_specs()).order_by("width")


def with_pictures(image_ids):
    """The images with these ids that have any pictures, and those along, by id, by one query."""
    found = {}
    wanted = {each for each in image_ids if each}
    if wanted:
        for rendition in _renditions().filter(image__in=wanted).select_related("image"):
            image = found.setdefault(rendition.image_id, rendition.image)
            vars(image).setdefault("prefetched_renditions", []).append(rendition)
    return found


def fetch_renditions(images):
    """Fetch the pictures of those images that came without, by one query for all of them."""
    without = [each for each in images if not hasattr(each, "prefetched_renditions")]
    if without:
        pictures = Prefetch("renditions", _renditions(), to_attr="prefetched_renditions")
        prefetch_related_objects(without, pictures)


def images_in(page):
    """The images in the StreamFields of `page`, as the very objects that templates will show."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _images_in_value(getattr(page, field.name))


def _images_in_value(value):
    if isinstance(value, SiteImage):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _images_in_value(child.value)
    elif isinstance(value, ListValue):
        for item in value:
            yield from _images_in_value(item)
    elif isinstance(value, StructValue):
        for member in value.values():
            yield from _images_in_value(member)


def renditions_by_format(image):
    """The pictures of `image` that exist, narrow to wide, as `{"webp": [...], "jpeg": [...]}`."""
    fetch_renditions([image])
    specs = filter_specs(image.width)
    return {
        name: [
            each
            for each in image.prefetched_renditions
            if each.filter_spec in specs and each.filter_spec.endswith(f"format-{name}")
        ]
        for name in FORMATS
    }
