"""How the rooms are joined. Addresses with a dot stand here, before Wagtail's."""

from django.http import HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls


def _later(request, *args, **kwargs):
    return HttpResponse(status=404)


urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<uuid:uuid>/<path:name>", _later, name="document"),
    path("images/<uuid:uuid>/<str:filter_spec>.<str:extension>", _later, name="image"),
    path("", include(wagtail_urls)),
]
