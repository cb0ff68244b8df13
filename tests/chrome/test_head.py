import json

from django.conf import settings

from home.models import HubPage
from nhsd_site.chrome.models import SiteSettings
from nhsd_site.chrome.structured_data import script
from nhsd_site.core.models import Contact
from tests.factories import home, hub, published


def meta(page, name):
    tag = page.find("meta", attrs={"name": name}) or page.find("meta", attrs={"property": name})
    return tag["content"] if tag else None


def structured_data(page):
    [element] = page.find_all("script", type="application/ld+json")
    return {thing["@type"]: thing for thing in json.loads(element.string)["@graph"]}


def set_settings(**fields):
    site_settings = SiteSettings.objects.get()
    for name, value in fields.items():
        setattr(site_settings, name, value)
    site_settings.save()


def test_the_title_names_page_and_site(visit):
    hub()

    assert visit("/").title.text == "Home - NHS Digital"
    assert visit("/data-and-information").title.text == "Data and information - NHS Digital"


def test_the_title_for_search_engines_comes_first(visit):
    hub(seo_title="Health and care data")

    page = visit("/data-and-information")

    assert page.title.text == "Health and care data - NHS Digital"
    assert meta(page, "og:title") == "Health and care data"


def test_a_shared_home_page_bears_the_name_of_the_site(visit):
    assert meta(visit("/"), "og:title") == "NHS Digital"


def test_the_description_is_that_for_search_engines_or_the_summary(visit):
    hub("First", summary="A summary.", search_description="For search engines.")
    hub("Second", summary="A summary.")

    assert meta(visit("/first"), "description") == "For search engines."
    assert meta(visit("/second"), "description") == "A summary."
    assert meta(visit("/second"), "og:description") == "A summary."


def test_where_there_is_no_page_the_site_describes_itself(visit):
    assert meta(visit("/cookies"), "description") is None

    set_settings(description="Data and systems for health and care.")

    assert meta(visit("/cookies"), "description") == "Data and systems for health and care."


def test_canonical_and_shared_addresses_are_absolute(visit):
    hub()

    page = visit("/data-and-information?utm_source=x")

    address = f"{settings.BASE_URL}/data-and-information"
    assert page.find("link", rel="canonical")["href"] == address
    assert meta(page, "og:url") == address
    assert visit("/").find("link", rel="canonical")["href"] == f"{settings.BASE_URL}/"


def test_results_have_no_canonical_address(visit):
    assert visit("/search").find("link", rel="canonical") is None


def test_a_view_that_is_like_a_page_has_a_canonical_address(visit):
    page = visit("/cookies?utm_source=x")

    assert page.find("link", rel="canonical")["href"] == f"{settings.BASE_URL}/cookies"
    assert meta(page, "og:url") == f"{settings.BASE_URL}/cookies"


def test_where_nothing_is_found_there_is_no_address_but_the_contact(client, db):
    set_settings(contact=Contact.objects.create(name="Enquiries", email="us@example.org"))

    page = client.get("/nowhere").content.decode()

    assert "canonical" not in page
    assert '<a href="mailto:us@example.org">' in page


def test_the_picture_falls_back_to_our_own_drawing(visit):
    page = visit("/")

    assert meta(page, "og:image") == f"{settings.BASE_URL}/static/img/social.png"
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "630")
    assert meta(page, "twitter:card") == "summary_large_image"


def test_the_picture_is_the_social_the_listing_or_the_sites(visit, picture_named):
    site, listing, social = (picture_named(name) for name in ("Site", "Listing", "Social"))
    set_settings(social_image=site)
    hub("None")
    hub("Listing", listing_image=listing)
    hub("Both", listing_image=listing, social_image=social)

    shown = [meta(visit(address), "og:image:alt") for address in ("/none", "/listing", "/both")]

    assert shown == ["Site", "Listing", "Social"]
    assert meta(visit("/both"), "og:image").startswith(f"{settings.BASE_URL}/images/")


def test_only_a_page_hidden_from_search_engines_says_so(visit):
    hub("Hidden", noindex=True)

    assert meta(visit("/hidden"), "robots") == "noindex"
    assert meta(visit("/"), "robots") is None


