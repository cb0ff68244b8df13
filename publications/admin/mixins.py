from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from publications.models import PublicationPage


class EditionMixin(WagtailAdminTemplateMixin):
    """A page of the admin about the edition that the address names, for who may publish it."""

    def dispatch(self, request, *args, **kwargs):
        self.edition = get_object_or_404(PublicationPage, pk=kwargs["pk"])
        if not self.edition.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": self.edition.get_admin_display_title()},
            *self.own_breadcrumbs(),
        ]

    def own_breadcrumbs(self):
        """The path from the edition to this page."""
        return [{"url": "", "label": self.get_page_title()}]

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.edition.pk])
