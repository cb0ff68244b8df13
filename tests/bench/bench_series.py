"""A series with 500 editions against one with 5: the time until its page is made anew.

Run by `make bench`, which prints the table. Both are asked for in turn, so whatever else the
machine does slows both.
"""

import statistics
import time
from datetime import timedelta

import pytest
from django.test import Client

from nhsd_site.delivery import middleware
from tests.clock import aware
from tests.publications.series import beside, new_series
from tests.publications.shelves import shelve

FEW, MANY = 5, 500
#: As often as this is each page asked for; the times of the middle ones count.
VISITS = 25
#: As many times as long may a page of many editions take.
MOST = 3

NEWEST = aware("2027-03-25T09:30")


@pytest.fixture
def addresses(db, clock_at):
    """The pages of a weekly series with few editions, with many, and with many of an older year."""
    clock_at("2027-04-01T12:00")
    few = new_series("Few")
    many = beside(few, "Many")
    for series, count in ((few, FEW), (many, MANY)):
        shelve(series, [NEWEST - timedelta(weeks=n) for n in range(count)])
    return {"few": few.url, "many": many.url, "many, 2019": f"{many.url}?year=2019"}


def test_many_editions_take_little_longer_than_few(addresses):
    client, times = Client(headers={"accept-encoding": "gzip"}), {name: [] for name in addresses}
    for _ in range(VISITS):
        for name, address in addresses.items():
            middleware.forget()
            start = time.perf_counter()
            assert client.get(address).status_code == 200
            times[name].append(1000 * (time.perf_counter() - start))
    middle = {name: statistics.median(each) for name, each in times.items()}
    print("\n\n| series | ms |\n|---|---|")
    print("\n".join(f"| {name} | {each:.1f} |" for name, each in middle.items()))
    assert max(middle.values()) <= MOST * middle["few"]
