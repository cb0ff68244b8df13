"""What a page costs the server: queries, processor time and bytes, for one page of each kind.

Run by `make bench`, which prints the table; `docs/figures.md` keeps the last one.
"""

import statistics
import time

import pytest
from django.test import Client

from nhsd_site.delivery import middleware
from tests.bench.asking import ask_anew
from tests.served import KINDS_OF_PAGE

#: How often each page is asked for; the table shows the time of the middle one.
VISITS = 9


@pytest.fixture(scope="module")
def table():
    rows = []
    yield rows
    print("\n\n| page | queries | ms | ms, kept | kB gzipped |\n|---|---|---|---|---|")
    print("\n".join(rows))


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_page(kind, addresses, on_demo, table):
    address = addresses[kind]
    cost = ask_anew(address)
    made = _milliseconds(address, before=middleware.forget)
    kept = _milliseconds(address, before=lambda: None)
    size = cost.packed_bytes / 1000
    table.append(f"| {kind} | {cost.queries} | {made:.1f} | {kept:.1f} | {size:.1f} |")


def _milliseconds(address, before):
    """Processor time of this process for one request; `before` is called before each."""
    client, times = Client(headers={"accept-encoding": "gzip"}), []
    for _ in range(VISITS):
        before()
        start = time.process_time()
        client.get(address)
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)
