from urllib.parse import urljoin

from django.conf import settings


def absolute(url):
    """The absolute form of an address of this site: its scheme and host are those of `BASE_URL`."""
    return urljoin(f"{settings.BASE_URL}/", url)
