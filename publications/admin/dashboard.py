from datetime import timedelta

from django.db.models import F
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from nhsd_site.core import clock, dates
from publications.admin.states import State, with_state
from publications.models import PublicationPage

AHEAD = timedelta(days=14)
MOST = 50


class NextReleasesPanel(Component):
    """What is to be released in the next days or late already: above all, what isn't approved."""

    name = "next_releases"
    order = 120
    template_name = "publications/admin/next_releases.html"

    def get_context_data(self, parent_context):
        editions = list(next_releases(parent_context["request"].user))
        Page.objects.annotate_parent_page(editions)
        return {
            "days": AHEAD.days,
            "rows": [
                {
                    "edition": edition,
                    "series": edition._parent_page,
                    "state": State(edition.state),
                    "said": dates.instant_spoken(edition.release_at),
                    "is_approved": edition.approved_at is not None,
                }
                for edition in editions
            ],
        }


def next_releases(user):
    """The editions to come within `AHEAD`, or late, on which this user may work; soonest first."""
    policy = policy_registry.get_by_type(Page)
    own = policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    now = clock.now()
    to_come = with_state(PublicationPage.objects.filter(release_at__lte=now + AHEAD), now).exclude(
        state__in=[State.RELEASED, State.WITHDRAWN, State.CANCELLED]
    )
    to_come = to_come.filter(pk__in=own.values("pk"))
    to_come = to_come.annotate(approved_at=F("release__approved_at"))
    return to_come.order_by("release_at", "title")[:MOST]
