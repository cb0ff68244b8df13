"""Who may read what visitors have sent: whoever may publish the form."""

from wagtail.models import Page
from wagtail.permissions import policy_registry


def readable(user, forms):
    """Of the pages `forms` those of which `user` may read what was sent."""
    policy = policy_registry.get_by_type(Page)
    return forms & policy.instances_user_has_permission_for(user, "publish")


def may_read(user, form) -> bool:
    """Whether `user` may read what was sent by this form page."""
    return bool(form.pk) and readable(user, Page.objects.filter(pk=form.pk)).exists()
