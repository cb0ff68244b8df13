"""Pictures at fixed sizes, in WebP and JPEG, made when what shows them is published.

Most places show a picture whole. Some have a shape of their own, for which it is cut around its
focal point: a model says by `picture_shapes` which of its fields are shown so. A visitor's request
never makes a picture: it shows those that exist.
"""

import logging
from bisect import bisect_left
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Shape:
    """The shape of a place: its width for a height of 1, the widths made for it, in pixels."""

    ratio: float
    widths: tuple[int, ...]
    formats: tuple[str, ...] = FORMATS


#: The places that show a picture cut to a shape, by the names that `picture_shapes` uses.
SHAPES = {
    "portrait": Shape(1, (160, 320)),
    "banner": Shape(3 / 2, (480, 960)),
    # Social networks show links so, and not all of them know WebP.
    "card": Shape(1200 / 630, (1200,), ("jpeg",)),
}


def filter_specs(width=WIDTHS[-1]):
    """Wagtail's specs of the pictures that are made of an original `width` pixels wide.

    None is wider than need be: a picture is never enlarged, so the first of `WIDTHS` that the
    original doesn't exceed keeps the original's size and is the last.
    """
    widths = WIDTHS[: bisect_left(WIDTHS, width) + 1]
    return [f"width-{each}|format-{name}" for name in FORMATS for each in widths]


def shape_specs(shape):
    """Wagtail's specs of the pictures that are made for a place of this shape."""
    sizes = [(width, round(width / SHAPES[shape].ratio)) for width in SHAPES[shape].widths]
    return [
        f"fill-{width}x{height}|format-{name}"
        for name in SHAPES[shape].formats
        for width, height in sizes
    ]


_ALL_SPECS = [*filter_specs(), *(spec for shape in SHAPES for spec in shape_specs(shape))]


def make_renditions(image, shapes=()):
    """Make those pictures of `image` that don't exist yet: whole, and for places of these shapes.

    A file that is missing or can't be read is logged and left: it must not stop a publication.
    """
    specs = [*filter_specs(image.width), *(spec for shape in shapes for spec in shape_specs(shape))]
    existing = set(image.renditions.values_list("filter_spec", "focal_point_key"))
    filters = [Filter(spec) for spec in specs]
    missing = [each for each in filters if (each.spec, each.get_cache_key(image)) not in existing]
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
            references = ReferenceIndex.get_references_for_object(thing).filter(
                to_content_type=ContentType.objects.get_for_model(SiteImage)
            )
            shapes = {}
            for pk, shape in _places(references):
                shapes.setdefault(int(pk), set()).add(shape)
            for image in SiteImage.objects.filter(pk__in=shapes) if shapes else ():
                make_renditions(image, filter(None, shapes[image.pk]))


def renew_renditions(image):
    """Make the pictures again whose original was replaced, or whose focal point was moved.

    Of an image that nothing refers to there are none.
    """
    places = _places(ReferenceIndex.get_references_to(image))
    if places:
        with transaction.atomic():
            make_renditions(image, {shape for _pk, shape in places} - {None})
            content_changed.send(sender=SiteImage, changed=[], removed=[])


def _places(references):
    """What references to images are shown as: pairs of the image's key and a shape, or None."""
    found = []
    columns = ("to_object_id", "content_type", "model_path")
    for pk, type_id, path in references.values_list(*columns).distinct():
        model = ContentType.objects.get_for_id(type_id).model_class()
        found.append((pk, getattr(model, "picture_shapes", {}).get(path)))
    return found


def _renditions():
    return SiteRendition.objects.filter(filter_spec__in=_ALL_SPECS).order_by("width")


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


def renditions_by_format(image, shape=None):
    """The pictures of `image` that exist, narrow to wide, as `{"webp": [...], "jpeg": [...]}`.

    Those for a place of this shape, or else, where none were made yet, of the whole.
    """
    fetch_renditions([image])
    if shape:
        cut = _by_format(image, shape_specs(shape))
        if any(cut.values()):
            return cut
    return _by_format(image, filter_specs(image.width))


def _by_format(image, specs):
    """A picture that was cut around another focal point than today's is left out."""
    keys = {spec: Filter(spec).get_cache_key(image) for spec in specs if spec.startswith("fill")}
    found = {name: {} for name in FORMATS}
    for each in image.prefetched_renditions:
        if each.filter_spec not in specs:
            continue
        if each.filter_spec in keys and each.focal_point_key != keys[each.filter_spec]:
            continue
        name = each.filter_spec.rpartition("-")[2]
        # Of an original that is smaller than several of them, they are all of one width.
        found[name].setdefault(each.width, each)
    return {name: list(of_widths.values()) for name, of_widths in found.items()}
