"""Which responses may be kept, under which key, and what the world is told about them.

Only a request that carries nothing personal has a shareable response. Of its address, only the
parameters count that its view declares, and only those reach the view: what is not declared can
neither change a kept response nor fill the store with copies of it.
"""

import hashlib
import json
import math
from datetime import timedelta

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import Q
from django.utils.encoding import escape_uri_path, uri_to_iri
from wagtail.contrib.redirects.models import Redirect

import nhsd_site
from nhsd_site.core import clock
from nhsd_site.delivery.kept import Kept

#: Prefixes whose responses are never kept: the editors' side, the file gate, which asks the
#: catalogue each time, addresses that hold a key, and health checks, which must not ask the
#: database for anything.
UNKEPT = ("/admin/", "/documents/", "/images/", "/pre-release/", "/healthz", "/readyz")

#: Besides the session: what makes a visitor see more, or another day, than everybody else.
PERSONAL_COOKIES = ("pre_release", "as_of")

#: How long our own cache keeps a response that no change ends: a bound on what we overlooked.
LONGEST = timedelta(hours=1)

#: How long, in seconds, a cache in front of us may go without asking: it can't see the generation.
EDGE_SECONDS = 60

#: How long, in seconds, a cache in front of us may answer for us while we fail.
STALE_IF_ERROR = 24 * 60 * 60

REVALIDATED = "private, no-cache"


def parameters(*names):
    """Decorate a view with the query parameters that it uses; all others are dropped before it.

    A page declares its own in the attribute `query_parameters`, a route of a page by this.
    """

    def declare(view):
        view.query_parameters = names
        return view

    return declare


def keep_declared(request, names):
    """Take every parameter but `names` from the request, and note them for its key."""
    request.declared_parameters = tuple(sorted(names))
    if request.GET.keys() <= set(names):
        return
    declared = request.GET.copy()
    for name in request.GET.keys() - set(names):
        del declared[name]
    declared._mutable = False
    request.GET = declared
    request.META["QUERY_STRING"] = declared.urlencode()


def is_shareable(request):
    """Whether everybody would get the same response to this request."""
    return (
        request.method in ("GET", "HEAD")
        and not getattr(request, "is_dummy", False)
        and not request.path_info.startswith(UNKEPT)
        and not is_personal(request)
    )


def is_personal(request):
    """Whether the request carries what may show its sender more, or another day, than others."""
    cookies = (settings.SESSION_COOKIE_NAME, *PERSONAL_COOKIES)
    return "HTTP_AUTHORIZATION" in request.META or any(name in request.COOKIES for name in cookies)


def is_confidential(request):
    """Whether the response, or the address itself, is nothing for others to read along."""
    holds_one = any(name in request.COOKIES for name in PERSONAL_COOKIES)
    return holds_one or request.path_info.startswith(UNKEPT)


class Address:
    """Under which keys the response to a request is kept.

    The parameters that count are known only after routing, which asks the database. So they are
    kept too, under the key of the path; `None` stands for all.
    """

    def __init__(self, request, number, categories):
        self._parts = [
            _release(),
            number,
            request.scheme,
            request.get_host(),
            request.path_info,
            sorted(categories),
        ]
        self._parameters = sorted(request.GET.lists())

    @property
    def of_path(self):
        return _key("path", self._parts)

    def of_response(self, names):
        counted = [(name, values) for name, values in self._parameters if _counts(name, names)]
        return _key("page", [*self._parts, counted])


def _counts(name, names):
    return names is None or name in names


def names_that_count(request):
    """The parameters that the response depends on, for `Address.of_response`; None for all.

    What no view has answered depends on redirects: on the whole query, if one from this path names
    any. Such an answer is not to be kept with a query, as anybody can make up others.
    """
    if hasattr(request, "declared_parameters"):
        return request.declared_parameters
    return None if _is_redirected_by_query(request.path) else ()


def _is_redirected_by_query(path):
    encoded = Redirect.normalise_path(escape_uri_path(path), decode_unicode=False)
    # Wagtail looks for both forms.
    starts = [Q(old_path__startswith=f"{form}?") for form in (encoded, uri_to_iri(encoded))]
    return Redirect.objects.filter(starts[0] | starts[1]).exists()


def _release():
    """Another one after each deployment: pages of the one before name its style sheets."""
    return [nhsd_site.__version__, getattr(staticfiles_storage, "manifest_hash", "")]


def _key(kind, parts):
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return f"{kind}:{digest}"


def _passed(deadline, instant):
    return deadline is not None and deadline <= instant


def keep(request, response, deadline):
    """The response in the form to keep.

    None if it isn't fit for others, or if `deadline` has passed while it was made.
    """
    if not _is_fit_for_others(response) or _passed(deadline, clock.now()):
        return None
    until = request.moment + LONGEST
    return Kept.of(
        response,
        made_at=request.moment,
        fresh_until=min(until, deadline) if deadline else until,
        deadline=deadline,
    )


def _is_fit_for_others(response):
    varies_by = {name.strip().lower() for name in response.get("Vary", "").split(",")}
    return (
        response.status_code in (200, 301, 302, 404, 410)
        and not response.streaming
        and not response.cookies
        and not response.has_header("Set-Cookie")
        and not response.has_header("Cache-Control")
        and varies_by <= {"", "accept-encoding"}
    )


def declare_life(response, deadline, browsers_too=False):
    """Tell browsers to ask each time, which costs a 304, and caches before us how long not to.

    With `browsers_too`, as for pictures that many pages show, browsers need not ask either.

    A whole second less than remains until the `deadline`: caches count in whole seconds, and some
    through the last one. `s-maxage` forbids stale answers by its definition, so that permission
    stands in a header for content delivery networks alone. No `stale-while-revalidate`: with it
    the first visitor after a release gets what was true before.
    """
    seconds = EDGE_SECONDS
    if deadline:
        remaining = math.floor((deadline - clock.now()).total_seconds()) - 1
        seconds = max(0, min(seconds, remaining))
    stale = f"stale-if-error={STALE_IF_ERROR}"
    in_browsers = seconds if browsers_too else 0
    response["Cache-Control"] = f"public, max-age={in_browsers}, s-maxage={seconds}, {stale}"
    response["CDN-Cache-Control"] = f"public, max-age={seconds}, {stale}"