def test_the_twitter_account_is_named_when_there_is_one(visit):
    assert meta(visit("/"), "twitter:site") is None

    set_settings(twitter_account="@NHSDigital")

    assert meta(visit("/"), "twitter:site") == "@NHSDigital"


def test_icons_and_manifest_are_there(visit, client):
    page = visit("/")

    links = page.select('link[rel="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]')
    assert len(links) == 4
    assert {client.get(link["href"]).status_code for link in links} == {200}
    assert meta(page, "theme-color") == "#005eb8"


def test_home_tells_search_engines_of_the_site_its_search_and_the_organisation(visit, menu):
    menu("social", ("LinkedIn", "https://www.linkedin.com/company/nhs-digital"))

    things = structured_data(visit("/"))

    action = things["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == (
        f"{settings.BASE_URL}/search?query={{search_term_string}}"
    )
    organisation = things["GovernmentOrganization"]
    assert organisation["name"] == "NHS Digital"
    assert organisation["sameAs"] == ["https://www.linkedin.com/company/nhs-digital"]
    assert organisation["logo"].startswith(settings.BASE_URL)


def test_other_pages_tell_search_engines_where_they_are(visit):
    published(hub(), HubPage, "Publications")

    trail = structured_data(visit("/data-and-information/publications"))["BreadcrumbList"]

    base = settings.BASE_URL
    assert [
        (each["position"], each["name"], each["item"]) for each in trail["itemListElement"]
    ] == [
        (1, "Home", f"{base}/"),
        (2, "Data and information", f"{base}/data-and-information"),
        (3, "Publications", f"{base}/data-and-information/publications"),
    ]


def test_no_title_can_break_out_of_structured_data(visit):
    title = "</script><script>alert(1)</script> & \u2028 <!--"
    hub(title, slug="attack")

    page = visit("/attack")

    assert page.find_all("script", src=None, type=None) == []
    assert structured_data(page)["BreadcrumbList"]["itemListElement"][-1]["name"] == title
    assert page.title.text == f"{title} - NHS Digital"


def test_structured_data_bears_no_character_that_html_reads():
    text = script({"name": "<>&\u2028\u2029"})

    assert not set("<>&\u2028\u2029") & set(text[text.index("{") : text.rindex("}")])


def test_the_breadcrumb_leads_from_home_to_the_page(visit):
    published(hub(), HubPage, "Publications")

    nav = visit("/data-and-information/publications").select_one("nav.nhsd-breadcrumb")

    assert nav["aria-label"] == "Breadcrumb"
    assert [(a.text, a["href"]) for a in nav.select("ol a")] == [
        ("Home", "/"),
        ("Data and information", "/data-and-information"),
    ]
    assert nav.select_one("[aria-current=page]").text == "Publications"


def test_there_is_no_breadcrumb_at_home(visit):
    assert visit("/").select_one(".nhsd-breadcrumb") is None


def test_a_draft_of_a_page_above_does_not_show_in_the_breadcrumb(visit):
    section = hub()
    published(section, HubPage, "Publications")

    section.title = "Secret plans"
    section.save_revision()

    assert "Secret plans" not in visit("/data-and-information/publications").text


def test_every_page_but_home_has_the_small_search_box(visit):
    hub()

    box = visit("/data-and-information").select_one(".nhsd-header form")

    assert (box["action"], box.select_one("input")["name"]) == ("/search", "query")
    assert box.find("label", attrs={"for": box.select_one("input")["id"]})
    assert visit("/").select_one(".nhsd-header form") is None


def test_the_name_of_the_organisation_stands_for_a_logo_until_there_is_one(visit, picture):
    logo = visit("/").select_one(".nhsd-logo")
    assert " ".join(logo.text.split()) == "NHS Digital home"
    assert logo["href"] == "/"

    set_settings(logo=picture, logo_alt="NHS Digital")

    logo = visit("/").select_one(".nhsd-logo")
    assert logo.img["alt"] == "NHS Digital"
    assert " ".join(logo.text.split()) == "home"


def test_the_home_page_is_the_one_home_in_the_tree(db):
    assert home().depth == 2
