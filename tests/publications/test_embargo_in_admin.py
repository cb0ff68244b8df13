"""Who has no right to an edition reads nothing of it in the admin, whatever address they try.

The addresses are those that the admin has, all of them: a view that is new is tried, too.
"""

import re
from itertools import product

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import get_resolver
from wagtail.models import GroupPagePermission, Page, TaskState

from nhsd_site.core.models import Contact, Team, Term, Topic, User
from publications.models import PreReleaseGrant
from tests.clock import frozen
from tests.publications import decisions
from tests.publications.canary import RELEASE, TITLE
from tests.publications.words import secrets_in, told, word

pytestmark = pytest.mark.django_db

DECIDED_AT = "2027-01-12T12:00"
SOME_WEEKS_BEFORE = "2027-03-01T12:00"

#: What stands in lists for all pages, and who looks after them: known to all who may enter.
SHARED = {
    "topic", "synonym", "geography", "granularity", "data geography", "data granularity", "team",
    "team mail", "contact", "e-mail", "telephone", "opening hours", "address", "approver",
}  # fmt: skip
#: The first ends the session, the second only fails.
LEFT_OUT = ["admin/logout/", "admin/failwhale/"]
#: Besides the addresses without parameters: searches and lists that could find it.
ASKED_FOR = [
    "pages/search/?q=vellichor", "pages/search/?q=zq", "pages/search/results/?q=zq",
    "choose-page/?page_type=publications.publicationpage", "choose-page/search/?q=",
    "choose-page/search/?q=zq", "choose-page/search/?q=vellichor",
    "choose-page/publications/publicationpage/", "documents/?q=zq", "images/?q=zq",
    "documents/chooser/results/?q=zq", "images/chooser/results/?q=zq", "tag-autocomplete/?term=zq",
    "api/main/pages/", "api/main/pages/?search=zq", "api/main/documents/", "api/main/images/",
    "reports/aging-pages/?export=csv", "reports/page-types-usage/?export=csv",
    "reports/site-history/?export=csv", "reports/locked/?export=csv",
    "reports/workflow/?export=csv", "reports/workflow_tasks/?export=csv", "redirects/?q=zq",
    "users/?q=zq",
    "pages/{edition id}/history/?export=csv", "pages/{series id}/?q=zq",
    "pages/{series id}/?ordering=title", "bulk/wagtailcore/page/delete/?id={edition id}",
    "bulk/wagtailcore/page/publish/?id={edition id}",
    "bulk/wagtailcore/page/move/?id={chapter id}",
    "bulk/core/sitedocument/delete/?id={document id}",
    "bulk/core/siteimage/delete/?id={picture id}",
    "choose-page/chosen-multiple/?id={edition id}&id={chapter id}",
    "documents/chooser/chosen-multiple/?id={document id}",
    "images/chooser/chosen-multiple/?id={picture id}",
    "api/main/pages/{edition id}/", "api/main/pages/{chapter id}/",
    "api/main/documents/{document id}/", "api/main/images/{picture id}/",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def site(planted):
    """The planted edition, approved, with newer drafts over it that wait for a review."""
    with transaction.atomic():
        with frozen(DECIDED_AT):
            decisions.approve_and_go_on(planted)
            decisions.submit(planted)
            PreReleaseGrant.issue(planted.edition, word("grant"), RELEASE, planted.approver)
        yield planted
        transaction.set_rollback(True)


@pytest.fixture
def addresses(planted):
    """Every address of the admin, with what was planted in the place of each parameter."""
    found = {f"/admin/{address}" for address in ASKED_FOR}
    for route in _routes(get_resolver().url_patterns):
        if route.startswith("admin/") and route not in LEFT_OUT:
            found.update(f"/{filled}" for filled in _filled(route, _values(planted)))
    return sorted(address.format_map(planted.addresses) for address in found)


def _routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, route)
        else:
            yield route


#: Of what a parameter is the number, as its own name or a part of the address says.
_KINDS = ["page", "publications", "document", "image", "topic", "term", "team", "contact", "user"]
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def _filled(route, values):
    """A route once for each combination of what its parameters could be."""
    plain = route.replace("^", "").replace("$", "").replace("\\.", ".")
    names = [first or second for first, second in _PARAMETER.findall(plain)]
    template = _PARAMETER.sub("{}", plain)
    for chosen in product(*(_fitting(name, plain, values) for name in names)):
        yield template.format(*chosen)


