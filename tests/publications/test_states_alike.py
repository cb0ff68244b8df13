"""Before its second no response tells what editors have decided about an edition."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.clock import aware, frozen
from tests.publications import decisions
from tests.publications.canary import RELEASE
from tests.publications.surfaces import SURFACES
from tests.publications.words import told

pytestmark = pytest.mark.django_db

ALIKE = [
    decisions.announce,
    decisions.announce_and_go_on,
    decisions.announce_and_submit,
    decisions.approve,
    decisions.approve_and_go_on,
    decisions.hold,
]


@pytest.mark.parametrize("instant", [aware("2027-01-15T12:00"), RELEASE - timedelta(seconds=1)])
def test_announced_approved_and_held_it_is_told_by_the_same_bytes(planted, ask, instant):
    answers = {}
    for decide in ALIKE:
        with transaction.atomic():
            with frozen("2027-01-12T12:00"):
                decide(planted)
            with frozen(instant):
                for name, surface in SURFACES.items():
                    answers.setdefault(name, set()).add(told(ask(surface.address)))
            transaction.set_rollback(True)
    assert [name for name, different in answers.items() if len(different) > 1] == []
