"""Of which pages the admin tells those who work in it: their own, and what everybody may read."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow

from home.models import GeneralPage
from nhsd_site.core.models import User
from search.known_pages import known_to
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db

NO_PAGE = 10**9


@pytest.fixture
def section():
    return hub("Section")


@pytest.fixture
def other():
    return hub("Other")


@pytest.fixture
def guest(client):
    """Somebody who may enter the admin, has no other right, and is signed in."""
    group = Group.objects.create(name="Guests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("guest@example.org")
    user.groups.add(group)
    client.force_login(user)
    return user


def give_right(user, page, right="change"):
    GroupPagePermission.objects.create(
        group=user.groups.get(),
        page=page,
        permission=Permission.objects.get(codename=f"{right}_page"),
    )


def drafted(page):
    """The page, with a newer draft over it."""
    page.title = "A title that nobody has published"
    page.save_revision()
    return page


def knows(user, page):
    return known_to(User.objects.get(pk=user.pk)).filter(pk=page.pk).exists()


def browse(client, pk):
    return client.get(f"/admin/choose-page/{pk}/")


def test_what_everybody_may_read_is_known_until_it_has_a_newer_draft(guest, other):
    assert knows(guest, other)
    assert not knows(guest, drafted(other))


def test_what_is_public_later_is_not_known_before(guest, other, clock_at):
    clock_at("2021-03-01T12:00")
    page = draft(other, GeneralPage, "Later")
    assert not knows(guest, page)


@pytest.mark.parametrize("right", ["add", "change", "publish", "lock", "unlock", "bulk_delete"])
def test_who_has_any_right_knows_what_lies_below_and_the_way_there(guest, section, other, right):
    page = drafted(published(section, GeneralPage, "Own"))
    below, beside = draft(page, GeneralPage, "Below"), draft(section, GeneralPage, "Beside")
    drafted(section)
    give_right(guest, page, right)
    assert all(knows(guest, each) for each in (page, below, section, home()))
    assert not knows(guest, beside)
    assert not knows(guest, drafted(other))


def test_who_reviews_a_page_knows_it_until_that_is_done(guest, client, section, other):
    page, another = draft(section, GeneralPage, "New"), draft(other, GeneralPage, "Another")
    task = GroupApprovalTask.objects.get()
    task.groups.set(guest.groups.all())
    state = Workflow.objects.get().start(page, User.objects.create_superuser("r@example.org"))
    assert knows(guest, page)
    assert not knows(guest, another)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    state.cancel()
    assert not knows(guest, page)


def test_a_superuser_knows_all(section):
    root = User.objects.create_superuser("root@example.org")
    assert knows(root, draft(section, GeneralPage, "New"))


def test_an_unknown_page_is_answered_like_one_that_is_missing(guest, client, section):
    page = draft(section, GeneralPage, "New")
    hidden, missing = browse(client, page.pk), browse(client, NO_PAGE)
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    for address in (
        f"/admin/choose-page/chosen-multiple/?id={section.pk}&id={page.pk}",
        f"/admin/pages/{page.pk}/move/{section.pk}/confirm/",
        f"/admin/pages/{section.pk}/move/{page.pk}/confirm/",
        f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}",
        "/admin/choose-page/chosen-multiple/?id=x",
        "/admin/choose-page/chosen-multiple/?id=99999999999999999999",
    ):
        assert client.get(address).status_code == 404, address


def test_a_known_page_can_be_chosen(guest, client, section):
    drafted(home())
    give_right(guest, section)
    for page in (Page.objects.get(depth=1), home(), drafted(section)):
        assert browse(client, page.pk).status_code == 200
    chosen = client.get(f"/admin/choose-page/chosen-multiple/?id={section.pk}").json()
    assert [each["id"] for each in chosen["result"]] == [section.pk]


def test_who_may_not_enter_is_sent_to_sign_in_whether_there_is_a_page_or_not(client, section):
    answers = [browse(client, pk) for pk in (section.pk, NO_PAGE)]
    assert [response.status_code for response in answers] == [302, 302]
    assert all("/admin/login/" in response["Location"] for response in answers)


def test_the_report_of_page_types_names_the_last_page_only_to_who_may_know_it(
    guest, client, section, other
):
    give_right(guest, section)
    draft(other, GeneralPage, "Secret plans")
    report = "/admin/reports/page-types-usage/"
    said = client.get(report).content.decode()
    assert "general page" in said.lower()
    assert "Secret plans" not in said
    give_right(guest, other)
    assert "Secret plans" in client.get(report).content.decode()
