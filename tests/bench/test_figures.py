"""The figures that the home page must not exceed. A kB is 1000 bytes, packed as they are sent."""

import gzip

from django.conf import settings

from tests.bench.asking import ask_anew

MOST_QUERIES = 10
MOST_HTML = 8_000
MOST_CSS = 6_000
MOST_JAVASCRIPT = 3_000


def test_the_home_page_takes_few_queries_and_bytes_when_it_is_made(on_demo):
    cost = ask_anew("/")
    assert cost.queries <= MOST_QUERIES
    assert cost.packed_bytes <= MOST_HTML


def test_all_style_and_all_scripts_are_small():
    assert _packed("css/site.css") <= MOST_CSS
    assert _packed("css/pages.css") <= MOST_CSS
    assert _packed("js/*.js") <= MOST_JAVASCRIPT


def _packed(pattern):
    files = [*(settings.BASE_DIR / "static").glob(pattern)]
    assert files
    return sum(len(gzip.compress(file.read_bytes())) for file in files)
