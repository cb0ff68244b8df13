from nhsd_site.core import confidential, early_access
from publications import pre_release


class PreReleaseMiddleware:
    """Marks, notes and seals what is given to somebody before its release."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if early_access.was_used(request):
            # Noted before it leaves: what can't be noted isn't given.
            pre_release.note_use(request, response)
            confidential.seal(response)
        return response

    def process_template_response(self, request, response):
        if early_access.was_used(request) and (grant := pre_release.grant_of(request)):
            release_at = grant.edition.release_at
            confidential.tie_ribbon(
                request, "publications/pre_release_ribbon.html", release_at=release_at
            )
        return response
