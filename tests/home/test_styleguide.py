"""The guide for developers, which is no part of the site."""

from bs4 import BeautifulSoup
from django.test import RequestFactory

from home.models import GeneralPage
from home.styleguide import styleguide
from nhsd_site.core.blocks import BODY
from tests.factories import home, published


def test_it_shows_every_block_and_skips_no_level_of_headings(db):
    published(home(), GeneralPage, "Elsewhere")
    response = styleguide(RequestFactory().get("/styleguide"))
    page = BeautifulSoup(response.render().content, "html.parser")
    contents = [link.text for link in page.select(".nhsd-contents a")]
    assert set(contents) >= {block.label for _name, block in BODY}
    levels = [int(each.name[1]) for each in page.select("h1, h2, h3, h4, h5, h6")]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = [each["id"] for each in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_visitors_never_get_it(client, db):
    assert client.get("/styleguide").status_code == 404
