"""An editor gives access to an edition before its release, sees what became of it, and takes it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from nhsd_site.core.models import User
from publications import releasing
from publications.models import PreReleaseGrant, PreReleaseRecipient, PublicationPage
from tests.clock import frozen
from tests.factories import draft, home
from tests.publications import early
from tests.publications.early import NAME, RELEASE, TITLE

pytestmark = pytest.mark.django_db

THE_DAY_BEFORE = RELEASE - timedelta(days=1)


@pytest.fixture(scope="module")
def planted(shared_database):
    with frozen("2027-03-01T12:00"):
        return early.plant()


@pytest.fixture
def site(planted, clock_at):
    """The planted site on the day before the release."""
    clock_at(THE_DAY_BEFORE)
    return planted


@pytest.fixture
def editor(client):
    user = User.objects.create_user("editor@example.org", "x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


def grants_of(edition):
    return f"/admin/publications/{edition.pk}/pre-release/"


def revoke(client, grant):
    return client.post(f"{grants_of(grant.edition)}{grant.pk}/revoke/")


def issue(client, edition, name="Minister", expires_at="25/03/2027 09:30"):
    return client.post(grants_of(edition), {"name": name, "expires_at": expires_at})


def link_in(response):
    """The path of the link that a page shows, or None."""
    found = re.search(r'value="http[^"]*?(/pre-release/[^"]+)"', response.content.decode())
    return found and found[1]


def states(client, edition):
    """What the list says of each grant, by its name."""
    page = client.get(grants_of(edition)).content.decode()
    page = page[page.index("before its release</h2>") : page.index("Give access")]
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', page, re.S)
    return {name: re.sub(r"<[^>]+>", "", state) for name, state in rows}


class TestGiving:
    def test_the_release_is_proposed_as_its_end(self, site, editor, client):
        page = client.get(grants_of(site.edition)).content.decode()
        assert TITLE in page
        assert 'value="25/03/2027 09:30"' in page

    def test_the_link_is_shown_once_and_works(self, site, editor, client):
        response = issue(client, site.edition, "Minister of <State>")
        link = link_in(response)
        assert "it will not be shown again" in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert link_in(client.get(grants_of(site.edition))) is None
        holder = Client()
        assert "Minister of &lt;State&gt;" in holder.get(link).content.decode()
        assert holder.post(link, follow=True).redirect_chain == [(site.edition.url, 303)]
        grant = PreReleaseGrant.objects.get(name="Minister of <State>")
        assert (grant.created_by, grant.expires_at) == (editor, RELEASE)
        assert link.rpartition("/")[2] not in str(vars(grant))

    def test_two_links_never_have_the_same_key(self, site, editor, client):
        links = {link_in(issue(client, site.edition)) for _ in range(3)}
        assert len(links) == 3

    def test_the_job_titles_of_the_series_are_proposed(self, site, editor, client):
        site.series.pre_release_recipients.add(
            PreReleaseRecipient(organisation="Treasury", recipients="Chancellor\n\n Economist ")
        )
        site.series.save_revision().publish()
        page = client.get(grants_of(site.edition)).content.decode()
        for proposed in ("Chancellor, Treasury", "Economist, Treasury"):
            assert f'<option value="{proposed}">' in page

    @pytest.mark.parametrize(("field", "typed", "sentence"), [
        ("name", "", "This field is required"), ("name", "x" * 161, "at most 160 characters"),
        ("name", "a\0b", "Null characters"), ("expires_at", "", "Say when."),
        ("expires_at", "soon", "dd/mm/yyyy hh:mm"),
        ("expires_at", "24/03/2027 09:30", "has passed"),
        ("expires_at", "25/03/2027 09:31", "time of the release"),
        ("expires_at", "31/12/9999 23:59", "time of the release"),
        ("expires_at", "01/01/0001 00:00", "has passed"),
    ])  # fmt: skip
    def test_what_can_not_be_is_refused_and_kept_in_the_form(
        self, site, editor, client, field, typed, sentence
    ):
        given = {"name": "Minister", "expires_at": "25/03/2027 09:30"} | {field: typed}
        before = PreReleaseGrant.objects.count()
        response = issue(client, site.edition, **given)
        assert response.status_code == 200
        assert sentence in response.content.decode()
        assert {name: response.context["form"][name].value() for name in given} == given
        assert PreReleaseGrant.objects.count() == before

    def test_it_says_when_a_link_would_open_nothing_yet(self, site, editor, client):
        releasing.decide("hold", site.edition)
        assert "It is held" in client.get(grants_of(site.edition)).content.decode()
        edition = draft(site.series, PublicationPage, "To come", release_at=RELEASE)
        edition.save_revision().publish()
        assert "It has not been approved" in client.get(grants_of(edition)).content.decode()
        assert link_in(issue(client, edition))

    @pytest.mark.parametrize(("state", "sentence"), [
        ("draft", "It has not been announced"), ("cancelled", "It has been cancelled."),
        ("released", "The time of its release has passed."),
    ])  # fmt: skip
    def test_nobody_is_given_access_to_what_is_not_to_come(
        self, site, editor, client, state, sentence
    ):
        if state == "draft":
            edition = draft(site.series, PublicationPage, "Draft", release_at=RELEASE)
        elif state == "cancelled":
            edition = site.edition
            releasing.decide("cancel", edition, reason="It can't be counted.")
        else:
            edition = site.earlier
        before = PreReleaseGrant.objects.count()
        for response in (client.get(grants_of(edition)), issue(client, edition)):
            assert response.status_code == 200
            assert sentence in response.content.decode()
            assert "Make a link" not in response.content.decode()
        assert PreReleaseGrant.objects.count() == before


class TestList:
    def test_it_says_what_became_of_each(self, site, editor, client):
        revoked, _key = PreReleaseGrant.issue(site.edition, "Revoked one", RELEASE)
        revoke(client, revoked)
        PreReleaseGrant.issue(site.edition, "Expired one", THE_DAY_BEFORE)
        assert states(client, site.edition) == {
            "Expired one": "Expired",
            "Revoked one": "Revoked at 9:30am on 24 March 2027",
            NAME: "Valid",
        }
        with frozen(RELEASE):
            assert states(client, site.edition)[NAME] == "Released"
            assert states(client, site.edition)["Revoked one"].startswith("Revoked")

    def test_the_newest_comes_first(self, site, editor, client):
        for name in ("First", "Second", "Third"):
            PreReleaseGrant.issue(site.edition, name, RELEASE)
        assert list(states(client, site.edition)) == ["Third", "Second", "First", NAME]

    def test_it_says_how_often_each_was_used_and_what_for(self, site, editor, client):
        assert "Never" in client.get(grants_of(site.edition)).content.decode()
        holder = Client()
        holder.post(site.link)
        holder.get(site.opened["edition"])
        holder.get(site.opened["file"])
        page = client.get(grants_of(site.edition)).content.decode()
        assert "2 times" in page
        assert "last at 9:30am on 24 March 2027" in re.sub(r"<[^>]+>", "", page)
        uses = client.get(f"{grants_of(site.edition)}{site.grant.pk}/").content.decode()
        assert uses.index(site.opened["file"]) < uses.index(f"<td>{site.opened['edition']}</td>")
        assert "24/03/2027 09:30:00" in uses

    def test_a_long_log_is_shown_in_parts(self, site, editor, client):
        for number in range(101):
            site.grant.uses.create(path=f"/read/{number}/")
        log = f"{grants_of(site.edition)}{site.grant.pk}/"
        assert "/read/0/" not in client.get(log).content.decode()
        for page in ("2", "99", "-1", "last", "x"):
            assert client.get(f"{log}?p={page}").status_code == 200
        assert "/read/0/" in client.get(f"{log}?p=2").content.decode()

    def test_one_that_was_never_used_says_so(self, site, editor, client):
        page = client.get(f"{grants_of(site.edition)}{site.grant.pk}/").content.decode()
        assert "Nothing." in page


class TestRevoking:
    def test_who_was_let_in_is_out_at_once(self, site, editor, client):
        holder = Client()
        holder.post(site.link)
        assert holder.get(site.opened["chapter"]).status_code == 200
        response = revoke(client, site.grant)
        assert response["Location"] == grants_of(site.edition)
        assert holder.get(site.opened["chapter"]).status_code == 404
        assert holder.get(site.link).status_code == 404

    def test_opening_its_address_does_nothing(self, site, editor, client):
        assert client.get(f"{grants_of(site.edition)}{site.grant.pk}/revoke/").status_code == 405
        assert states(client, site.edition)[NAME] == "Valid"

    def test_a_form_without_its_token_does_nothing(self, site, editor):
        client = Client(enforce_csrf_checks=True)
        client.force_login(editor)
        assert revoke(client, site.grant).status_code == 403
        assert issue(client, site.edition).status_code == 403

    def test_the_first_time_counts(self, site, editor, client):
        revoke(client, site.grant)
        with frozen(THE_DAY_BEFORE + timedelta(hours=1)):
            revoke(client, site.grant)
        site.grant.refresh_from_db()
        assert site.grant.revoked_at == THE_DAY_BEFORE

    def test_the_history_of_the_edition_says_who_did_what(self, site, editor, client):
        issue(client, site.edition)
        revoke(client, PreReleaseGrant.objects.get(name="Minister"))
        history = client.get(f"/admin/pages/{site.edition.pk}/history/").content.decode()
        assert "Pre-release access given to Minister" in history
        assert "Pre-release access revoked for Minister" in history

    def test_an_edition_that_somebody_could_read_early_is_not_deleted(self, site, client):
        client.force_login(User.objects.create_superuser("root@example.org", "x"))
        client.post(f"/admin/pages/{site.edition.pk}/delete/")
        assert PublicationPage.objects.filter(pk=site.edition.pk).exists()
        assert site.grant.uses.count() == 0


class TestWhoMay:
    def ask_all(self, client, site):
        log = f"{grants_of(site.edition)}{site.grant.pk}/"
        answers = [client.get(grants_of(site.edition)), client.get(log)]
        return [*answers, issue(client, site.edition), revoke(client, site.grant)]

    @pytest.mark.parametrize("who", ["anybody", "guest", "author", "editor of another section"])
    def test_nobody_but_who_may_publish_the_edition(self, site, client, who):
        if who != "anybody":
            user = User.objects.create_user("somebody@example.org", "x")
            user.user_permissions.add(Permission.objects.get(codename="access_admin"))
            if who == "author":
                user.groups.add(Group.objects.get(name="Authors"))
            elif who == "editor of another section":
                user.groups.add(self._editors_of(draft(home(), type(site.series), "Elsewhere")))
            client.force_login(user)
        before = PreReleaseGrant.objects.count()
        for response in self.ask_all(client, site):
            assert response.status_code == 302
            assert response["Location"].startswith("/admin/")
            assert NAME not in response.content.decode()
        site.grant.refresh_from_db()
        assert (site.grant.revoked_at, PreReleaseGrant.objects.count()) == (None, before)

    def _editors_of(self, page):
        group = Group.objects.create(name="Editors of a section")
        right = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=right)
        return group

    def test_a_grant_is_found_with_its_own_edition_only(self, site, editor, client):
        grant = f"{grants_of(site.other)}{site.grant.pk}/"
        assert client.get(grant).status_code == 404
        assert client.post(f"{grant}revoke/").status_code == 404

    @pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
    def test_what_is_not_there_is_not_found(self, site, editor, client, number):
        for address in (f"/admin/publications/{number}/pre-release/",
                        f"{grants_of(site.edition)}{number}/"):  # fmt: skip
            assert client.get(address).status_code == 404
