"""Who has no right to an edition reads nothing of it in the admin."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.clock import frozen
from tests.publications.canary import RELEASE
from tests.publications.decisions import approve_and_go_on
from tests.publications.words import secrets_in, told

pytestmark = pytest.mark.django_db

LAST_SECOND = RELEASE - timedelta(seconds=1)

#: Editors' addresses by which somebody without rights could try to read the edition.
ADMIN = [
    "", "pages/", "pages/{series id}/", "pages/{edition id}/edit/", "pages/{edition id}/",
    "pages/{edition id}/view_draft/", "pages/{edition id}/edit/preview/",
    "pages/{edition id}/history/", "pages/{edition id}/revisions/{edition revision}/view/",
    "pages/{edition id}/revisions/{edition revision}/revert/",
    "pages/{edition id}/revisions/compare/earliest...latest/", "pages/{edition id}/copy/",
    "pages/{edition id}/status/", "pages/{edition id}/usage/", "pages/{edition id}/delete/",
    "pages/{edition id}/privacy/", "pages/{edition id}/workflow/status/",
    "pages/search/?q=vellichor", "pages/search/?q=zq", "pages/search/results/?q=zq",
    "choose-page/", "choose-page/search/?q=", "choose-page/search/?q=zq",
    "choose-page/publications/publicationpage/", "documents/", "documents/?q=zq",
    "documents/edit/{document id}/", "documents/usage/{document id}/", "documents/chooser/",
    "documents/chooser/results/?q=zq", "documents/chooser/chosen/{document id}/",
    "documents/multiple/add/", "images/", "images/?q=zq", "images/{picture id}/",
    "images/usage/{picture id}/", "images/chooser/", "images/chooser/results/?q=zq",
    "images/chooser/chosen/{picture id}/", "images/{picture id}/preview/width-320/",
    "images/{picture id}/generate_url/", "images/{picture id}/delete/",
    "reports/site-history/", "reports/aging-pages/", "reports/locked/", "reports/workflow/",
    "reports/page-types-usage/", "snippets/core/contact/", "snippets/core/team/",
    "snippets/core/topic/", "snippets/chooser/core/contact/",
    "api/main/pages/", "api/main/pages/{edition id}/", "api/main/pages/?search=zq",
    "choose-page/{series id}/", "choose-page/search/?q=vellichor", "tag-autocomplete/?term=zq",
    "api/main/documents/", "api/main/documents/{document id}/", "api/main/images/",
    "api/main/images/{picture id}/", "publications/", "publications/?q=zq",
    "publications/results/?q=vellichor", "publications/choose_parent/",
    "publications/{edition id}/approve/", "publications/{edition id}/hold/",
    "publications/{edition id}/cancel/", "publications/{edition id}/pre-release/",
    *(
        f"bulk/wagtailcore/page/{action}/?id={{edition id}}"
        for action in ("delete", "move", "publish", "unpublish")
    ),
    *(
        f"bulk/core/{thing}/{action}/?id={{{name} id}}"
        for thing, name in {"sitedocument": "document", "siteimage": "picture"}.items()
        for action in ("delete", "add_tags", "add_to_collection")
    ),
    "bulk/core/topic/delete/?id=1", "bulk/core/contact/delete/?id=1",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def site(planted):
    """The planted edition, approved, with newer drafts over it."""
    with transaction.atomic():
        with frozen("2027-01-10T12:00"):
            approve_and_go_on(planted)
        yield planted
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", ADMIN)
def test_who_may_only_enter_reads_nothing_of_it(client, planted, ask, address):
    planted.let_in(client, "a guest of the admin")
    with frozen(LAST_SECOND):
        # Who work there know each other's names.
        assert secrets_in(told(ask(f"/admin/{address}"))) <= {"approver"}


@pytest.mark.parametrize("visitor", ["anybody", "a user"])
def test_who_may_not_enter_is_told_nothing_at_all(client, planted, ask, visitor):
    planted.let_in(client, visitor)
    with frozen(LAST_SECOND):
        answers = [ask(f"/admin/{address}") for address in ADMIN]
    assert {response.status_code for response in answers} <= {302, 403, 404}
    assert not secrets_in("".join(map(told, answers)))
