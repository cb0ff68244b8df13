from django.urls import reverse

from nhsd_site.core import as_of, clock, confidential


class MomentMiddleware:
    """Fixes the instant of a request at its start, as `request.moment` and `clock.moment()`.

    Everything that one response shows is judged at one instant, however long it takes to make.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with clock.looking_at(clock.now()) as request.moment:
            return self.get_response(request)


class AsOfMiddleware:
    """Has who may look ahead see public addresses at the instant that they chose: `core.as_of`.

    The admin, and whatever is sent to the site, stays in the present. A cookie that says nothing,
    or nothing any more, is taken away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if as_of.COOKIE not in request.COOKIES or not _reads_the_site(request):
            return self.get_response(request)
        instant = as_of.chosen_instant(request)
        if instant is None:
            response = self.get_response(request)
            as_of.leave(response)
            return response
        confidential.tie_ribbon(request, "core/as_of_ribbon.html", instant=instant)
        with clock.looking_at(instant) as request.moment:
            return confidential.seal(self.get_response(request))


def _reads_the_site(request):
    is_preview = getattr(request, "is_dummy", False)
    is_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return request.method in ("GET", "HEAD") and not is_preview and not is_admin
