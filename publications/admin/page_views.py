"""The forms of an edition: Wagtail's, that also offer to approve it, and log what is published."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView

from publications.releasing import recorded


class _ApprovingMixin:
    """Takes `action-approve`: a draft that has no problems leads to the question whether to.

    Unlike a mere draft it must have what the form requires.
    """

    @cached_property
    def action_name_and_method(self):
        if self.request.POST.get("action-approve") and self.may_publish:
            return "approve", self.approve_action
        return super().action_name_and_method

    def approve_action(self):
        response = self.save_action()
        is_saved = response.status_code == 302
        return redirect("publications_approve", self.page.pk) if is_saved else response


class EditionCreateView(_ApprovingMixin, CreateView):
    @property
    def may_publish(self):
        return self.parent_page_perms.can_publish_subpage()


class EditionEditView(_ApprovingMixin, EditView):
    @property
    def may_publish(self):
        return self.page_perms.can_publish()

    def publish_action(self):
        # Wagtail publishes here without calling the page's own `publish()`.
        with recorded(self.page, self.request.user):
            return super().publish_action()


class EditionRevertView(EditionEditView, RevisionsRevertView):
    """The same for an older version, which is made the newest."""
