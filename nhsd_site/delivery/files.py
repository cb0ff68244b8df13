"""The file gate: who may have a file, asked of the catalogue each time.

A file is public while something that refers to it is: a page, a banner, a setting whose full row
in the catalogue is public at the moment. Besides, editors see what they may choose. For everybody
else it is as if it did not exist, whatever the request asks of it: the question comes first.
"""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Min, Q
from django.http import Http404
from django.views.decorators.http import require_safe
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from nhsd_site.core import clock, early_access
from nhsd_site.core.catalogue import Phase
from nhsd_site.core.models import SiteDocument, SiteRendition
from nhsd_site.delivery import cache, sending
from search.models import CatalogueEntry


@require_safe
def document(request, uuid, name):
    """`/documents/<uuid>/<name>`: a file of the library, under its own name only."""
    found = SiteDocument.objects.filter(uuid=uuid).first()
    if found is None or found.filename != name:
        raise Http404
    return _respond(request, found, found.file, name)


@require_safe
def image(request, uuid, filter_spec, extension):
    """`/images/<uuid>/<filter>.<ext>`: a picture that has been made already; none is made here."""
    renditions = SiteRendition.objects.filter(
        image__uuid=uuid, filter_spec=filter_spec.replace("_", "|")
    ).select_related("image")
    for rendition in renditions:
        is_of_today = rendition.focal_point_key == rendition.filter.get_cache_key(rendition.image)
        if is_of_today and rendition.file.name.endswith(f".{extension}"):
            name = f"{filter_spec}.{extension}"
            return _respond(request, rendition.image, rendition.file, name)
    raise Http404


def watch_what_refers_to_them():
    """Have references noted from all that has rows in the catalogue.

    Wagtail notes those from pages and snippets only, and from no settings.
    """
    for model in apps.get_models():
        if hasattr(model, "catalogue_kind"):
            ReferenceIndex.register_model(model)


def open_until(thing, request):
    """Until when (aware) who asks may have the image or document; None if it isn't for them."""
    found = _that_refer_to(thing)
    if found is None:
        return None
    rows = CatalogueEntry.objects.open_to(request).filter(found, phase=Phase.FULL)
    times = rows.aggregate(since=Min("public_from"), until=Max("public_until"))
    if times["since"] and times["since"] > clock.moment():
        early_access.note_use(request)
    return times["until"]


def _that_refer_to(thing):
    """Which rows are those of what refers to `thing`; None if nothing refers to it."""
    references = ReferenceIndex.get_references_to(thing)
    pages, others = set(), {}
    for type_id, pk in references.values_list("base_content_type", "object_id").distinct():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is Page:
            pages.add(int(pk))
        elif kind := getattr(model, "catalogue_kind", None):
            others.setdefault(kind, set()).add(int(pk))
    if not pages and not others:
        return None
    found = Q(page__in=pages)
    for kind, numbers in others.items():
        found |= Q(kind=kind, object_id__in=numbers)
    return found


def _respond(request, thing, file, name):
    until = open_until(thing, request)
    if until is None and not _may_choose(request, thing):
        raise Http404
    response = sending.response(request, file, name)
    if until is None or cache.is_personal(request):
        response["Cache-Control"] = sending.PRIVATE
    else:
        cache.declare_life(response, until, browsers_too=True)
    return response


def _may_choose(request, thing):
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_active:
        return False
    policy = policy_registry.get_by_type(type(thing))
    return policy.user_has_any_permission_for_instance(
        request.user, ["choose", "change", "delete"], thing
    )
