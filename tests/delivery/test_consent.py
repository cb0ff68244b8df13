"""Cookies and third parties: nothing without a tool, nothing without a yes, everything undone."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import GeneralPage
from nhsd_site.core.models import User
from nhsd_site.delivery.models import ThirdPartyTag
from tests.factories import home, published

pytestmark = pytest.mark.django_db

FROM_US = {"Sec-Fetch-Site": "same-origin"}
BANNER = "Accept optional cookies"
HOST = "https://www.googletagmanager.com"


def tool(**fields):
    made = ThirdPartyTag(
        **{
            "name": "Google Analytics",
            "kind": ThirdPartyTag.Kind.ANALYTICS,
            "category": ThirdPartyTag.Category.STATISTICS,
            "purpose": "It counts visits.",
            "script_url": f"{HOST}/gtag/js?id=G-1",
            "hosts": [
                ("host", {"directive": "connect-src", "source": "https://stats.example.com"})
            ],
            "settings": [
                ("setting", {"how": "command", "name": "dataLayer", "value": "js, now"}),
                ("setting", {"how": "command", "name": "dataLayer", "value": "config, G-1"}),
            ],
            "cookies": [
                ("cookie", {"name": "_ga", "purpose": "Counts visitors", "lifetime": "2 years"})
            ],
            "enabled": True,
        }
        | fields
    )
    made.full_clean()
    made.save()
    return made


def heat_map():
    return tool(
        name="Hotjar",
        kind=ThirdPartyTag.Kind.HEAT_MAP,
        category=ThirdPartyTag.Category.MARKETING,
        script_url="https://static.hotjar.com/c/hotjar-1.js?sv=6",
        hosts=[],
        settings=[("setting", {"how": "variable", "name": "_hjSettings.hjid", "value": "17"})],
    )


def choose(client, referer="", **choice):
    headers = FROM_US | ({"Referer": referer} if referer else {})
    return client.post("/cookies", choice, headers=headers)


def handed_over(response):
    found = re.search(
        r'<script id="third-party-tools" type="application/json">(.*?)</script>',
        response.content.decode(),
    )
    return json.loads(found[1]) if found else []


class TestAsShipped:
    def test_nobody_is_asked_and_no_third_party_is_named(self, client):
        html = client.get("/").content.decode()
        assert BANNER not in html
        assert "tags.js" not in html

    def test_no_cookie_is_set_by_reading_or_choosing(self, client):
        client.get("/")
        client.get("/cookies")
        choose(client, all="yes")
        assert not client.cookies

    def test_the_page_about_cookies_says_that_there_are_no_others(self, client):
        assert "We use no others" in client.get("/cookies").content.decode()

    def test_a_cookie_from_before_changes_nothing(self, client):
        before = client.get("/")
        client.cookies["consent"] = "0123abcd.statistics"
        after = client.get("/")
        assert after.content == before.content
        assert after["Cache-Control"] == before["Cache-Control"]

    def test_a_tool_that_is_not_enabled_is_none(self, client):
        tool(enabled=False)
        assert BANNER not in client.get("/").content.decode()


class TestAsking:
    def test_a_visitor_who_has_not_chosen_is_asked(self, client):
        tool()
        assert BANNER in client.get("/").content.decode()

    def test_nothing_is_loaded_or_permitted_before_the_answer(self, client):
        tool()
        response = client.get("/")
        assert HOST not in response.content.decode()
        assert HOST not in response["Content-Security-Policy"]
        assert "tags.js" not in response.content.decode()

    def test_what_is_kept_for_all_asks(self, client):
        tool()
        assert "public" in client.get("/")["Cache-Control"]
        assert BANNER in client.get("/").content.decode()

    def test_saying_no_is_as_easy_as_saying_yes(self, client):
        tool()
        html = client.get("/").content.decode()
        assert html.count('name="all"') == 2

    @pytest.mark.parametrize("answer", ["yes", "no"])
    def test_who_has_answered_is_not_asked_again(self, client, answer):
        tool()
        choose(client, all=answer)
        assert BANNER not in client.get("/").content.decode()

    def test_who_answered_is_asked_again_when_there_is_another_tool(self, client):
        tool()
        choose(client, all="yes")
        heat_map()
        response = client.get("/")
        assert BANNER in response.content.decode()
        assert handed_over(response) == []

    @pytest.mark.parametrize(
        "value", ["", ".", "x" * 4000, "statistics", "é.statistics", ".statistics"]
    )
    def test_a_cookie_that_means_nothing_counts_as_no_answer(self, client, value):
        tool()
        client.cookies["consent"] = value
        response = client.get("/")
        assert BANNER in response.content.decode()
        assert handed_over(response) == []


class TestAgreeing:
    def test_the_tool_is_loaded_by_our_own_script_with_its_settings(self, client):
        tool()
        choose(client, all="yes")
        response = client.get("/")
        assert "/static/js/tags.js" in response.content.decode()
        assert handed_over(response) == [
            {
                "script": f"{HOST}/gtag/js?id=G-1",
                "variable": [],
                "command": [["dataLayer", ["js", "now"]], ["dataLayer", ["config", "G-1"]]],
                "attribute": [],
            }
        ]

    def test_the_policy_is_widened_by_what_the_tool_declares(self, client):
        tool()
        choose(client, all="yes")
        policy = client.get("/")["Content-Security-Policy"]
        assert f"script-src 'self' {HOST};" in policy
        assert "connect-src 'self' https://stats.example.com" in policy
        assert "unsafe" not in policy

    def test_only_the_category_agreed_to_is_loaded(self, client):
        tool()
        heat_map()
        choose(client, statistics="no", marketing="yes")
        response = client.get("/")
        assert [each["script"] for each in handed_over(response)] == [
            "https://static.hotjar.com/c/hotjar-1.js?sv=6"
        ]
        assert HOST not in response["Content-Security-Policy"]
        assert handed_over(response)[0]["variable"] == [["_hjSettings.hjid", 17]]

    def test_the_answer_of_one_visitor_is_not_the_page_of_another(self, client):
        tool()
        other = type(client)()
        choose(client, all="yes")
        assert handed_over(client.get("/"))
        assert handed_over(other.get("/")) == []
        choose(other, all="no")
        assert BANNER not in other.get("/").content.decode()
        assert handed_over(other.get("/")) == []

    def test_a_page_with_an_answer_is_kept_by_nobody_else(self, client):
        tool()
        choose(client, all="yes")
        client.get("/")
        assert client.get("/")["Cache-Control"].startswith("private, no-")

    def test_it_can_be_taken_back(self, client):
        tool()
        choose(client, all="yes")
        choose(client, statistics="no")
        response = client.get("/")
        assert handed_over(response) == []
        assert HOST not in response["Content-Security-Policy"]

    def test_switching_a_tool_off_stops_it_at_once(self, client):
        made = tool()
        choose(client, all="yes")
        assert handed_over(client.get("/"))
        made.enabled = False
        made.save()
        assert handed_over(client.get("/")) == []

    def test_editors_are_spared(self, client):
        tool()
        choose(client, all="yes")
        assert HOST not in client.get("/admin/login/")["Content-Security-Policy"]

    def test_a_setting_can_not_break_out_of_its_place(self, client):
        tool(
            settings=[
                ("setting", {"how": "variable", "name": "note", "value": "</script><script>x"})
            ]
        )
        choose(client, all="yes")
        response = client.get("/")
        assert "<script>x" not in response.content.decode()
        assert handed_over(response)[0]["variable"] == [["note", "</script><script>x"]]


class TestThePageAboutCookies:
    def test_it_names_each_tool_and_its_cookies(self, client):
        tool(privacy_url="https://policies.example.com/privacy")
        html = client.get("/cookies").content.decode()
        assert "Google Analytics" in html
        assert "_ga" in html
        assert "https://policies.example.com/privacy" in html

    def test_it_asks_once(self, client):
        tool()
        assert BANNER not in client.get("/cookies").content.decode()

    def test_it_shows_the_present_choice(self, client):
        tool()
        heat_map()
        choose(client, marketing="yes")
        html = client.get("/cookies").content.decode()
        assert re.search(r'name="marketing" value="yes"[^>]* checked', html)
        assert re.search(r'name="statistics" value="no"[^>]* checked', html)

    def test_the_cookie_lives_a_year_and_is_for_the_server_alone(self, client, settings):
        settings.SESSION_COOKIE_SECURE = True
        tool()
        cookie = choose(client, all="yes").cookies["consent"]
        assert cookie["max-age"] == 365 * 24 * 60 * 60
        assert cookie["samesite"] == "Lax"
        assert cookie["secure"]
        assert cookie["httponly"]

    @pytest.mark.parametrize(
        ("referer", "back"),
        [
            ("http://testserver/about?page=2", "/about?page=2"),
            ("https://evil.example.com/about", "/cookies"),
            ("http://testserver//evil.example.com", "/evil.example.com"),
            ("javascript:alert(1)", "/cookies"),
            ("", "/cookies"),
        ],
    )
    def test_it_leads_back_to_where_the_visitor_was_and_nowhere_else(self, client, referer, back):
        tool()
        response = choose(client, referer, all="yes")
        assert (response.status_code, response["Location"]) == (303, back)

    def test_a_form_from_elsewhere_is_shown_again_with_what_was_chosen(self):
        tool()
        client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"})
        response = client.post("/cookies", {"statistics": "yes"})
        assert response.status_code == 403
        assert "Your choice was not saved" in response.content.decode()
        assert re.search(r'name="statistics" value="yes"[^>]* checked', response.content.decode())
        assert "consent" not in client.cookies

    def test_a_form_from_our_own_pages_needs_no_token(self):
        tool()
        client = Client(enforce_csrf_checks=True, headers=FROM_US)
        assert client.post("/cookies", {"all": "no"}).status_code == 303

    def test_it_needs_no_script(self, client):
        tool()
        assert "<script" not in client.get("/cookies").content.decode().split("<main")[1]

    def test_a_category_that_is_not_offered_can_not_be_chosen(self, client):
        tool()
        choose(client, marketing="yes", statistics="no")
        assert "marketing" not in client.cookies["consent"].value


class TestWhatIsRefused:
    @pytest.mark.parametrize("directive", ["script-src", "style-src"])
    @pytest.mark.parametrize("source", ["'unsafe-inline'", "'unsafe-eval'", "unsafe-inline"])
    def test_a_tool_that_needs_unsafe_scripts_is_refused_with_the_reason(self, directive, source):
        with pytest.raises(ValidationError, match="smuggle"):
            tool(hosts=[("host", {"directive": directive, "source": source})])

    @pytest.mark.parametrize("source", ["*", "https://*.hotjar.com", "https://*"])
    def test_wildcards_are_refused_with_the_reason(self, source):
        with pytest.raises(ValidationError, match="wildcards"):
            tool(hosts=[("host", {"directive": "connect-src", "source": source})])

    @pytest.mark.parametrize(
        "source",
        ["https:", "data:", "'self'", "http://example.com", "https://a.com; script-src b.com",
         "https://a.com https://b.com", "https://localhost", "example.com"],
    )  # fmt: skip
    def test_anything_but_one_whole_host_is_refused(self, source):
        with pytest.raises(ValidationError, match="whole host"):
            tool(hosts=[("host", {"directive": "connect-src", "source": source})])

    @pytest.mark.parametrize(
        "source",
        ["https://in.hotjar.com", "wss://ws.hotjar.com", "https://a.example.com:8443/path"],
    )
    def test_a_whole_host_is_accepted(self, source):
        assert tool(hosts=[("host", {"directive": "connect-src", "source": source})]).pk

    @pytest.mark.parametrize(
        "address",
        [
            "http://example.com/a.js",
            "//example.com/a.js",
            "javascript:alert(1)",
            "https://*.example.com/a.js",
            "https://a@example.com/a.js",
        ],
    )
    def test_a_script_comes_by_https_from_one_host(self, address):
        with pytest.raises(ValidationError):
            tool(script_url=address)

    @pytest.mark.parametrize(
        ("how", "name"),
        [("attribute", "onload"), ("attribute", "src"), ("variable", "a b"),
         ("variable", "__proto__.x"), ("variable", "alert()")],
    )  # fmt: skip
    def test_a_setting_has_the_name_of_a_setting(self, how, name):
        with pytest.raises(ValidationError):
            tool(settings=[("setting", {"how": how, "name": name, "value": "1"})])


class TestInTheAdmin:
    def sign_in(self, client, group):
        user = User.objects.create_user(f"{group.split()[0]}@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)

    def test_site_administrators_look_after_the_tools(self, client):
        tool()
        self.sign_in(client, "Site administrators")
        response = client.get("/admin/snippets/delivery/thirdpartytag/")
        assert "Google Analytics" in response.content.decode()
        assert client.get("/admin/snippets/delivery/thirdpartytag/add/").status_code == 200

    @pytest.mark.parametrize("group", ["Authors", "Editors"])
    def test_others_do_not(self, client, group):
        self.sign_in(client, group)
        response = client.get("/admin/snippets/delivery/thirdpartytag/")
        assert response.status_code in (302, 403)

    def test_previews_show_neither_question_nor_tool(self, client):
        tool()
        page = published(home(), GeneralPage, "Guide")
        self.sign_in(client, "Editors")
        response = client.get(f"/admin/pages/{page.pk}/view_draft/")
        assert response.status_code == 200
        assert BANNER not in response.content.decode()
