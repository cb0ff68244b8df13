"""What can be done with an edition, in the words of its release: below its form, and in lists."""

from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem
from wagtail.admin.widgets import Button

from publications import keeping
from publications.admin.decisions import choice
from publications.admin.states import ON_ITS_WAY, State
from publications.models import PublicationPage, Release, SeriesPage


class AnnounceMenuItem(PublishMenuItem):
    """Wagtail's “Publish”: it announces an edition, or approves the changes of an approved one."""

    icon_name = "calendar-alt"

    def get_context_data(self, parent_context):
        label = "Approve changes" if _is_approved(parent_context.get("page")) else "Announce"
        return super().get_context_data(parent_context) | {"label": label, "is_revision": False}


class ApproveMenuItem(ActionMenuItem):
    """Leads, by way of a saved draft, to the question whether to approve it with all its parts."""

    name = "action-approve"
    icon_name = "check"

    def is_shown(self, context):
        return PublishMenuItem().is_shown(context)

    def get_context_data(self, parent_context):
        is_approved = _is_approved(parent_context.get("page"))
        label = "Approve changes with parts…" if is_approved else "Approve for release…"
        return super().get_context_data(parent_context) | {"label": label}


def say_announce_and_approve(menu_items, request, context):
    """Put an edition's own items in place of “Publish”; leave “Unpublish” out if it's refused."""
    page = context.get("page")
    is_edition = isinstance(page or context["parent_page"], PublicationPage if page else SeriesPage)
    if not is_edition:
        return
    menu_items[:] = [own for item in menu_items for own in _in_place_of(item, page)]


def _in_place_of(item, edition):
    if isinstance(item, PublishMenuItem):
        return [AnnounceMenuItem(item.order), ApproveMenuItem(item.order)]
    if isinstance(item, UnpublishMenuItem) and keeping.was_released(edition):
        return []
    if item.name == "approve":
        # The last step of a workflow, which publishes.
        outcome = "" if _is_approved(edition) else " and announce"
        item.label = str(item.label).replace(" and Publish", outcome)
    return [item]


def _is_approved(edition):
    return edition is not None and Release.of(edition).is_approved


def row_buttons(page, user, next_url=None):
    """What can be done with an edition in a list that knows its state."""
    state = getattr(page, "state", None)
    if not isinstance(page, PublicationPage) or state not in (*ON_ITS_WAY, State.HELD):
        return
    if not page.permissions_for_user(user).can_publish():
        return
    if state != State.APPROVED:
        address = reverse("publications_approve", args=[page.pk])
        yield Button("Approve for release…", address, icon_name="check", priority=5)
    if state != State.HELD:
        hold = choice("hold", page)
        yield Button(hold.label, icon_name="lock", priority=6, attrs=posting(hold.address))


def posting(address):
    """The attributes of a button by which Wagtail's scripts send an empty form to `address`."""
    return {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": address,
    }