def _fitting(name, route, values):
    """What could stand for the parameter `name` of `route`."""
    if name in values:
        return values[name]
    if name.startswith("revision_id"):
        return values["revision_id"]
    kinds = [kind for kind in _KINDS if kind in name]
    kinds += [kind for kind in _KINDS if f"/{kind}" in route]
    return values[kinds[0]] if kinds else [1]


def _values(planted):
    at, edition = planted.addresses, decisions.edition_of(planted)
    labels = {"publications": ["publicationpage", "chapterpage"], "core": ["sitedocument"]}
    return {
        "page": [at["edition id"], at["chapter id"]],
        "publications": [at["edition id"]],
        "destination_id": [at["series id"]],
        "revision_id": [at["edition revision"], edition.latest_revision_id],
        "document": [planted.documents["attached"].pk],
        "doc_id": [planted.documents["attached"].pk],
        "image": [planted.pictures["figure"].pk],
        "topic": [Topic.objects.get(name=word("topic")).pk],
        "term": [Term.objects.get(name=word("geography")).pk],
        "team": [Team.objects.get(name=word("team")).pk],
        "contact": [Contact.objects.get(name=word("contact")).pk],
        "user": [planted.approver.pk],
        "app_label": list(labels),
        "app_name": list(labels),
        "content_type_app_name": ["publications"],
        "content_type_model_name": labels["publications"],
        "model_name": ["publicationpage", "sitedocument"],
        "action_name": ["approve", "convert_alias"],
        "action": ["delete"],
        "task_state_id": [TaskState.objects.get().pk],
        "task_id": [TaskState.objects.get().task_id],
        "filter_spec": ["width-320"],
        "object_id": [at["edition id"]],
        "session_id": [1],
        "uidb64": ["MQ"],
        "token": ["set-password"],
    }


def _told_at(client, addresses):
    """What the admin says at each address, and would say on the next page, before the release."""
    answers = {}
    with frozen(SOME_WEEKS_BEFORE):
        for address in addresses:
            response = client.get(address)
            queued = get_messages(response.wsgi_request)
            answers[address] = told(response) + "".join(map(str, queued))
            client.cookies.pop("messages", None)
    return answers


def _leaks(answers, known=frozenset()):
    """A line for each address at which more is said of it than `known`."""
    leaks = {address: sorted(secrets_in(said) - known) for address, said in answers.items()}
    return "\n".join(f"{address}: {', '.join(leak)}" for address, leak in leaks.items() if leak)


def _somebody(*codenames):
    """Somebody who may enter the admin and has these rights, on whole models, besides."""
    user = User.objects.create_user("somebody@example.org")
    rights = Permission.objects.filter(codename__in=["access_admin", *codenames])
    user.user_permissions.add(*rights)
    return user


def _editor_of(section):
    """An editor of one section of the site, and of nothing else."""
    group = Group.objects.create(name="Editors of a section")
    for codename in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    user = _somebody()
    user.groups.add(group)
    return user


def test_who_may_only_enter_reads_nothing_of_it(client, planted, addresses):
    client.force_login(planted.visitors["a guest of the admin"])
    assert _leaks(_told_at(client, addresses), SHARED) == ""


@pytest.mark.parametrize("visitor", ["anybody", "a user"])
def test_who_may_not_enter_is_told_nothing_at_all(client, planted, addresses, visitor):
    planted.let_in(client, visitor)
    answers = _told_at(client, addresses)
    assert _leaks(answers) == ""
    assert not any(TITLE in said for said in answers.values())


@pytest.mark.slow
def test_an_editor_of_another_section_reads_nothing_of_it(client, planted, addresses):
    section = Page.objects.get(pk=planted.addresses["target id"])
    client.force_login(_editor_of(section))
    assert _leaks(_told_at(client, addresses), SHARED) == ""


@pytest.mark.slow
def test_who_looks_after_shared_content_reads_nothing_else(client, planted, addresses):
    rights = ("topic", "term", "team", "contact", "person")
    client.force_login(_somebody(*(f"change_{model}" for model in rights)))
    assert _leaks(_told_at(client, addresses), SHARED) == ""


@pytest.mark.slow
def test_an_editor_reads_all_of_it(client, planted, addresses):
    """Otherwise it would be no wonder that others read nothing."""
    client.force_login(planted.approver)
    read = set().union(*map(secrets_in, _told_at(client, addresses).values()))
    assert {"summary", "draft text", "draft chapter text", "attached document", "grant"} <= read
