"""Files and pictures of the library, for tests."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from nhsd_site.core.models import SiteDocument, SiteImage


def document(name="waiting-times.csv", content=b"month,people\nMarch,1024\n"):
    """A document of the library whose file was uploaded as `name`."""
    return SiteDocument.objects.create(
        title=name, file=ContentFile(content, name), file_size=len(content)
    )


def picture(width=900, height=600, name="ward.png"):
    """An image of the library, `width` by `height` pixels."""
    file = ImageFile(BytesIO(png(width, height)), name)
    return SiteImage.objects.create(title="A ward", file=file)


def png(width, height, colour="teal"):
    """The bytes of a picture of one colour."""
    drawn = BytesIO()
    Image.new("RGB", (width, height), colour).save(drawn, "PNG")
    return drawn.getvalue()


def download(chosen):
    """A body with the document to download."""
    return [("download", {"document": chosen, "title": "", "description": ""})]
