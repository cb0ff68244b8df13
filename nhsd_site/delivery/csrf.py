"""Forged requests: how a form knows that it was sent from our own pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from wagtail.views import serve

from nhsd_site.delivery.addresses import ADMIN
from nhsd_site.delivery.errors import csrf_failure

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
REASON = "The form was not sent from this site."


def shows_form_again(view):
    """Decorate a view that, when `request.is_cross_origin`, shows its form again, filled in.

    A page type says the same by the attribute `shows_form_again = True`.
    """
    view.shows_form_again = True
    return view


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's tokens for editors; for the public side, what the browser says of the sender.

    Pages that all visitors share can't hold a token. Browsers say in `Sec-Fetch-Site`, or else in
    `Origin`, where a form comes from, and no other site can make them lie.
    """

    def process_view(self, request, callback, callback_args, callback_kwargs):
        request.is_cross_origin = False
        is_exempt = getattr(callback, "csrf_exempt", False)
        if is_exempt or request.method in SAFE_METHODS or request.path_info.startswith(ADMIN):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if getattr(request, "_dont_enforce_csrf_checks", False) or self._is_from_us(request):
            return self._accept(request)
        request.is_cross_origin = True
        # Which page it will be, and whether it copes, is known in `before_serve_page` only.
        if callback is serve or getattr(callback, "shows_form_again", False):
            return self._accept(request)
        return self._reject(request, REASON)

    def _is_from_us(self, request):
        sent_from = request.headers.get("Sec-Fetch-Site")
        if sent_from is not None:
            return sent_from == "same-origin"
        origin = request.headers.get("Origin")
        return origin is not None and (
            origin == _origin(settings.BASE_URL) or self._origin_verified(request)
        )


def refusal(request, page):
    """The response to a forged form in place of `page`, or None if it may have the request."""
    copes = (
        getattr(page, "shows_form_again", False) or "POST" not in page.allowed_http_method_names()
    )
    if copes or not getattr(request, "is_cross_origin", False):
        return None
    return csrf_failure(request, REASON)


def _origin(url):
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
