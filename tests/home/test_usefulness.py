"""“Is this page useful?”: one click, counted once, by nobody's name, and seen by editors."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from wagtail.models import GroupPagePermission

from home.models import GeneralPage, UsefulnessCount
from home.usefulness import OPINIONS
from nhsd_site.core.models import User
from tests.factories import draft, hub, published
from tests.home.filling import FROM_ELSEWHERE, FROM_US, member_of, words

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(scope="module")
def page(shared_database):
    return published(hub("About us"), GeneralPage, "Our work")


@pytest.fixture
def say(page, db):
    """Presses “Yes” or “No” at the foot of the page, from somewhere, with some browser."""
    client = Client(enforce_csrf_checks=True)

    def press(useful, network="192.0.2.1", page_id=page.pk, headers=FROM_US, browser=BROWSER):
        sender = {"X-Forwarded-For": network, "User-Agent": browser}
        sent = {"page": page_id, "useful": useful}
        return client.post("/feedback", sent, headers=headers | sender)

    return press


def counted():
    return [(count.day, count.yes, count.no) for count in UsefulnessCount.objects.order_by("day")]


def test_a_click_is_counted_and_thanked_for_with_a_way_back(say, page, client, clock_at):
    clock_at("2027-03-01T09:00")
    foot = client.get(page.url)
    assert 'action="/feedback"' in foot.content.decode()
    assert f'name="page" value="{page.pk}"' in foot.content.decode()
    assert "public" in foot["Cache-Control"]
    assert not foot.cookies

    response = say("yes")
    assert (response.status_code, response["Location"]) == (303, f"/feedback?page={page.pk}")
    assert not response.cookies
    thanks = client.get(response["Location"])
    assert "Thank you" in words(thanks)
    assert f'<a href="{page.url}">Back to “Our work”</a>' in thanks.content.decode()
    say("no", "192.0.2.2")
    say("no", "2001:db8::1")
    assert counted() == [(date(2027, 3, 1), 1, 2)]


def test_nobody_counts_twice_a_day_and_no_program_at_all(say, clock_at):
    clock_at("2027-03-01T09:00")
    say("yes")
    say("no")
    say("yes", "192.0.2.2", browser="Examplebot/1.0")
    say("yes", "192.0.2.3", browser="")
    assert counted() == [(date(2027, 3, 1), 1, 0)]
    clock_at("2027-03-02T09:00")
    say("no")
    assert counted() == [(date(2027, 3, 1), 1, 0), (date(2027, 3, 2), 0, 1)]


def test_what_can_not_be_told_is_not_counted_and_asked_again(say, page, rf):
    assert say("yes", headers=FROM_ELSEWHERE).status_code == 403
    again = say("perhaps")
    assert again.status_code == 400
    assert "Please choose again" in words(again)
    assert 'action="/feedback"' in again.content.decode()
    request = rf.post("/", headers={"X-Forwarded-For": "192.0.2.1"})
    while OPINIONS.allows(request):
        pass
    assert say("yes").status_code == 429
    assert not counted()


def test_only_pages_that_everybody_may_see_are_judged(say, page, client):
    hidden = draft(page, GeneralPage, "Not yet")
    for number in [hidden.pk, 0, "", "x", "٣", "1" * 50, "-1"]:
        assert say("yes", page_id=number).status_code == 404
        assert client.get("/feedback", {"page": number}).status_code == 404
    assert not counted()


def test_home_page_and_forms_do_not_ask(client, page):
    assert 'action="/feedback"' not in client.get("/").content.decode()


def test_editors_see_what_visitors_say_of_their_own_pages(page, client, clock_at, db):
    clock_at("2027-03-01T09:00")
    other = published(page, GeneralPage, "=Elsewhere")
    today = date(2027, 3, 1)
    UsefulnessCount.objects.create(page=page, day=today, yes=3, no=1)
    UsefulnessCount.objects.create(page=page, day=date(2020, 1, 1), yes=0, no=8)
    UsefulnessCount.objects.create(page=other, day=today, yes=0, no=5)
    client.force_login(member_of("Editors"))
    report = client.get("/admin/reports/usefulness/?days=28")
    rows = [(row["page__title"], row["yes"], row["no"], row["share"])
            for row in report.context["object_list"]]  # fmt: skip
    assert rows == [("=Elsewhere", 0, 5, 0), ("Our work", 3, 1, 75)]
    by_share = client.get("/admin/reports/usefulness/?order=yes").context["object_list"]
    assert [row["page__title"] for row in by_share] == ["Our work", "=Elsewhere"]
    exported = client.get("/admin/reports/usefulness/?export=csv").getvalue().decode()
    assert "'=Elsewhere,0,5" in exported
    assert "Our work,3,9,25" in exported

    group = Group.objects.create(name="One page only")
    group.permissions.add(*Group.objects.get(name="Authors").permissions.all())
    GroupPagePermission.objects.create(group=group, page=other, permission_type="change")
    user = User.objects.create_user("one@example.org")
    user.groups.add(group)
    client.force_login(user)
    [row] = client.get("/admin/reports/usefulness/").context["object_list"]
    assert row["page_id"] == other.pk


def test_old_counts_are_kept_by_month(page, clock_at, db):
    for day, yes in [("2025-01-31", 1), ("2025-02-01", 2), ("2025-02-28", 4), ("2027-02-28", 8)]:
        UsefulnessCount.objects.create(page=page, day=date.fromisoformat(day), yes=yes)
    clock_at("2027-03-01T09:00")
    for _night in range(2):
        call_command("delete_old_submissions", verbosity=0)
        assert counted() == [
            (date(2025, 1, 1), 1, 0), (date(2025, 2, 1), 6, 0), (date(2027, 2, 28), 8, 0),
        ]  # fmt: skip
