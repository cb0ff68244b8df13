"""What every response tells the browser not to do, whoever made it: page, file, error, redirect."""

from csp.constants import HEADER, NONE, SELF
from csp.middleware import CSPMiddleware

from nhsd_site.core.embedding import FRAME_HOSTS
from nhsd_site.delivery import consent
from nhsd_site.delivery.addresses import ADMIN

#: For everybody, and the same for all: kept responses bear it, so it has no nonces.
PUBLIC_POLICY = {
    "default-src": [NONE],
    "img-src": [SELF],
    "style-src": [SELF],
    "script-src": [SELF],
    "connect-src": [SELF],
    # Where the videos of a body may play, once a reader has loaded one.
    "frame-src": list(FRAME_HOSTS),
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

#: Wagtail's date fields and lists of forms hold inline scripts, its editor inline styles; pictures
#: just chosen are shown from memory, and previews in a frame.
ADMIN_POLICY = {
    "default-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "style-src": [SELF, "'unsafe-inline'"],
    "script-src": [SELF, "'unsafe-inline'"],
    "object-src": [NONE],
    "form-action": [SELF],
    "base-uri": [SELF],
    "frame-ancestors": [SELF],
}


class ContentPolicyMiddleware(CSPMiddleware):
    """One policy for the public, widened for who agreed to a tool, and one for editors."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path_info.startswith(ADMIN):
            parts.config = ADMIN_POLICY
        elif getattr(request, "is_dummy", False):
            parts.config = PUBLIC_POLICY | {"frame-ancestors": [SELF]}
        else:
            parts.config = PUBLIC_POLICY
            parts.update = consent.sources(request)
        return parts

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if HEADER in response:
            # They come out of a set, in another order in each process.
            response[HEADER] = "; ".join(sorted(response[HEADER].split("; ")))
        return response


class ResponseMiddleware:
    """What a response says of itself if nobody inside has: who may keep, frame and embed it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_editors = request.path_info.startswith(ADMIN) or getattr(request, "is_dummy", False)
        response.setdefault("X-Frame-Options", "SAMEORIGIN" if is_editors else "DENY")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Cache-Control", "private, no-store")
        return response
