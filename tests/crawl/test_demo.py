"""Every page of the demo, and every link on it."""

from itertools import pairwise

import pytest
from django.test import Client

from search.models import CatalogueEntry
from tests.crawl.crawler import Crawl
from tests.databases import connected_to
from tests.strict import MissingNames

pytestmark = pytest.mark.crawl


@pytest.fixture(scope="module")
def missing_names():
    """Names that templates of ours asked for in vain while the demo was crawled."""
    with MissingNames() as missing:
        yield missing.found


@pytest.fixture(scope="module")
def crawl(missing_names, demo_database, django_db_blocker):
    """The crawl of the demo, made once for all rules."""
    with django_db_blocker.unblock(), connected_to(demo_database):
        listed = CatalogueEntry.objects.public().filter(page__isnull=False).select_related("page")
        return Crawl(Client()).from_("/", *(entry.url for entry in listed))


def test_every_link_answers(crawl):
    broken = {
        f"{target} answers {crawl.answers[target].status}, named by {min(pages)}"
        for (target, _), pages in crawl.named.items()
        if crawl.answers[target].status != 200
    }
    assert not broken, "\n".join(sorted(broken))


def test_every_public_page_answers_or_sends_on_to_another(crawl):
    failing = {at: answer.status for at, answer in crawl.answers.items() if answer.status >= 400}
    assert failing == {}


def test_the_demo_has_pages_enough_to_show_something_everywhere(crawl):
    assert len(crawl.pages) >= 80


def test_every_anchor_is_on_the_page_that_it_names(crawl):
    lost = {
        f"{target}#{anchor}, named by {min(pages)}"
        for (target, anchor), pages in crawl.named.items()
        if anchor and target in crawl.pages and anchor not in crawl.pages[target].ids
    }
    assert not lost, "\n".join(sorted(lost))


def test_every_page_has_one_heading_of_the_first_level(crawl):
    wrong = {at: page.headings.count(1) for at, page in crawl.pages.items()}
    assert {at: count for at, count in wrong.items() if count != 1} == {}


def test_no_heading_skips_a_level(crawl):
    skipping = [
        at
        for at, page in crawl.pages.items()
        if any(below > above + 1 for above, below in pairwise((0, *page.headings)))
    ]
    assert skipping == []


def test_no_template_asks_for_a_name_that_is_not_there(crawl, missing_names):
    assert sorted(set(missing_names)) == []
