"""How often one visitor may send something, without a cookie, and without writing down who it is.

Visitors are told apart by a hash of their network address and a salt, which is made up anew each
day and kept nowhere but in the cache, for two days at most: who has the cache can't tell an
address, nor one day's visitors from another's. A cache that is away limits nobody.
"""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import caches

from nhsd_site.core import clock
from nhsd_site.core.dates import local_date

log = logging.getLogger(__name__)

ALIAS = "rates"

#: How many times as much all those may send together whose address the proxy doesn't tell.
UNKNOWN_TOGETHER = 50

_DAY = 24 * 60 * 60
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Rate:
    """At most `most` times in `seconds`, counted from the start of each such stretch of time."""

    name: str
    most: int
    seconds: int

    def allows(self, request) -> bool:
        """Whether the sender of `request` may do it once more; counts that it was asked."""
        stretch = int(clock.now().timestamp()) // self.seconds
        visitor = _visitor(request)
        most = self.most * (UNKNOWN_TOGETHER if visitor == _UNKNOWN else 1)
        times = _attempt(_count, f"{self.name}:{stretch}:{visitor}", self.seconds)
        return times is None or times <= most


def is_first_today(request, what: str) -> bool:
    """Whether the sender of `request` does `what` for the first time today, as far as is known."""
    visitor = _visitor(request)
    if visitor == _UNKNOWN:
        return True
    key = f"once:{local_date(clock.now())}:{what}:{visitor}"
    return _attempt(caches[ALIAS].add, key, 1, _DAY) is not False


def _count(key, seconds):
    cache = caches[ALIAS]
    cache.add(key, 0, seconds)
    return cache.incr(key)


def _visitor(request):
    """Another word for each visitor and day; one and the same for all that can't be told apart."""
    address = _address(request)
    if not address:
        return _UNKNOWN
    today = f"salt:{local_date(clock.now())}"
    salt = _attempt(caches[ALIAS].get_or_set, today, secrets.token_hex, 2 * _DAY) or ""
    return hashlib.blake2b(f"{salt} {address}".encode(), digest_size=16).hexdigest()


def _address(request):
    """The visitor's address, or network, as the proxy tells it; empty if it doesn't.

    Who connects directly is no proxy, and what it says of itself is not believed.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    is_proxy = not peer or peer in settings.PROXIES or "*" in settings.PROXIES
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2] if is_proxy else peer
    try:
        address = ip_address(told.strip())
    except ValueError:
        return ""
    # A household has a whole network of the sixth version, and may change its place in it.
    return str(address if address.version == 4 else ip_network((int(address), 64), strict=False))


def _attempt(action, *args):
    """What the cache answers; None if it is away."""
    try:
        return action(*args)
    except Exception as error:  # Each kind of cache has errors of its own.
        log.warning("The cache that counts visitors is away: %s", error)
        return None
