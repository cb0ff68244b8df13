import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Site
from wagtail.rich_text import RichText, expand_db_html

from home.models import GeneralPage
from tests.delivery.media import document
from tests.factories import draft, hub, published

pytestmark = pytest.mark.django_db

LINK = Template(
    "{% load catalogue_tags %}{% link_target value as target %}"
    "{% if target %}<a href='{{ target.url }}'>{{ target.text }}</a>{% endif %}"
)
TEXT = Template("{% load catalogue_tags %}{% rich_text value %}")


def link_to(page, text=""):
    return {"text": text, "page": page.pk, "url": ""}


def rich_text(*pages):
    return RichText(
        "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages)
    )


def shown(template, value, **context):
    return template.render(Context({"value": value} | context))


@pytest.fixture
def parent():
    return hub()


@pytest.fixture
def public_page(parent):
    return published(parent, GeneralPage, "Asthma & lungs")


@pytest.fixture
def unpublished_page(parent):
    return draft(parent, GeneralPage, "Secret")


def test_a_link_without_a_text_has_the_title_of_its_page(public_page):
    expected = f"<a href='{public_page.url}'>Asthma &amp; lungs</a>"
    assert shown(LINK, link_to(public_page)) == expected
    assert "Breathe" in shown(LINK, link_to(public_page, "Breathe"))


def test_a_link_to_a_page_that_is_not_public_is_not_shown(unpublished_page):
    assert shown(LINK, link_to(unpublished_page, "Psst")) == ""
    assert shown(LINK, {"text": "", "page": None, "url": ""}) == ""


def test_a_link_in_a_text_leads_to_its_page(public_page):
    assert f'<a href="{public_page.url}">' in expand_db_html(rich_text(public_page).source)


def test_a_link_in_a_text_to_a_page_that_is_not_public_leads_nowhere(unpublished_page):
    html = shown(TEXT, rich_text(unpublished_page))
    assert "Secret" in html
    assert "href" not in html


@pytest.mark.parametrize("page_id", ["", "0", "x", "99999999999999999999", "-1"])
def test_a_link_in_a_text_to_no_page_leads_nowhere(page_id):
    html = expand_db_html(f'<a linktype="page" id="{page_id}">Nowhere</a>')
    assert html == "<a>Nowhere</a>"


def test_all_links_of_a_page_take_one_query(
    rf, parent, public_page, unpublished_page, django_assert_num_queries
):
    others = [published(parent, GeneralPage, f"Page {number}") for number in range(3)]
    body = [("text", rich_text(public_page, others[0])), ("action_link", link_to(others[1]))]
    page = published(parent, GeneralPage, "Links", body=body)
    context = {"request": rf.get("/"), "page": page}
    Site.get_site_root_paths()  # known by now, as in a running process
    with django_assert_num_queries(1):
        assert "Page 1" in shown(LINK, link_to(others[1]), **context)
        assert "href" in shown(TEXT, rich_text(public_page, others[0]), **context)
    with django_assert_num_queries(1):
        assert shown(LINK, link_to(unpublished_page), **context) == ""
        assert shown(LINK, link_to(unpublished_page), **context) == ""


def test_a_page_that_was_never_saved_can_be_previewed(public_page, rf):
    page = GeneralPage(title="New", body=[("text", rich_text(public_page))])
    assert "href" in shown(TEXT, page.body[0].value, request=rf.get("/"), page=page)


def test_links_to_files_say_what_they_lead_to_by_one_query_a_page(
    parent, django_assert_num_queries
):
    counts = document("counts.csv", b"x" * 42_200)
    report = document("report.csv", b"x" * 1_050_000)
    gone = report.pk + 1
    texts = [
        f'<p><a linktype="document" id="{counts.pk}">All <b>counts</b></a></p>',
        f'<p><a linktype="document" id="{report.pk}">The report (CSV, 1 MB)</a></p>',
        f'<p><a linktype="document" id="{gone}">Gone</a></p>',
    ]
    page = draft(parent, GeneralPage, "Figures", body=[("text", text) for text in texts])
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        html = [shown(TEXT, RichText(text), page=page, request=request) for text in texts]
    assert f'href="{counts.url}">All <b>counts</b> (CSV, 42.2 kB)</a>' in html[0]
    assert f'href="{report.url}">The report (CSV, 1 MB)</a>' in html[1]
    assert "<a>Gone</a>" in html[2]


def test_no_link_in_a_text_opens_another_window(db):
    text = '<p><a href="https://example.org/?a=1&amp;b=2" target="_blank">Out</a></p>'
    assert shown(TEXT, RichText(text)).strip() == text.replace(' target="_blank"', "")
