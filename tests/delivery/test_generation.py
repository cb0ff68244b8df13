from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from nhsd_site.delivery import generation
from tests.delivery.outage import Seconds, database_away
from tests.factories import hub


@pytest.fixture
def seconds():
    return Seconds()


@pytest.mark.django_db
def test_every_publication_begins_another_generation():
    before = generation.current()
    hub()
    assert generation.current() != before


@pytest.mark.django_db
def test_a_change_that_is_undone_leaves_the_generation_as_it_was():
    before = generation.current()
    point = transaction.savepoint()
    hub()
    transaction.savepoint_rollback(point)
    assert generation.current() == before


@pytest.mark.django_db
def test_a_number_that_was_undone_never_comes_back():
    numbers = []
    for _ in range(3):
        point = transaction.savepoint()
        generation.renew()
        numbers.append(generation.current())
        transaction.savepoint_rollback(point)
    assert len(set(numbers)) == 3


@pytest.mark.usefixtures("committed")
class TestReader:
    def test_asks_the_database_at_most_once_a_second(self, seconds, django_assert_num_queries):
        reader = generation.Reader(monotonic=seconds)
        with django_assert_num_queries(1):
            for _ in range(10):
                reader.current()
                seconds.now += 0.099
        seconds.now += 0.01
        with django_assert_num_queries(1):
            reader.current()

    def test_of_another_process_learns_of_a_change_within_a_second(self, seconds):
        elsewhere = generation.Reader(monotonic=seconds)
        before = elsewhere.current()
        generation.renew()
        assert elsewhere.current() == before
        seconds.now += 1
        assert elsewhere.current() == generation.read() != before

    def test_of_this_process_learns_of_its_own_change_at_once(self):
        before = generation.current()
        generation.renew()
        assert generation.current() != before

    def test_two_changes_at_once_both_count_and_neither_waits_for_the_other(self):
        def elsewhere(action):
            try:
                return action()
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as other:
            seen = [generation.read()]
            with transaction.atomic():
                generation.renew()
                other.submit(elsewhere, generation.renew).result(timeout=5)
                seen.append(other.submit(elsewhere, generation.read).result(timeout=5))
            seen.append(generation.read())
        assert len(set(seen)) == 3

    def test_shares_no_number_that_is_not_yet_committed(self, seconds):
        reader = generation.Reader(monotonic=seconds)
        before = reader.current()
        with transaction.atomic():
            generation.renew()
            assert reader.current() != before
            seconds.now += 2
            reader.current()
            transaction.set_rollback(True)
        assert reader.current() == before

    def test_goes_on_with_what_it_knows_while_the_database_is_away(self, seconds):
        reader = generation.Reader(monotonic=seconds)
        known = reader.current()
        seconds.now += 5
        with database_away():
            assert reader.current() == known
