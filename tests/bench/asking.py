"""How figures are taken: a page asked for as by its first visitor."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhsd_site.delivery import middleware


@dataclass(frozen=True)
class Cost:
    """What one request cost: statements sent to the database, bytes of HTML on the wire."""

    queries: int
    packed_bytes: int


def ask_anew(address):
    """Ask for `address` when the process runs already and keeps no response. Returns its `Cost`."""
    client = Client(headers={"accept-encoding": "gzip"})
    client.get(address)
    middleware.forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response["Content-Encoding"] == "gzip"
    return Cost(len(queries), len(response.content))
