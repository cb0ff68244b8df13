import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from nhsd_site.chrome.models import Menu, PageNotice, PromoBanner, SiteSettings
from tests.clock import aware
from tests.factories import hub

MODELS = [Menu, PromoBanner, PageNotice]


def snippet_url(model, view, *args):
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def settings_url(view, *args):
    return reverse(f"wagtailsettings:{view}", args=["chrome", "sitesettings", *args])


@pytest.fixture
def things(menu):
    """One of each that may be previewed, by its name."""
    banner = PromoBanner.objects.create(title="Data dashboards")
    notice = PageNotice.objects.create(text="Down tonight", whole_site=True)
    return [menu("main", ("Data", hub())), banner, notice]


@pytest.fixture
def administrator(client, user_in):
    client.force_login(user_in("Site administrators"))
    return client


def preview(client, address, **form):
    """The page that an editor sees for what stands in the form, unsaved."""
    answer = client.post(address, form).json()
    assert answer == {"is_valid": True, "is_available": True}
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def preview_addresses(things):
    yield from (snippet_url(type(thing), "preview_on_edit", thing.pk) for thing in things)
    yield settings_url("preview_on_edit", SiteSettings.objects.get().pk)


def test_site_administrators_open_every_list_and_form(administrator, things):
    addresses = [snippet_url(model, "list") for model in MODELS]
    addresses += [snippet_url(type(thing), "edit", thing.pk) for thing in things]
    addresses += [settings_url("edit", SiteSettings.objects.get().pk)]
    addresses += [snippet_url(PromoBanner, "add"), snippet_url(PageNotice, "add")]

    assert {a: administrator.get(a).status_code for a in addresses} == dict.fromkeys(addresses, 200)


def test_site_administrators_see_previews(administrator, things):
    for address in preview_addresses(things):
        assert administrator.get(address).status_code == 200, address


@pytest.mark.parametrize("group", ["Authors", "Editors"])
def test_nobody_else_may_edit_or_preview_what_surrounds_pages(client, user_in, things, group):
    client.force_login(user_in(group))
    addresses = [
        *preview_addresses(things),
        snippet_url(Menu, "list"),
        snippet_url(Menu, "edit", 1),
    ]

    for address in addresses:
        response = client.get(address)
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home")), address


def test_visitors_are_sent_to_sign_in(client, things):
    for address in preview_addresses(things):
        assert client.get(address).url.startswith(reverse("wagtailadmin_login")), address


def test_no_menu_is_added_or_deleted_by_hand(client, admin_user_of_the_site):
    client.force_login(admin_user_of_the_site)
    menu = Menu.objects.get(place="main")

    client.get(snippet_url(Menu, "add"))
    client.post(snippet_url(Menu, "add"), {"heading": "Another"})
    client.post(snippet_url(Menu, "delete", menu.pk))

    assert sorted(Menu.objects.values_list("place", flat=True)) == sorted(Menu.Place.values)


@pytest.fixture
def admin_user_of_the_site(db, django_user_model):
    return django_user_model.objects.create_superuser("root@example.org", first_name="R")


def test_the_preview_of_a_menu_shows_its_unsaved_links_around_a_whole_page(
    administrator, menu, visit
):
    data = menu("main", ("Data", hub()))
    form = {
        "heading": "Main menu",
        "items-TOTAL_FORMS": 1,
        "items-INITIAL_FORMS": 1,
        "items-0-id": data.items.get().pk,
        "items-0-label": "Somewhere new",
        "items-0-url": "https://www.example.org/",
        "items-0-ORDER": 1,
    }

    page = preview(administrator, snippet_url(Menu, "preview_on_edit", data.pk), **form)

    assert [link.text for link in page.select(".nhsd-nav a")] == ["Somewhere new"]
    assert page.select_one("footer.nhsd-footer")
    assert [link.text for link in visit("/").select(".nhsd-nav a")] == ["Data"]


def test_the_preview_of_a_banner_shows_it_before_its_time(administrator, clock_at, visit):
    clock_at("2027-03-25T09:00")
    banner = PromoBanner.objects.create(title="Old", public_from=aware("2027-03-26"))

    page = preview(
        administrator,
        snippet_url(PromoBanner, "preview_on_edit", banner.pk),
        title="New",
        public_from="2027-03-26 09:30",
    )

    assert [title.text for title in page.select(".nhsd-promo__title")] == ["New"]


def test_the_preview_of_a_notice_shows_it_before_its_time(administrator, clock_at):
    clock_at("2027-03-25T09:00")

    page = preview(
        administrator,
        snippet_url(PageNotice, "preview_on_add"),
        severity="critical",
        text="Down tonight",
        whole_site="on",
        public_from="2027-03-26 09:30",
    )

    assert page.select_one(".nhsd-notice--critical").get_text(" ", strip=True) == (
        "Critical: Down tonight"
    )


def test_the_preview_of_the_settings_shows_the_unsaved_name(administrator):
    address = settings_url("preview_on_edit", SiteSettings.objects.get().pk)

    page = preview(administrator, address, organisation_name="NHS Data")

    assert page.title.text.endswith("NHS Data")
    assert "NHS Data" in page.select_one(".nhsd-logo").text


def test_a_banner_is_published_in_the_admin(administrator, visit):
    page = hub()
    form = {"title": "Data dashboards", "sections": page.pk, "action-publish": "publish"}

    administrator.post(snippet_url(PromoBanner, "add"), form)

    assert visit(page.url).select_one(".nhsd-promo__title").text == "Data dashboards"


def test_saving_a_draft_in_the_admin_shows_nothing(administrator, visit):
    page = hub()

    administrator.post(snippet_url(PromoBanner, "add"), {"title": "Secret", "sections": page.pk})

    assert PromoBanner.objects.filter(title="Secret", live=False).exists()
    assert "Secret" not in visit(page.url).text


def test_wagtails_schedule_is_not_offered_for_banners(administrator):
    form = administrator.get(snippet_url(PromoBanner, "add"))

    assert "go_live_at" not in form.content.decode()
