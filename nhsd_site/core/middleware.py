from nhsd_site.core import clock


class MomentMiddleware:
    """Fixes the instant of a request at its start, as `request.moment` and `clock.moment()`.

    Everything that one response shows is judged at one instant, however long it takes to make.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with clock.looking_at(clock.now()) as request.moment:
            return self.get_response(request)
