"""Which pages those who work in the admin may know of, and that it tells them of no others.

Wagtail asks for rights before it lets somebody change a page, but some of its views name pages to
whoever may enter: their newest titles, which are drafts, and their slugs.
"""

from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.views.defaults import page_not_found
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from .models import CatalogueEntry


def known_to(user):
    """The pages that `user`, who may enter the admin, may know of, as the admin shows them.

    Those to which they have a right, or that wait for their review, and those above; and of all
    others what everybody may read. As the admin shows the newest draft, that is none that has one
    which isn't published.
    """
    if user.is_superuser:
        return Page.objects.all()
    public = CatalogueEntry.objects.public().filter(page=OuterRef("pk"))
    known = Q(depth=1) | Q(Exists(public), has_unpublished_changes=False)
    known |= Q(Exists(_reviews(user).filter(revision__object_id=Cast(OuterRef("pk"), CharField()))))
    for path in _paths_with_rights(user):
        steps = range(Page.steplen, len(path), Page.steplen)
        known |= Q(path__startswith=path) | Q(path__in=[path[:end] for end in steps])
    return Page.objects.filter(known)


def only_known(view):
    """Wrap a view of the admin: an address that names a page that is unknown to who asks is none.

    All views are wrapped, so that one which is new in Wagtail is no way round.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        # Whoever may not enter is told so, whatever page they ask for.
        if request.user.has_perm("wagtailadmin.access_admin"):
            named = _named(request, kwargs)
            if named and known_to(request.user).filter(pk__in=named).count() < len(named):
                return page_not_found(request, None, template_name="wagtailadmin/404.html")
        return view(request, *args, **kwargs)

    return wrapped


def _reviews(user):
    """What `user` is asked to review of pages, for which no other right is needed."""
    return TaskState.objects.reviewable_by(user).filter(
        revision__base_content_type=ContentType.objects.get_for_model(Page)
    )


def _paths_with_rights(user):
    """The tree paths of the pages to which, and to what lies below, `user` was given rights."""
    policy = policy_registry.get_by_type(Page)
    return {right.page.path for right in policy.get_cached_permissions_for_user(user)}


def _named(request, kwargs):
    """The numbers of pages that the address names; 0, which none has, for what is no number."""
    named = {value for name, value in kwargs.items() if _names_page(name)}
    if _lists_pages(request.resolver_match.view_name, kwargs):
        named.update(value for value in request.GET.getlist("id") if value != "all")
    return {int(value) if str(value).isdecimal() else 0 for value in named}


def _names_page(parameter):
    return "page" in parameter or parameter == "destination_id"


def _lists_pages(view_name, kwargs):
    """Whether the parameters `id` of this view are numbers of pages."""
    return view_name.startswith("wagtailadmin_choose_page") or (
        kwargs.get("app_label"),
        kwargs.get("model_name"),
    ) == ("wagtailcore", "page")
