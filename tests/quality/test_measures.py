"""The measures of search quality give what can be worked out by hand."""

import pytest

from tests.quality.measures import ndcg, quality, reciprocal_rank

GRADES = {"/right": 3, "/near": 2, "/about": 1}


def test_the_best_order_is_worth_one():
    assert ndcg(["/right", "/near", "/about", "/other"], GRADES) == 1
    assert reciprocal_rank(["/right", "/near"], GRADES) == 1


def test_what_was_looked_for_in_the_second_place_is_worth_half():
    assert reciprocal_rank(["/near", "/right"], GRADES) == 0.5


def test_a_worse_order_is_worth_less():
    # Gains 3 and 7 in the places 1 and 2, against 7, 3 and 1 in the places 1 to 3.
    best = 7 + 3 / 1.5849625 + 1 / 2
    assert ndcg(["/near", "/right"], GRADES) == pytest.approx((3 + 7 / 1.5849625) / best)


def test_what_stands_beyond_the_first_page_is_worth_nothing():
    addresses = [f"/other/{number}" for number in range(10)] + ["/right"]
    assert ndcg(addresses, GRADES) == 0
    assert reciprocal_rank(addresses, GRADES) == 0


def test_queries_that_find_nothing_are_counted():
    figures = quality({"one": ["/right"], "two": []}, {"one": GRADES, "two": GRADES})
    assert (figures.mrr, figures.empty, figures.queries) == (0.5, 1, 2)
