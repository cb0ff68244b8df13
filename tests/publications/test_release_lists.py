"""Editions in the lists of the admin: by release and status, to who may work on them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from nhsd_site.core.models import User
from publications import releasing
from publications.models import PublicationPage, SeriesPage
from tests.clock import frozen
from tests.factories import draft, published
from tests.publications.admin_forms import (
    RELEASE,
    SOME_WEEKS_BEFORE,
    edit_address,
    list_address,
    soup,
    words_of,
)

ALL = "/admin/publications/"
OF_THE_TYPE = "/admin/pages/usage/publications/publicationpage/"
LISTS = [ALL, OF_THE_TYPE]
#: Each status, by what is done to an edition so that it has it, and its release in days from now.
STATES = {
    "Draft": ([], 1),
    "In review": (["submit"], 2),
    "Announced": (["announce"], 3),
    "Approved": (["approve"], 4),
    "Held": (["approve", "hold"], 5),
    "Cancelled": (["announce", "cancel"], 6),
    "Delayed": (["announce"], -1),
    "Released": (["approve"], -2),
    "Withdrawn": (["approve", "withdraw"], -3),
}


@pytest.fixture(scope="class")
def shared_one_of_each(shared_series):
    """An edition in each state, with the name of the state as its title, for the tests of a class.

    They are gone before another test looks.
    """
    with transaction.atomic():
        _make_one_of_each(shared_series)
        yield
        transaction.set_rollback(True)


def _make_one_of_each(series):
    now = SOME_WEEKS_BEFORE
    for title, (steps, days) in STATES.items():
        release_at = now + timedelta(days=days)
        with frozen(now - timedelta(days=7)):
            page = draft(series, PublicationPage, title, release_at=release_at)
        for step in steps:
            _take(step, page, now)


def _take(step, page, now):
    if step in ("cancel", "hold", "withdraw"):
        with frozen(now):
            releasing.decide(step, page, reason="So that it is so.")
        return
    with frozen(now - timedelta(days=7)):
        if step == "submit":
            page.get_workflow().start(page, User.objects.create_user("writer@example.org"))
        elif step == "announce":
            page.get_latest_revision().publish()
        else:
            releasing.approve(page)


@pytest.fixture
def one_of_each(shared_one_of_each, clock_at):
    clock_at(SOME_WEEKS_BEFORE)


def rows(client, address):
    """The cells of each row of a list, by the words of its header."""
    table = soup(client.get(address)).select_one("table.listing")
    if table is None:
        return []
    heads = [head.get_text(" ", strip=True) for head in table.select("thead th, thead td")]
    return [
        dict(zip(heads, (cell.get_text(" ", strip=True) for cell in cells), strict=True))
        for row in table.select("tbody tr")
        if (cells := row.select("td, th"))
    ]


def titles(client, address):
    return [link.get_text(strip=True) for link in soup(client.get(address)).select(_TITLES)]


_TITLES = "[data-listing-page-title] .title-wrapper a"


@pytest.fixture(params=["below its series", *LISTS])
def listing(request, series):
    return list_address(series) if request.param == "below its series" else request.param


@pytest.fixture
def guest(client, db):
    """Somebody who may enter the admin, and work on nothing."""
    user = User.objects.create_user("guest@example.org")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return user


def coming(client):
    """The rows of the dashboard's panel of releases, or None."""
    page = soup(client.get(reverse("wagtailadmin_home")))
    panel = page.select_one("#next-releases-section, section:has(#next-releases-heading)")
    return panel and [row.get_text(" ", strip=True) for row in panel.select("tbody tr")]


