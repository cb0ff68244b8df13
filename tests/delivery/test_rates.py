"""Visitors are counted by their network, which is told from nobody's word but the proxy's."""

import pytest
from django.core.cache import caches

from nhsd_site.delivery.rates import ALIAS, UNKNOWN_TOGETHER, Rate, is_first_today

TWICE = Rate("twice", 2, 60)


@pytest.fixture(autouse=True)
def nobody_counted_yet(clock_at):
    clock_at("2027-03-01T09:00")
    caches[ALIAS].clear()


@pytest.fixture
def come(rf):
    """A request from a peer, which says that it passes on somebody's."""

    def request(passed_on="", peer="127.0.0.1"):
        headers = {"X-Forwarded-For": passed_on} if passed_on else {}
        return rf.post("/", headers=headers, REMOTE_ADDR=peer)

    return request


def times(requests):
    return [TWICE.allows(request) for request in requests]


def test_a_network_may_do_it_so_often_in_a_stretch_of_time(come, clock_at):
    assert times([come("192.0.2.1")] * 3) == [True, True, False]
    assert times([come("192.0.2.2")]) == [True]
    clock_at("2027-03-01T09:01")
    assert times([come("192.0.2.1")]) == [True]


def test_a_household_of_the_sixth_version_is_one(come):
    same = [come("2001:db8:1:2::1"), come("2001:db8:1:2:3::9"), come("2001:db8:1:2::3")]
    assert times([*same, come("2001:db8:1:3::1")]) == [True, True, False, True]


def test_only_a_proxy_is_believed_and_of_it_the_last_word(come):
    direct = [come(f"192.0.2.{number}", peer="198.51.100.7") for number in range(3)]
    assert times(direct) == [True, True, False]
    told = [come(f"203.0.113.{number}, 192.0.2.9") for number in range(3)]
    assert times(told) == [True, True, False]


def test_those_who_can_not_be_told_apart_have_more_together(come):
    most = TWICE.most * UNKNOWN_TOGETHER
    assert times([come("nonsense"), come()] * (most // 2)) == [True] * most
    assert times([come()]) == [False]
    assert is_first_today(come(), "this")
    assert is_first_today(come(), "this")


def test_once_a_day_is_told_by_a_word_that_nobody_can_turn_back(come, clock_at):
    first = [is_first_today(come("192.0.2.1"), "this") for _time in range(2)]
    assert first == [True, False]
    assert is_first_today(come("192.0.2.1"), "that")
    clock_at("2027-03-02T00:00")
    assert is_first_today(come("192.0.2.1"), "this")
    assert "192.0.2.1" not in repr(caches[ALIAS]._cache)


def test_a_cache_that_is_away_limits_nobody(come, settings):
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache"}
    settings.CACHES = settings.CACHES | {ALIAS: away | {"LOCATION": "redis://127.0.0.1:9"}}
    assert times([come("192.0.2.1")] * 3) == [True] * 3
    assert is_first_today(come("192.0.2.1"), "this")
