"""Searches that come at a steady pace to a server like the one of production."""

import os
import statistics
import subprocess
import sys
import threading
import time
from itertools import cycle
from urllib.parse import urlencode
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

from . import wording

#: Searches a second, and the milliseconds within which 95 of 100 are answered.
PACE, MOST = 8, 800
_PORT = int(os.environ.get("PORT", 8399))
#: Of every ten searches, one is for a word of half the site.
_QUERIES = [*["diabetes", "sepsis", "scurvy"] * 2, "diabetes hospital", "hospital", "cardial"]
_QUERIES += [next(iter(wording.SHARES))]


def run(seconds):
    """Ask for so many seconds; returns what to print."""
    server = _serve()
    try:
        _wait_until_it_answers(server)
        times, errors = _ask(seconds)
    finally:
        server.terminate()
        server.wait()
    p95 = statistics.quantiles(times, n=20)[-1]
    return (
        f"{PACE} searches a second for {seconds} s: {len(times)} answered, {len(errors)} errors, "
        f"median {statistics.median(times):.0f} ms, 95 of 100 within {p95:.0f} ms (at most {MOST})"
        + "".join(f"\n{error}" for error in errors[:5])
    )


def _serve():
    database = connection.settings_dict
    address = "postgres://{USER}:{PASSWORD}@/{NAME}?host={HOST}&port={PORT}".format(
        **database | {"HOST": database["HOST"] or "localhost", "PORT": database["PORT"] or 5432}
    )
    own = {"DATABASE_URL": address, "PORT": str(_PORT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        env=os.environ | own,
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait_until_it_answers(server):
    for _ in range(120):
        if server.poll() is not None:
            raise RuntimeError("The server ended by itself.")
        try:
            return _answer("scurvy")
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("The server doesn't answer.")


def _answer(words):
    address = f"http://127.0.0.1:{_PORT}/search?{urlencode({'query': words})}"
    with urlopen(address, timeout=30) as response:  # noqa: S310 - our own server
        return response.read()


def _ask(seconds):
    """Each search in a thread of its own, whatever became of those before."""
    times, errors, threads = [], [], []

    def one(words):
        start = time.perf_counter()
        try:
            _answer(words)
        except OSError as error:
            errors.append(f"{words}: {error}")
        times.append(1000 * (time.perf_counter() - start))

    began = time.perf_counter()
    for number, words in zip(range(PACE * seconds), cycle(_QUERIES)):
        time.sleep(max(0, began + number / PACE - time.perf_counter()))
        threads.append(threading.Thread(target=one, args=[words]))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return times, errors
