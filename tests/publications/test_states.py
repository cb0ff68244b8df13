"""In no state of an edition does anybody without a right to it have what isn't public in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from django.db import transaction

from tests.clock import aware, frozen
from tests.publications import decisions
from tests.publications.canary import KEY_HOLDER, RELEASE, TITLE, VISITORS
from tests.publications.decisions import REASON
from tests.publications.surfaces import DRAFT_FILES, FILES, GUESSES, SURFACES
from tests.publications.words import secrets_in, told

pytestmark = pytest.mark.django_db

LAST_SECOND = RELEASE - timedelta(seconds=1)
THE_DAY_AFTER = RELEASE + timedelta(days=1)
#: A day on which only the month of the release is said.
FAR_AHEAD = aware("2027-01-15T12:00")
DECIDED_AT = aware("2027-01-12T12:00")
#: The same, as the history of the edition says it.
DECIDED_ON = "12 January 2027"


class State(NamedTuple):
    """What brings an edition into it, when it is looked at, and what its page then says."""

    decide: Callable
    at: datetime
    says: tuple = ()
    is_out: bool = False

    @property
    def is_named(self):
        """Whether anybody may know that there is such an edition."""
        return bool(self.says)


MONTH, DAY, NEW_DAY = (
    f">{date}</time>" for date in ("March 2027", "25 March 2027", "8 April 2027")
)
STATES = {
    "draft": State(decisions.leave, LAST_SECOND),
    "draft, its date gone by": State(decisions.leave, THE_DAY_AFTER),
    "in review": State(decisions.submit, LAST_SECOND),
    "announced": State(decisions.announce_and_go_on, LAST_SECOND, ("Upcoming", DAY)),
    "announced, far ahead": State(decisions.announce_and_go_on, FAR_AHEAD, ("Upcoming", MONTH)),
    "approved": State(decisions.approve_and_go_on, LAST_SECOND, ("Upcoming", DAY)),
    "held": State(decisions.hold, LAST_SECOND, ("Upcoming", DAY)),
    "held beyond its date": State(decisions.hold, THE_DAY_AFTER, ("Delayed", DAY)),
    "delayed": State(decisions.announce_and_go_on, THE_DAY_AFTER, ("Delayed", DAY)),
    "cancelled": State(decisions.cancel, THE_DAY_AFTER, ("Cancelled", DECIDED_ON, REASON)),
    "postponed": State(decisions.postpone, THE_DAY_AFTER, ("Upcoming", NEW_DAY, DAY, REASON)),
    "released": State(decisions.approve, RELEASE, (DAY,), is_out=True),
    "withdrawn": State(decisions.withdraw, THE_DAY_AFTER, ("Withdrawn", DAY, REASON)),
    "draft over released": State(decisions.approve_and_go_on, RELEASE, (DAY,), is_out=True),
}


@pytest.fixture(scope="module", params=STATES)
def state(request, planted):
    """The planted edition brought into one state after the other."""
    state = STATES[request.param]
    with transaction.atomic():
        with frozen(DECIDED_AT):
            state.decide(planted)
        yield state
        transaction.set_rollback(True)


@pytest.mark.parametrize("visitor", VISITORS)
def test_nobody_without_a_right_has_what_is_not_public(state, visitor, client, planted, ask):
    planted.let_in(client, visitor)
    # What isn't there is the same for all: one of them tries it.
    surfaces = SURFACES | GUESSES if visitor == "anybody" else SURFACES
    with frozen(state.at):
        leaks = {
            name: leak
            for name, surface in surfaces.items()
            if (leak := _leak(state, planted, surface, told(ask(surface.address))))
        }
        for file in [*FILES, *DRAFT_FILES]:
            status = ask(f"{{{file}}}").status_code
            if status != 404 and (file in DRAFT_FILES or not state.is_out):
                leaks[file] = status
    assert leaks == {}


def _leak(state, planted, surface, said):
    """What `said` tells of the edition that it must not tell in this state."""
    leak = secrets_in(said) - (surface.shows if state.is_out else frozenset())
    if not state.is_named and TITLE in said:
        leak.add("title")
    if not state.is_out and any(number in said for number in planted.file_ids):
        leak.add("address of a file")
    return leak


@pytest.mark.parametrize("visitor", VISITORS)
def test_everybody_is_told_what_has_become_of_it(state, visitor, client, planted, ask):
    planted.let_in(client, visitor)
    with frozen(state.at):
        response = ask("{edition}")
        assert response.status_code == (200 if state.is_named else 404)
        page = response.content.decode()
        assert [said for said in state.says if said not in page] == []
        if state.is_named:
            assert TITLE in page
            assert TITLE in told(ask("/search?query=vellichor+counts+march"))
        if state.is_out:
            assert {ask(f"{{{file}}}").status_code for file in FILES} == {200}


def test_the_key_of_the_other_edition_opens_that_one(client, planted, ask):
    """Otherwise it would be no wonder that its holder reads nothing of this one."""
    planted.let_in(client, KEY_HOLDER)
    with frozen(LAST_SECOND):
        assert planted.other.summary in told(ask("{other}"))
