import pytest
from django.db import transaction

from publications import releasing
from tests.clock import frozen
from tests.publications import decisions
from tests.publications.canary import TITLE
from tests.publications.surfaces import SURFACES
from tests.publications.words import secrets_in, told

#: Where something of its content stands once it is released.
SHOWING_IT = [
    "edition", "chapter", "data set", "latest", "series", "search for its title",
    "site map of chapters",
]  # fmt: skip
ITS_FILES = ["attached", "chapter download", "figure picture"]


@pytest.fixture(scope="module", autouse=True)
def announced(planted):
    """The planted edition announced, and approved by no one."""
    with transaction.atomic():
        with frozen("2027-01-10T12:00"):
            decisions.announce(planted)
        yield planted
        transaction.set_rollback(True)


@pytest.fixture
def edition(announced):
    return decisions.edition_of(announced)


@pytest.fixture(scope="class")
def approved_site(announced):
    """The edition, approved long before its second, with newer drafts over it."""
    with transaction.atomic():
        with frozen("2027-01-12T12:00"):
            releasing.approve(decisions.edition_of(announced), announced.approver)
            decisions.draft_over(announced)
        yield announced
        transaction.set_rollback(True)


@pytest.fixture
def approved(approved_site):
    return decisions.edition_of(approved_site)


@pytest.fixture
def is_released_at(ask):
    """Tells whether all of it is public at an instant. Fails where only a part of it is."""

    def tell(instant):
        with frozen(instant):
            shown = {
                name: bool(secrets_in(told(ask(SURFACES[name].address)))) for name in SHOWING_IT
            }
            shown |= {file: ask(f"{{{file}}}").status_code == 200 for file in ITS_FILES}
            shown["home"] = TITLE in told(ask("/"))
        is_released = shown["edition"]
        assert {name for name, is_shown in shown.items() if is_shown != is_released} == set()
        return is_released

    return tell
