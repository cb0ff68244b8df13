"""How the rooms are joined. Addresses with a dot stand here, before Wagtail's."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from search import views as search_views


def _later(request, *args, **kwargs):
    return HttpResponse(status=404)


# Wagtail's actions save first and tell of it afterwards. What its views change must become true
# together with what follows from it, or not at all.
admin_in_transactions = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, transaction.atomic)

urlpatterns = [
    path("admin/", include(admin_in_transactions)),
    path("documents/<uuid:uuid>/<path:name>", _later, name="document"),
    path("images/<uuid:uuid>/<str:filter_spec>.<str:extension>", _later, name="image"),
    path("search", search_views.results, name="search"),
    path("", include(wagtail_urls)),
]
