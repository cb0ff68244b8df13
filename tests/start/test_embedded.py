"""The trial's database, started and stopped for real in small clones of their own."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import psycopg2
import pytest

from nhsd_site import embedded

HOLD = """
import sys
from pathlib import Path
from nhsd_site import embedded
try:
    print(embedded.ensure(Path(sys.argv[1])), flush=True)
except embedded.EmbeddedDatabaseError as error:
    sys.exit(str(error))
sys.stdin.read()
"""

#: Uses the database, and ends with a forked child or by SIGTERM. What follows is the child's part.
IN_A_CHILD = """
import os, signal, sys
from pathlib import Path
from nhsd_site import embedded
clone = Path(sys.argv[1])
url = embedded.ensure(clone)
if os.fork():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    print(url, flush=True)
    os.wait()
    sys.exit()
"""


class Holder:
    """A process that uses the database of `clone` until it is told to leave."""

    def __init__(self, clone, script=HOLD):
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, clone],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=embedded.CLONE,
        )
        self.url = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.leave()

    def leave(self):
        return self.process.communicate()

    def kill(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    clone = tmp_path_factory.mktemp("a clone with späces")
    yield clone
    embedded.remove(clone)


@pytest.fixture
def parent_of(clone):
    """Begins a process that uses the database, and its forked child, which runs the given lines."""
    with ExitStack() as begun:
        yield lambda lines: begun.enter_context(Holder(clone, IN_A_CHILD + lines))


def ask(clone, question):
    """The one value that the database of `clone` answers. Raises OperationalError if it's down."""
    folder = str(embedded.places(clone).socket_folder)
    connection = psycopg2.connect(host=folder, user=embedded.NAME, dbname=embedded.NAME)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def is_up(clone):
    try:
        return ask(clone, "SELECT true")
    except psycopg2.OperationalError:
        return False


def wait_until_stopped(clone):
    """Wait for the server's own end: it takes its number away last."""
    deadline = embedded.time.monotonic() + 30
    while (embedded.places(clone).data / "postmaster.pid").exists():
        assert embedded.time.monotonic() < deadline, "the server still runs"


def test_the_last_of_those_who_use_it_stops_it(clone):
    first, second = Holder(clone), Holder(clone)
    first.leave()
    assert is_up(clone)
    second.leave()
    assert not is_up(clone)


def test_it_is_stopped_though_everybody_was_killed(clone):
    holder = Holder(clone)
    assert is_up(clone)
    holder.kill()
    wait_until_stopped(clone)
    assert not is_up(clone)


def test_a_killed_one_among_others_changes_nothing_for_them(clone):
    killed, other = Holder(clone), Holder(clone)
    killed.kill()
    assert is_up(clone)
    other.leave()
    assert not is_up(clone)


def test_a_child_does_not_keep_it_running_when_its_parent_was_killed(clone, parent_of):
    parent_of("sys.stdin.read()").process.kill()
    wait_until_stopped(clone)


def test_a_child_that_uses_it_itself_may_outlive_its_parent(clone, parent_of):
    parent = parent_of("print(embedded.ensure(clone), flush=True); sys.stdin.read()")
    parent.process.stdout.readline()
    parent.process.terminate()
    parent.process.wait()
    assert is_up(clone)
    parent.leave()
    assert not is_up(clone)


def test_a_child_does_nothing_about_it_at_its_own_end(parent_of):
    _, said = parent_of("embedded.places = 'whoever calls this is told off'").leave()
    assert said == ""


def test_what_was_written_is_there_at_the_next_start(clone):
    holder = Holder(clone)
    ask(clone, "CREATE TABLE kept AS SELECT 42 AS answer")
    holder.leave()
    holder = Holder(clone)
    assert ask(clone, "SELECT answer FROM kept") == 42
    holder.leave()


def test_it_starts_again_after_the_server_was_killed(clone):
    holder = Holder(clone)
    number = int((embedded.places(clone).data / "postmaster.pid").read_text().split()[0])
    os.kill(number, signal.SIGKILL)
    after = Holder(clone)
    assert is_up(clone)
    holder.leave()
    assert is_up(clone)
    after.leave()
    assert not is_up(clone)


def test_a_number_that_now_belongs_to_another_process_does_not_block_the_start(clone):
    Holder(clone).leave()
    stale = embedded.places(clone).data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{stale.parent}\n1\n5432\n\n\n\nready\n")
    stale.chmod(0o600)
    holder = Holder(clone)
    assert is_up(clone)
    holder.leave()


def test_nothing_listens_on_the_network_and_nobody_else_may_enter(clone):
    holder = Holder(clone)
    assert ask(clone, "SHOW listen_addresses") == ""
    assert embedded.places(clone).socket_folder.stat().st_mode & 0o077 == 0
    holder.leave()


def test_it_refuses_a_folder_for_its_socket_that_others_may_enter(clone):
    folder = embedded.places(clone).socket_folder
    folder.chmod(0o755)
    _, said = Holder(clone).leave()
    folder.chmod(0o700)
    assert said.count("\n") == 1
    assert "is not a folder that only this user can enter" in said


def test_its_address_is_known_without_starting_it(clone):
    assert str(embedded.places(clone).socket_folder) in embedded.url(clone)
    assert not is_up(clone)


def test_the_path_of_its_socket_is_short_however_long_that_of_the_clone_is():
    socket = embedded.places(Path("/" + "long/" * 60)).socket_folder / ".s.PGSQL.5432"
    assert len(os.fsencode(socket)) <= 103


def test_two_clones_have_two_databases(tmp_path):
    assert embedded.url(tmp_path / "one") != embedded.url(tmp_path / "two")


def test_what_is_in_use_is_not_removed(clone):
    holder = Holder(clone)
    with pytest.raises(embedded.EmbeddedDatabaseError, match="is in use"):
        embedded.remove(clone)
    holder.leave()


def test_capitals_of_letters_with_accents_are_known(clone):
    holder = Holder(clone)
    assert ask(clone, "SELECT upper('é') || lower('Ö')") == "Éö"
    holder.leave()