class TestOneOfEach:
    def test_lists_say_the_release_and_the_status_newest_first(
        self, client, editor, one_of_each, listing
    ):
        by_release = sorted(STATES, key=lambda name: -STATES[name][1])
        assert titles(client, listing) == by_release
        for row, name in zip(rows(client, listing), by_release, strict=True):
            assert row["Status"] == name
        assert "07/03/2027 12:00" in words_of(client.get(listing))

    def test_lists_are_filtered_by_status_and_release(self, client, editor, one_of_each, listing):
        values = {state: state.lower().replace(" ", "-") for state in STATES}
        found = {state: titles(client, f"{listing}?state={values[state]}") for state in STATES}
        assert found == {state: [state] for state in STATES}
        assert titles(client, f"{listing}?state=held&state=delayed") == ["Held", "Delayed"]
        days = "release_at_from=2027-03-03&release_at_to=2027-03-04"
        assert titles(client, f"{listing}?{days}") == ["Announced", "In review"]

    def test_lists_are_searched_also_when_filtered_and_sorted(
        self, client, editor, one_of_each, listing
    ):
        for more in [
            "", "&state=held", "&ordering=release_at", "&ordering=-release_at&state=held",
            "&release_at_from=2027-03-01",
        ]:  # fmt: skip
            assert titles(client, f"{listing}?q=hel{more}") == ["Held"], more

    def test_the_header_says_the_status_not_that_it_is_live(self, client, editor, one_of_each):
        for title in STATES:
            page = PublicationPage.objects.get(title=title)
            header = soup(client.get(edit_address(page))).select_one(".page-status-tag")
            assert (header.get_text(strip=True) if header else None) == (
                title if page.live else None
            )

    def test_a_guest_sees_no_list_and_no_releases(self, client, guest, one_of_each):
        assert client.get(ALL).url == reverse("wagtailadmin_home")
        home = words_of(client.get(reverse("wagtailadmin_home")))
        assert "Releases in the next" not in home
        assert ALL not in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_who_works_in_one_series_sees_that_one(self, client, guest, series, one_of_each):
        other = published(series.get_parent(), SeriesPage, "Another")
        draft(other, PublicationPage, "Of another", release_at=RELEASE - timedelta(days=20))
        group = Group.objects.create(name="Writers of another")
        change = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=other, permission=change)
        guest.groups.add(group)
        assert titles(client, ALL) == ["Of another"]
        home = client.get(reverse("wagtailadmin_home"))
        assert "Of another" in words_of(home)
        assert "Delayed" not in words_of(home)

    def test_the_dashboard_shows_what_comes_next_and_what_is_late_and_what_is_not_approved(
        self, client, editor, one_of_each
    ):
        names = ["Delayed", "Draft", "In review", "Announced", "Approved", "Held"]
        shown = coming(client)
        assert [row.split(" Recorded")[0] for row in shown] == names
        approvals = [row.split(" 2027 ")[1] for row in shown]
        assert approvals == [
            "Delayed Not approved yet", "Draft Not approved yet", "In review Not approved yet",
            "Announced Not approved yet", "Approved Approved", "Held Approved",
        ]  # fmt: skip


class TestLists:
    def test_drafts_without_a_date_come_first(self, client, editor, series, announced, listing):
        page = draft(series, PublicationPage, "Undated", release_at=RELEASE)
        PublicationPage.objects.filter(pk=page.pk).update(release_at=None)
        assert titles(client, listing) == ["Undated", "Dementia, March"]

    def test_no_address_breaks_them(self, client, editor, announced, listing):
        for query in [
            "state=nothing", "release_at_from=yesterday", "release_at_from=0001-01-01",
            "release_at_to=9999-12-31", "ordering=nothing", "p=0", "p=x", "q=%00", "state=%00",
            "ordering=state", "q=x&ordering=latest_revision_created_at",
        ]:  # fmt: skip
            assert client.get(f"{listing}?{query}").status_code in (200, 302, 400), query

    def test_ask_no_more_for_many_rows_than_for_few(self, client, editor, series, announced):
        def numbers_of_queries():
            return [number_of_queries(address) for address in (list_address(series), *LISTS)]

        def number_of_queries(address):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        few = numbers_of_queries()
        for number in range(8):
            published(series, PublicationPage, f"Week {number}", release_at=RELEASE)
        for before, now in zip(few, numbers_of_queries(), strict=True):
            assert now <= before

    def test_tell_that_a_newer_draft_waits(self, client, editor, approved, listing):
        approved.get_latest_revision_as_object().save_revision()
        assert rows(client, listing)[0]["Status"] == "Approved + draft"


class TestTheHeader:
    def test_says_live_of_other_pages(self, client, editor, series):
        header = soup(client.get(edit_address(series))).select_one(".page-status-tag")
        assert header.get_text(strip=True) == "Live"
        assert header["href"] == series.url


class TestTheDashboard:
    def test_it_looks_two_weeks_ahead(self, client, editor, announced, clock_at):
        clock_at(RELEASE - timedelta(days=14, seconds=1))
        assert coming(client) is None
        clock_at(RELEASE - timedelta(days=14))
        assert len(coming(client)) == 1

    def test_it_is_not_there_when_nothing_comes(self, client, editor, series):
        assert coming(client) is None
