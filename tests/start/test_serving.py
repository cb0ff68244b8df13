"""How gunicorn serves by `gunicorn.conf.py`."""

import os
import signal
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest
from django.conf import settings

#: Answers with the number of the process that answers.
APPLICATION = """
import os

def application(environ, start_response):
    start_response("200 OK", [])
    return [b"%d" % os.getpid()]
"""


@pytest.fixture
def door():
    """Where the server will answer: whoever comes before it is ready waits there."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door


@pytest.fixture
def master(door, tmp_path):
    """gunicorn with one worker that serves `APPLICATION`."""
    (tmp_path / "answering.py").write_text(APPLICATION)
    master = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--workers=1", f"--bind=fd://{door.fileno()}"]
        + ["--pythonpath", tmp_path, "answering"],
        cwd=settings.BASE_DIR,
        pass_fds=[door.fileno()],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield master
    if master.poll() is None:
        os.killpg(master.pid, signal.SIGKILL)
        master.communicate()


def who_answers(door):
    with urlopen(f"http://127.0.0.1:{door.getsockname()[1]}", timeout=10) as response:
        return int(response.read())


def test_an_interrupt_that_reaches_every_process_is_the_masters_to_pass_on(master, door):
    worker = who_answers(door)
    os.kill(worker, signal.SIGINT)
    assert who_answers(door) == worker
    os.killpg(master.pid, signal.SIGINT)
    _, said = master.communicate()
    assert master.returncode == 0
    assert "Traceback" not in said
