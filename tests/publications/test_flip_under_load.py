"""Under load, on a running clock: before its second nobody gets it, from it on everybody does."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from itertools import cycle
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from publications import releasing
from tests.clock import frozen
from tests.databases import connected_to, database_of_its_own
from tests.publications.canary import RELEASE, TITLE, plant
from tests.publications.decisions import approve_and_go_on, edition_of
from tests.publications.surfaces import SURFACES, Surface
from tests.publications.words import secrets_in
from tests.served import serving

pytestmark = pytest.mark.slow

#: Requests a second, and for how many seconds before the release and after it.
RATE = 50
SECONDS = 8
#: The same in the fifth of a second on either side of it, when it matters most.
CLOSE_RATE = 250
VISITORS = 32
#: A process asks once a second whether something was changed; a busy machine takes its time.
HEARD_OF_WITHIN = timedelta(seconds=3)

ITS_FILE = Surface(
    "{attached}", frozenset({"attached name", "attached content"}), (False, False), (404, 200)
)
ASKED_FOR = {
    name: SURFACES[name]
    for name in ["edition", "chapter", "data set", "latest", "series", "home",
                 "search for its title", "search for everything"]
} | {"file": ITS_FILE}  # fmt: skip


class Answer(NamedTuple):
    """What came of one request, which took from `asked_at` to `ended_at` by the site's clock."""

    name: str
    asked_at: datetime
    ended_at: datetime
    status: int
    said: str

    @property
    def is_of_before(self):
        """Whether it says what stands there before the release, and nothing else."""
        return self._says(0, frozenset())

    @property
    def is_of_after(self):
        """Whether it says what stands there from the release on, all of it and nothing else."""
        return self._says(1, ASKED_FOR[self.name].shows)

    def _says(self, then, words):
        surface = ASKED_FOR[self.name]
        is_named = TITLE in self.said
        return (self.status, is_named, secrets_in(self.said)) == (
            surface.status[then],
            surface.names_it[then],
            words,
        )


class Flip:
    """The planted edition, approved, on a site with a clock that tests set, and its visitors."""

    def __init__(self, site, clock, database, planted):
        self._host = urlsplit(site.url).netloc
        self._clock = clock
        self._database = database
        self._planted = planted
        self.stand_at(RELEASE - timedelta(days=1))

    def stand_at(self, instant):
        """Have the site's clock show `instant`, and go on from there."""
        self._ahead = instant - datetime.now(UTC)
        self._clock.write_text(str(self._ahead.total_seconds()))

    def now(self):
        """What the site's clock says."""
        return datetime.now(UTC) + self._ahead

    def wait_until(self, instant):
        time.sleep(max(0, (instant - self.now()).total_seconds()))

    def ask(self, name, at):
        """Ask for one of `ASKED_FOR`, at an instant of the site's clock."""
        address = ASKED_FOR[name].address.format_map(self._planted.addresses)
        connection = HTTPConnection(self._host, timeout=20)
        self.wait_until(at)
        asked_at = self.now()
        connection.request("GET", address)
        response = connection.getresponse()
        body = response.read().decode(errors="replace")
        ended_at = self.now()
        connection.close()
        return Answer(name, asked_at, ended_at, response.status, f"{response.headers}\n{body}")

    @contextmanager
    def under_load(self):
        """Have visitors come, from before the release until after it, while the block is run.

        Gives the list of their answers, which is complete when the block has ended.
        """
        answers = []
        with ThreadPoolExecutor(VISITORS) as pool:
            # Who asks first waits until the server is ready.
            pool.submit(self.ask, "home", self.now()).result()
            self.stand_at(RELEASE - timedelta(seconds=SECONDS + 1))
            asking = [pool.submit(self.ask, name, RELEASE + after) for name, after in _plan()]
            yield answers
            answers += [each.result() for each in asking]

    def decide(self, decision):
        """Take a decision of `publications.releasing` now, and tell when that was done."""
        with connected_to(self._database), frozen(self.now()):
            releasing.decide(decision, edition_of(self._planted))
        return self.now()


def _plan():
    """What is asked for, and how long after the release, in order: more often close to it."""
    steady = [-SECONDS + number / RATE for number in range(2 * SECONDS * RATE)]
    close = [number / CLOSE_RATE for number in range(-CLOSE_RATE // 5, CLOSE_RATE // 5)]
    names = cycle(ASKED_FOR)
    return [(next(names), timedelta(seconds=seconds)) for seconds in sorted(steady + close)]


@pytest.fixture(scope="module")
def flip(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("flip")
    clock = folder / "clock"
    settings = {"CLOCK": "tests.served_clock.source", "CLOCK_FILE": str(clock)}
    with django_db_blocker.unblock(), database_of_its_own("flip") as database:
        with connected_to(database), frozen("2027-01-12T12:00"):
            planted = plant()
            approve_and_go_on(planted)
        with serving(database, folder, **settings) as site:
            yield Flip(site, clock, database, planted)


def wrong(answers, is_right):
    """Of which surfaces some answer is not right."""
    return {each.name for each in answers if not is_right(each)}


def test_a_release_under_load_is_neither_early_nor_late_nor_half_done(flip):
    with flip.under_load() as answers:
        pass
    before = [each for each in answers if each.ended_at < RELEASE]
    after = [each for each in answers if each.asked_at >= RELEASE]
    print(_summary(answers, before, after))
    assert wrong(before, lambda each: each.is_of_before) == set(), "early"
    assert wrong(after, lambda each: each.is_of_after) == set(), "late"
    assert wrong(answers, lambda each: each.is_of_before != each.is_of_after) == set(), "half done"
    for part in (before, after):
        asked = [each.name for each in part]
        assert min(asked.count(name) for name in ASKED_FOR) >= SECONDS * RATE / len(ASKED_FOR) / 2


def test_held_in_the_last_second_nobody_gets_it_until_it_is_resumed(flip):
    """What a process keeps until it hears of a decision tells nothing of the edition."""
    with flip.under_load() as answers:
        flip.wait_until(RELEASE - timedelta(seconds=1))
        held_at = flip.decide("hold")
        flip.wait_until(RELEASE + timedelta(seconds=2))
        resuming_at = flip.now()
        resumed_at = flip.decide("resume")
    before = [each for each in answers if each.ended_at < resuming_at]
    after = [each for each in answers if each.asked_at >= resumed_at + HEARD_OF_WITHIN]
    print(_summary(answers, before, after))
    assert held_at < RELEASE
    assert wrong(before, lambda each: each.is_of_before) == set(), "given though it was held"
    assert wrong(after, lambda each: each.is_of_after) == set(), "kept back though it was resumed"


def _summary(answers, before, after):
    took = [(each.ended_at - each.asked_at).total_seconds() * 1000 for each in answers]
    percentiles = quantiles(took, n=100)
    lines = [f"{len(answers)} requests, {RATE} a second: half of them took "
             f"{percentiles[49]:.0f} ms at most, 99 % {percentiles[98]:.0f} ms"]  # fmt: skip
    for name in ASKED_FOR:
        counts = [sum(each.name == name for each in part) for part in (before, after, answers)]
        across = counts[2] - counts[0] - counts[1]
        lines.append(f"  {name}: {counts[0]} before, {across} between, {counts[1]} after")
    return "\n".join(lines)
