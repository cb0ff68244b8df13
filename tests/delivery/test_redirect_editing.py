"""Editors say where old addresses lead, one by one and by file; what can't work is refused."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from home.models import GeneralPage
from nhsd_site.delivery.models import RedirectCount
from tests.factories import home, published

pytestmark = pytest.mark.django_db

ADD = "/admin/redirects/add/"


@pytest.fixture
def page():
    return published(home(), GeneralPage, "New", slug="new")


@pytest.fixture
def save(admin_client):
    """Saves a redirect; answers with what the form says is wrong."""

    def send(old, link="", page="", address=ADD):
        said = {"old_path": old, "redirect_link": link, "redirect_page": page, "site": ""}
        response = admin_client.post(address, said | {"is_permanent": "on"})
        if response.status_code == 302:
            return []
        errors = response.context["form"].errors
        return [sentence for sentences in errors.values() for sentence in sentences]

    return send


def targets():
    return {
        each.old_path: each.redirect_page_id or each.redirect_link
        for each in Redirect.objects.all()
    }


def test_the_address_of_a_page_is_kept_as_that_page(save, page, settings):
    assert save("/old", "/new") == []
    assert save("/older", f"{settings.BASE_URL}/new/") == []
    assert save("/oldest", "/new#part") == []
    assert targets() == {"/old": page.pk, "/older": page.pk, "/oldest": "/new#part"}


def test_what_leads_to_another_leads_to_where_that_ends(save, page):
    assert save("/b", "/search?query=b") == []
    assert save("/a", "/b") == []
    assert save("/c", page=page.pk) == []
    assert save("/d", "/c") == []
    assert targets() == {
        "/b": "/search?query=b",
        "/a": "/search?query=b",
        "/c": page.pk,
        "/d": page.pk,
    }


def test_what_led_to_where_a_new_one_begins_follows_it(save, page):
    assert save("/a", "/b") == []
    assert save("/b", page=page.pk) == []
    assert targets() == {"/a": page.pk, "/b": page.pk}


@pytest.mark.parametrize(
    ("existing", "old", "link"),
    [
        ([], "/a", "/a"),
        ([], "/a", "/a/"),
        ([], "/a/**", "/a/b/$1"),
        ([("/b", "/c"), ("/c", "/a")], "/a", "/b"),
        ([("/b/**", "/a")], "/a", "/b/c"),
    ],
)
def test_what_leads_in_a_circle_is_refused(save, existing, old, link):
    for path, leads_to in existing:
        Redirect.add_redirect(path, leads_to)
    before = targets()
    assert save(old, link) == ["This leads back to where it begins."]
    assert targets() == before


@pytest.mark.parametrize(
    ("old", "link", "told"),
    [
        ("/", "/a", "not of the home page"),
        ("/a", "", "Choose a page or give an address"),
        ("/a", "javascript:alert(1)", "Enter an address that begins with"),
        ("/a", "//evil.example", "Enter an address that begins with"),
        ("/a/***", "/b", "One star stands for"),
        ("/a/**/b", "/b", "nothing can follow them"),
        ("/a/*", "/b/$2", "$1 is the first"),
        ("", "/b", "This field is required."),
    ],
)
def test_what_can_not_work_is_said(save, old, link, told):
    assert told in " ".join(save(old, link))
    assert not Redirect.objects.exists()


def test_one_that_exists_can_be_changed_and_not_entered_twice(save, page):
    assert save("/old", "/search") == []
    assert save("/old", "/cookies") == ["A redirect with this path already exists."]
    assert (
        save("/old", page=page.pk, address=f"/admin/redirects/{Redirect.objects.get().pk}/") == []
    )
    assert targets() == {"/old": page.pk}


def test_the_list_tells_how_often_each_is_followed(admin_client, page):
    RedirectCount.add(Redirect.add_redirect("/old", page).pk)
    Redirect.add_redirect("/other", page)
    html = admin_client.get("/admin/redirects/").content.decode()
    assert html.index("Followed") < html.index("/old") < html.index("/other")
    rows = admin_client.get("/admin/redirects/?export=csv").getvalue().decode()
    assert "/old,/new,permanent,,1," in rows


def test_who_may_not_redirect_brings_nothing_in(client, django_user_model):
    user = django_user_model.objects.create_user("author@example.org", "x")
    client.force_login(user)
    for address in ("", "add/", "import/", "import/process/"):
        assert client.get(f"/admin/redirects/{address}").status_code in (302, 403, 404)


class TestFile:
    @pytest.fixture
    def file(self, tmp_path):
        def write(*rows):
            path = tmp_path / "redirects.csv"
            path.write_text("\n".join(["from,to,permanent", *rows]), encoding="utf-8")
            return path

        return write

    def bring_in(self, path, **options):
        out = io.StringIO()
        call_command("import_redirects", str(path), stdout=out, **options)
        return out.getvalue()

    def test_all_of_it_is_brought_in_and_a_second_time_changes_nothing(self, file, page):
        rows = file(
            "/article/123,/b,yes", "/b,/c,no", "/c,/new,yes", "/stats/**,/search?query=$1,yes"
        )
        assert self.bring_in(rows).startswith("4 created, 0 changed, 0 unchanged.")
        expected = dict.fromkeys(("/article/123", "/b", "/c"), page.pk)
        assert targets() == expected | {"/stats/**": "/search?query=$1"}
        assert self.bring_in(rows).startswith("0 created, 0 changed, 4 unchanged.")

    def test_a_try_changes_nothing(self, file, page):
        told = self.bring_in(file("/a,/new,yes"), dry_run=True)
        assert told.startswith("1 would be created, 0 would be changed, 0 unchanged.")
        assert targets() == {}

    def test_of_a_file_with_a_fault_nothing_is_brought_in_and_each_fault_is_told(self, file):
        rows = file(
            "/a,/search,yes", "/b,/b,yes", "/c,nowhere,yes", "/a,/cookies,no", "/d,/e,maybe"
        )
        with pytest.raises(CommandError) as refused:
            self.bring_in(rows)
        told = str(refused.value).splitlines()
        assert [line.split(":")[0] for line in told[1:]] == ["Line 3", "Line 4", "Line 5", "Line 6"]
        assert targets() == {}

    def test_an_editor_tries_first_and_then_does_it(self, admin_client, file, page):
        def send(**said):
            with file("/a,/new,yes").open("rb") as csv:
                answer = admin_client.post("/admin/redirects/import/", {"file": csv, **said})
            return answer.content.decode()

        assert "1 would be created" in send(is_dry_run="on")
        assert targets() == {}
        assert "1 created" in send()
        assert targets() == {"/a": page.pk}

    def test_an_editor_is_told_what_is_wrong(self, admin_client, file):
        with file("/a,/a,yes").open("rb") as csv:
            answer = admin_client.post("/admin/redirects/import/", {"file": csv})
        assert "Line 2: “/a”: This leads back" in answer.content.decode()
        assert (
            "This field is required"
            in admin_client.post("/admin/redirects/import/").content.decode()
        )
