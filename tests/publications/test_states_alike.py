"""Before its second no response tells what editors have decided, or written, of an edition."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.clock import aware, frozen
from tests.publications import decisions
from tests.publications.canary import RELEASE, announce
from tests.publications.surfaces import SURFACES
from tests.publications.words import told

pytestmark = pytest.mark.django_db

FAR_AHEAD = aware("2027-01-15T12:00")
ALIKE = [
    decisions.announce,
    decisions.announce_and_go_on,
    decisions.announce_and_submit,
    decisions.approve,
    decisions.approve_and_go_on,
    decisions.hold,
]


def test_announced_approved_and_held_it_is_told_by_the_same_bytes(planted, ask):
    answers = {}
    for decide in ALIKE:
        with transaction.atomic():
            with frozen("2027-01-12T12:00"):
                decide(planted)
            for instant in (FAR_AHEAD, RELEASE - timedelta(seconds=1)):
                with frozen(instant):
                    for name, surface in SURFACES.items():
                        said = told(ask(surface.address))
                        answers.setdefault((instant, name), set()).add(said)
            transaction.set_rollback(True)
    assert [asked for asked, different in answers.items() if len(different) > 1] == []


def test_far_ahead_the_day_of_its_release_changes_no_byte(planted, ask):
    """Nor its place in a list, among others of the same month."""
    answers = {}
    with frozen("2027-01-12T12:00"):
        decisions.approve(planted)
    for day in ("2027-03-16", "2027-03-25", "2027-03-31"):
        with transaction.atomic():
            with frozen("2027-01-13T12:00"):
                announce(planted.series, "Vellichor counts, extra", f"{day}T09:30")
            with frozen(FAR_AHEAD):
                addresses = [surface.address for surface in SURFACES.values()]
                for address in [*addresses, "{series}/vellichor-counts-extra"]:
                    answers.setdefault(address, set()).add(told(ask(address)))
            transaction.set_rollback(True)
    assert [address for address, different in answers.items() if len(different) > 1] == []
