import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings

from nhsd_site import embedded

KEY = "no-key-but-it-might-be-one"


def make(*arguments, **variables):
    return subprocess.run(
        ["make", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )


def test_make_alone_lists_its_targets_with_what_they_do():
    listed = dict(re.findall(r"^make (\w+) +(\S.*)$", make().stdout, re.MULTILINE))
    assert {"run", "dev", "test", "lint", "bench", "clean"} <= listed.keys()


@pytest.mark.parametrize("target", ["run", "dev", "test", "lint", "bench"])
def test_a_python_that_is_too_old_or_missing_is_said_in_one_sentence(target, tmp_path):
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(target, PYTHON=str(old))
    assert done.returncode != 0
    assert done.stderr.splitlines()[0].startswith("This site needs Python 3.11 or newer")


def test_the_python_that_is_here_is_new_enough():
    assert make("python", PYTHON=sys.executable).returncode == 0


@pytest.fixture
def clone(tmp_path):
    """A copy of the sources without anything that was made from them."""
    clone = tmp_path / "a new clone"
    made = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(settings.BASE_DIR, clone, ignore=made)
    yield clone
    embedded.remove(clone)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(clone, port, **variables):
    mine = ("TRIAL", "SECRET_KEY", "DATABASE_URL", "BASE_URL", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in mine}
    return subprocess.Popen(
        [sys.executable, "-m", "nhsd_site.trial", "run"],
        cwd=clone,
        env=environment | {"PORT": str(port), "PYTHONUNBUFFERED": "1"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_port_that_is_taken_is_said_in_one_sentence(clone):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        _, said = (process := start(clone, port)).communicate()
    assert process.returncode != 0
    assert said == f"Port {port} is taken: choose another, as in PORT=8010 make run.\n"


def test_a_port_that_is_no_port_is_said_in_one_sentence(clone):
    _, said = (process := start(clone, "eighty")).communicate()
    assert process.returncode != 0
    assert said == "PORT is “eighty” and should be a number from 1 to 65535.\n"


def test_a_database_that_is_not_there_is_said_in_one_sentence(clone):
    process = start(clone, free_port(), DATABASE_URL="postgres://a:b@localhost:1/c")
    _, said = process.communicate()
    assert process.returncode != 0
    assert said.startswith("The database of DATABASE_URL can't be reached: ")
    assert said.count("\n") == 1


@pytest.mark.slow
def test_a_trial_tells_where_it_is_and_who_may_sign_in_and_ctrl_c_stops_all_of_it(clone):
    port = free_port()
    first = _visit_and_stop(clone, port)
    second = _visit_and_stop(clone, port)
    assert len(re.findall(r"\w@example\.org +\S{12,} +[AES]\w+", first)) == 3
    assert re.findall(r"\w@example\.org.*", first) == re.findall(r"\w@example\.org.*", second)


def _visit_and_stop(clone, port):
    """Start the trial, see that it answers, stop it by Ctrl-C. Returns what it said."""
    process = start(clone, port)
    said = ""
    for line in process.stdout:
        said += line
        if "The site is at" in line:
            break
    assert f"http://localhost:{port}/ and its admin at http://localhost:{port}/admin/" in said
    with urlopen(f"http://localhost:{port}/") as response:
        assert response.status == 200
    with pytest.raises(HTTPError):
        urlopen(f"http://localhost:{port}/pre-release/{KEY}")
    os.killpg(process.pid, signal.SIGINT)
    log, complaints = process.communicate()
    assert "/pre-release/" in log
    assert KEY not in log
    assert "Traceback" not in complaints
    assert not (embedded.places(clone).data / "postmaster.pid").exists()
    return said
