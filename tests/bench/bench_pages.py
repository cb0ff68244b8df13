"""What a page costs the server: queries, milliseconds and bytes, for one page of each kind.

Run by `make bench`, which prints the table; `docs/figures.md` keeps the last one.
"""

import gzip
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhsd_site.delivery import middleware
from tests.served import KINDS_OF_PAGE

VISITS = 5


@pytest.fixture(scope="module")
def table():
    rows = []
    yield rows
    print("\n\n| page | queries | ms | ms, kept | kB gzipped |\n|---|---|---|---|---|")
    print("\n".join(rows))


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_page(kind, addresses, on_demo, table):
    client, address = Client(), addresses[kind]
    client.get(address)
    anew = [_visit(client, address, keep=False) for _ in range(VISITS)]
    kept = [_visit(client, address, keep=True) for _ in range(VISITS)]
    queries, _, body = anew[-1]
    fastest, fastest_kept = (1000 * min(ms for _, ms, _ in visits) for visits in (anew, kept))
    size = len(gzip.compress(body)) / 1000
    table.append(f"| {kind} | {queries} | {fastest:.1f} | {fastest_kept:.1f} | {size:.1f} |")


def _visit(client, address, keep):
    """Ask for `address`. Returns queries, seconds and the body."""
    if not keep:
        middleware.forget()
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        body = client.get(address).content
    return len(queries), time.perf_counter() - start, body
