"""What previews of blocks show where editors choose from a library: things that nobody keeps.

What is in the library may be secret still, so a preview doesn't take from it.
"""

from types import SimpleNamespace

from django.apps import apps
from django.templatetags.static import static

#: Size in pixels of the drawing that stands for pictures.
_WIDTH, _HEIGHT = 1200, 630


def picture():
    """A picture, our own drawing, as an image block has one."""
    model = apps.get_model("core.SiteImage")
    image = model(title="A drawing", width=_WIDTH, height=_HEIGHT, collection=None)
    image.contextual_alt_text, image.decorative = "The site's name on blue", False
    image.prefetched_renditions = [
        SimpleNamespace(
            filter_spec="width-1600|format-jpeg",
            url=static("img/social.png"),
            width=_WIDTH,
            height=_HEIGHT,
        )
    ]
    return image


def document():
    """A file to download."""
    return apps.get_model("core.SiteDocument")(
        title="Appointments by day, March 2027",
        file="appointments.csv",
        file_size=42_200,
        collection=None,
    )


def contact():
    """How to reach somebody."""
    return apps.get_model("core.Contact")(
        name="Enquiries",
        email="enquiries@example.org",
        telephone="0113 496 0100",
        opening_hours="Monday to Friday, 9am to 5pm",
    )
