"""The file gate: a file is public while something that shows it is, and not a second longer."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from home.models import GeneralPage
from nhsd_site.chrome.models import PromoBanner, SiteSettings
from nhsd_site.core.clock import now
from nhsd_site.core.models import User
from nhsd_site.core.publishing import publish
from nhsd_site.delivery import images
from tests.clock import aware, frozen
from tests.delivery.media import document, download, picture
from tests.factories import draft, home, hub, published

pytestmark = pytest.mark.django_db

RELEASE = aware("2027-03-25T09:30")
CONTENT = b"month,people\nMarch,1024\n"


def guide(shown, **fields):
    """A published page that offers the document."""
    return published(home(), GeneralPage, "Guide", body=download(shown), **fields)


def banner(image, **fields):
    made = PromoBanner(
        title="Get ready", image=image, image_is_decorative=True, url="/about", live=False, **fields
    )
    made.save()
    made.save_revision().publish()
    return made


def picture_address(image):
    images.make_renditions(image)
    return image.renditions.get(filter_spec="width-320|format-webp").url


def signed_in(client, group, email="someone@example.org"):
    user = User.objects.create_user(email, "secret-enough-for-a-test", first_name="A")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def body_of(response):
    return b"".join(response) if response.streaming else response.content


class TestWhoMayHaveIt:
    def test_a_file_that_nothing_refers_to_does_not_exist(self, client):
        assert client.get(document().url).status_code == 404

    def test_a_file_that_a_public_page_refers_to_is_public(self, client):
        shown = document()
        guide(shown)
        response = client.get(shown.url)
        assert response.status_code == 200
        assert body_of(response) == CONTENT

    def test_a_file_that_only_a_draft_refers_to_does_not_exist(self, client):
        hidden = document()
        draft(home(), GeneralPage, "Plan", body=download(hidden))
        assert client.get(hidden.url).status_code == 404

    def test_a_file_that_only_the_draft_of_a_public_page_refers_to_does_not_exist(self, client):
        old, new = document(), document("next.csv")
        page = guide(old)
        page.body = download(new)
        page.save_revision()
        assert client.get(old.url).status_code == 200
        assert client.get(new.url).status_code == 404

    def test_publishing_changes_in_one_step_which_file_is_public(self, client):
        old, new = document(), document("next.csv")
        page = guide(old)
        page.body = download(new)
        page.save_revision()
        publish([page])
        assert client.get(old.url).status_code == 404
        assert client.get(new.url).status_code == 200

    def test_a_file_is_gone_with_its_page(self, client):
        shown = document()
        guide(shown).unpublish()
        assert client.get(shown.url).status_code == 404

    def test_a_file_is_public_from_the_very_second_of_its_page(self, client):
        shown = document()
        guide(shown, public_from=RELEASE)
        with frozen(RELEASE - timedelta(seconds=1)):
            assert client.get(shown.url).status_code == 404
        with frozen(RELEASE):
            assert client.get(shown.url).status_code == 200

    def test_a_file_is_not_public_from_the_second_its_page_ends(self, client):
        shown = document()
        guide(shown, public_until=RELEASE)
        with frozen(RELEASE - timedelta(seconds=1)):
            assert client.get(shown.url).status_code == 200
        with frozen(RELEASE):
            assert client.get(shown.url).status_code == 404

    def test_a_page_below_one_that_is_not_public_yet_shows_no_file(self, client):
        shown = document()
        section = hub("Section", public_from=RELEASE)
        published(section, GeneralPage, "Guide", body=download(shown))
        with frozen(RELEASE - timedelta(seconds=1)):
            assert client.get(shown.url).status_code == 404

    def test_a_banner_shows_its_picture_only_while_it_is_public(self, client):
        image = picture()
        banner(image, public_from=RELEASE, public_until=RELEASE + timedelta(days=1))
        address = picture_address(image)
        with frozen(RELEASE - timedelta(seconds=1)):
            assert client.get(address).status_code == 404
        with frozen(RELEASE):
            assert client.get(address).status_code == 200
        with frozen(RELEASE + timedelta(days=1)):
            assert client.get(address).status_code == 404

    def test_the_draft_of_a_banner_shows_no_picture(self, client):
        image = picture()
        PromoBanner.objects.create(title="Soon", image=image, url="/about", live=False)
        assert client.get(picture_address(image)).status_code == 404

    def test_the_picture_of_a_setting_is_public(self, client):
        image = picture()
        site = SiteSettings.objects.get()
        site.logo = image
        site.save()
        assert client.get(picture_address(image)).status_code == 200

    def test_another_name_than_its_own_does_not_exist(self, client):
        shown = document()
        guide(shown)
        assert client.get(f"/documents/{shown.uuid}/waiting-times.pdf").status_code == 404
        assert client.get(f"/documents/{shown.uuid}/").status_code in (301, 404)

    def test_where_the_storage_keeps_a_file_is_no_address(self, client):
        shown = document()
        guide(shown)
        for address in (f"/{shown.file.name}", f"/media/{shown.file.name}"):
            assert client.get(address).status_code == 404

    def test_unknown_and_unpublished_files_get_the_same_answer(self, client):
        hidden = document()
        unknown = "/documents/00000000-0000-4000-8000-000000000000/waiting-times.csv"
        answers = [client.get(address) for address in (hidden.url, unknown)]
        assert answers[0].status_code == answers[1].status_code == 404
        assert answers[0].content == answers[1].content


class TestNothingGoesRoundTheGate:
    @pytest.mark.parametrize(
        "headers",
        [
            {"If-None-Match": "*"},
            {"If-Modified-Since": "Wed, 01 Jan 2098 00:00:00 GMT"},
            {"If-Match": '"nothing"'},
            {"Range": "bytes=0-1"},
            {"Range": "bytes=999999-"},
        ],
    )
    def test_no_condition_tells_of_an_unpublished_file(self, client, headers):
        hidden = document()
        assert client.get(hidden.url, headers=headers).status_code == 404

    def test_the_tag_of_the_file_tells_nothing_of_it_while_it_is_unpublished(self, client):
        hidden = document()
        page = guide(hidden)
        tag = client.get(hidden.url)["ETag"]
        page.unpublish()
        assert client.get(hidden.url, headers={"If-None-Match": tag}).status_code == 404

    def test_head_of_an_unpublished_file_is_a_404(self, client):
        assert client.head(document().url).status_code == 404

    def test_other_methods_are_refused(self, client):
        shown = document()
        guide(shown)
        assert client.post(shown.url).status_code in (403, 405)

    def test_what_does_not_exist_is_not_kept_by_anybody(self, client):
        assert client.get(document().url)["Cache-Control"] == "private, no-store"


class TestEditors:
    @pytest.mark.parametrize("group", ["Authors", "Editors", "Site administrators"])
    def test_editors_see_what_is_not_published(self, client, group):
        hidden = document()
        response = signed_in(client, group).get(hidden.url)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"

    def test_a_user_without_rights_sees_what_everybody_sees(self, client):
        hidden = document()
        client.force_login(User.objects.create_user("reader@example.org", "a-long-password"))
        assert client.get(hidden.url).status_code == 404

    def test_what_an_editor_gets_is_never_shared(self, client):
        shown = document()
        guide(shown)
        assert signed_in(client, "Editors").get(shown.url)["Cache-Control"] == "private, no-store"


class TestHowItIsSent:
    @pytest.fixture
    def shown(self):
        shown = document()
        guide(shown)
        return shown

    def test_head_says_everything_but_the_content(self, client, shown):
        response = client.head(shown.url)
        assert response.status_code == 200
        assert response["Content-Length"] == str(len(CONTENT))
        assert body_of(response) == b""

    def test_it_can_do_nothing_in_a_browser(self, client, shown):
        response = client.get(shown.url)
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"] == "text/csv"
        assert response["Content-Disposition"] == 'attachment; filename="waiting-times.csv"'

    def test_a_pdf_is_shown_in_the_browser(self, client):
        shown = document("report.pdf", b"%PDF-1.4")
        guide(shown)
        response = client.get(shown.url)
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == 'inline; filename="report.pdf"'

    def test_what_a_browser_would_run_is_sent_as_mere_bytes(self, client, shown):
        """No such file can be published any more; one may have been, before there were checks."""
        shown.file.save("page.html", ContentFile(b"<script>alert(1)</script>"))
        response = client.get(shown.url)
        assert response["Content-Type"] == "application/octet-stream"
        assert response["Content-Disposition"].startswith("attachment")

    def test_a_name_of_any_script_survives(self, client):
        shown = document("Wärme & Kälte.pdf", b"%PDF-1.4")
        guide(shown)
        response = client.get(shown.url)
        assert response.status_code == 200
        assert "filename*=utf-8''W%C3%A4rme" in response["Content-Disposition"]

    def test_a_visitor_who_has_it_gets_it_only_once(self, client, shown):
        first = client.get(shown.url)
        tag, modified = first["ETag"], first["Last-Modified"]
        again = client.get(shown.url, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"].startswith("public")
        assert client.get(shown.url, headers={"If-Modified-Since": modified}).status_code == 304

    def test_another_file_has_another_tag(self, client, shown):
        other = document(content=CONTENT)
        published(home(), GeneralPage, "Other", body=download(other))
        assert client.get(shown.url)["ETag"] != client.get(other.url)["ETag"]

    @pytest.mark.parametrize(
        ("wanted", "got", "said"),
        [
            ("bytes=0-4", b"month", "bytes 0-4/24"),
            ("bytes=19-", b"1024\n", "bytes 19-23/24"),
            ("bytes=-5", b"1024\n", "bytes 19-23/24"),
            ("bytes=0-999999", CONTENT, "bytes 0-23/24"),
        ],
    )
    def test_a_range_is_sent_as_such(self, client, shown, wanted, got, said):
        response = client.get(shown.url, headers={"Range": wanted})
        assert response.status_code == 206
        assert body_of(response) == got
        assert response["Content-Range"] == said
        assert response["Content-Length"] == str(len(got))

    @pytest.mark.parametrize("wanted", ["bytes=24-", "bytes=-0", "bytes=500-600"])
    def test_a_range_that_the_file_has_not_is_refused(self, client, shown, wanted):
        response = client.get(shown.url, headers={"Range": wanted})
        assert response.status_code == 416
        assert response["Content-Range"] == "bytes */24"

    @pytest.mark.parametrize(
        "wanted",
        [
            "bytes=5-2",
            "bytes=a-b",
            "bytes=-",
            "lines=1-2",
            "bytes=0-1,3-4",
            "bytes=" + "9" * 5000 + "-",
        ],
    )
    def test_a_range_that_makes_no_sense_gets_the_whole(self, client, shown, wanted):
        response = client.get(shown.url, headers={"Range": wanted})
        assert response.status_code == 200
        assert body_of(response) == CONTENT

    def test_a_range_of_another_state_of_the_file_gets_the_whole(self, client, shown):
        headers = {"Range": "bytes=0-4", "If-Range": '"another"'}
        assert client.get(shown.url, headers=headers).status_code == 200
        headers["If-Range"] = client.get(shown.url)["ETag"]
        assert client.get(shown.url, headers=headers).status_code == 206

    def test_a_file_that_the_storage_lost_is_a_404_and_is_logged(self, client, shown, caplog):
        shown.file.storage.delete(shown.file.name)
        assert client.get(shown.url).status_code == 404
        assert shown.file.name in caplog.text

    def test_caches_keep_it_for_a_minute_at_most(self, client, shown):
        assert "max-age=60, s-maxage=60" in client.get(shown.url)["Cache-Control"]

    def test_no_cache_keeps_it_beyond_the_end_of_its_page(self, client):
        shown = document("ends.csv")
        end = now() + timedelta(days=1)
        published(home(), GeneralPage, "Ends", body=download(shown), public_until=end)
        with frozen(end - timedelta(seconds=11)):
            assert "max-age=10, s-maxage=10" in client.get(shown.url)["Cache-Control"]
        with frozen(end - timedelta(seconds=1)):
            assert "max-age=0, s-maxage=0" in client.get(shown.url)["Cache-Control"]

    def test_a_request_costs_three_queries(self, client, shown, django_assert_max_num_queries):
        client.get(shown.url)
        with django_assert_max_num_queries(3):
            client.get(shown.url)

    def test_the_web_server_sends_it_where_it_can(self, client, shown, settings):
        settings.X_ACCEL_PREFIX = "/files/"
        response = client.get(shown.url)
        assert response["X-Accel-Redirect"] == f"/files/{shown.file.name}"
        assert response["Content-Type"] == "text/csv"
        assert response["Cache-Control"].startswith("public")
        assert response.content == b""

    def test_the_web_server_is_not_told_of_what_is_not_public(self, client, settings):
        settings.X_ACCEL_PREFIX = "/files/"
        response = client.get(document().url)
        assert response.status_code == 404
        assert not response.has_header("X-Accel-Redirect")


class TestPictures:
    @pytest.fixture
    def shown(self):
        image = picture()
        published(home(), GeneralPage, "Ward", listing_image=image)
        return image

    def test_a_picture_is_sent_as_what_it_is(self, client, shown):
        response = client.get(picture_address(shown))
        assert response.status_code == 200
        assert response["Content-Type"] == "image/webp"
        assert response["Content-Disposition"].startswith("inline")
        assert body_of(response)[8:12] == b"WEBP"

    def test_no_picture_is_made_for_a_visitor(self, client, shown):
        before = shown.renditions.count()
        for spec in ("width-321_format-webp.webp", "original.png", "no-such-filter.webp"):
            assert client.get(f"/images/{shown.uuid}/{spec}").status_code == 404
        assert shown.renditions.count() == before

    def test_a_picture_has_no_other_ending(self, client, shown):
        address = picture_address(shown)
        assert client.get(address.replace(".webp", ".jpg")).status_code == 404

    def test_a_request_costs_three_queries(self, client, shown, django_assert_max_num_queries):
        address = picture_address(shown)
        client.get(address)
        with django_assert_max_num_queries(3):
            client.get(address)

    def test_the_names_in_the_storage_can_not_be_guessed(self, shown):
        names = [each.file.name for each in shown.renditions.all()]
        assert all(len(name.split("/")[1]) >= 32 for name in names)


def test_wagtails_own_address_of_documents_is_not_there(client):
    shown = document()
    guide(shown)
    assert client.get(f"/documents/{shown.pk}/waiting-times.csv").status_code == 404
    assert "wagtail.documents.urls" not in settings.ROOT_URLCONF
