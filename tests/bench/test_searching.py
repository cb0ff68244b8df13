"""What `make bench-search` does, with a small catalogue: that it still works, not how fast."""

import pytest

from search.models import CatalogueEntry
from tests.bench import bench_search, filling, searching


@pytest.fixture
def small_catalogue(db):
    filling.fill(300, texts=500)


def test_a_filled_catalogue_has_what_each_question_asks_for(small_catalogue, capsys):
    assert CatalogueEntry.objects.public().count() > 200
    bench_search.report(300, visits=1, with_stock=True)
    printed = capsys.readouterr().out
    assert "| a word of half the site |" in printed
    assert "| did you mean |" in printed


@pytest.mark.parametrize(("name", "ask", "most"), searching.COUNTED)
def test_searching_takes_few_queries(small_catalogue, name, ask, most):
    assert searching.queries(ask) <= most, name
