"""How far an edition is on its way, in the words that editors read everywhere."""

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast
from wagtail.models import WorkflowState, get_default_page_content_type

from nhsd_site.core import clock
from publications.models.release import Release


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    ANNOUNCED = "announced", "Announced"
    APPROVED = "approved", "Approved"
    HELD = "held", "Held"
    DELAYED = "delayed", "Delayed"
    CANCELLED = "cancelled", "Cancelled"
    RELEASED = "released", "Released"
    WITHDRAWN = "withdrawn", "Withdrawn"


#: In these, nothing but a hold or its date keeps an edition from being released.
ON_ITS_WAY = (State.ANNOUNCED, State.APPROVED, State.DELAYED)


def with_state(editions, at=None):
    """The editions of a queryset, each with its `state` at the instant `at` (default: now)."""
    at = at or clock.now()
    is_approved = Q(release__approved_at__isnull=False)
    ways = [
        (Q(live=False) & Exists(_reviews()), State.IN_REVIEW),
        (Q(live=False), State.DRAFT),
        (Q(release__withdrawn_at__isnull=False), State.WITHDRAWN),
        (Q(release__cancelled_at__isnull=False), State.CANCELLED),
        (Q(release__held_at__isnull=False), State.HELD),
        (Release.condition_of_being_out(at), State.RELEASED),
        (Q(release_at__lte=at), State.DELAYED),
        (is_approved, State.APPROVED),
    ]
    return editions.annotate(
        state=Case(
            *(When(condition, then=Value(state.value)) for condition, state in ways),
            default=Value(State.ANNOUNCED.value),
            output_field=CharField(),
        )
    )


def state_of(edition):
    """The same of one edition, as it is published; of one that is being made: a draft."""
    editions = with_state(type(edition).objects.filter(pk=edition.pk))
    return State(editions.values_list("state", flat=True).first() or State.DRAFT)


def _reviews():
    """The workflows that a page is in the middle of."""
    return WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
