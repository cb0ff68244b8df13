"""Makes `.venv` and installs the pinned requirements that are named, unless they are installed.

Run by the machine's Python, before there is anything else: standard library only.
"""

import fcntl
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
VENV = CLONE / ".venv"


def main(names):
    """Install the requirement files `names`. Ends with one sentence when that can't be done."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("This Python has no ensurepip: install it (on Debian: apt install python3-venv).")
    (CLONE / "var").mkdir(exist_ok=True)
    with (CLONE / "var" / "install.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in names:
            _install(CLONE / name)


def _install(requirements):
    python = VENV / "bin" / "python"
    stamp = VENV / f"{requirements.name}.installed"
    # A virtual environment knows its own path, so a clone that was moved needs another one.
    mark = hashlib.sha256(bytes(VENV) + requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == mark and _works(python):
        return
    print(f"Installing {requirements.name} …", flush=True)
    if not _works(python):
        _run(sys.executable, "-m", "venv", "--clear", VENV)
    pip = [python, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    _run(*pip, "install", "--requirement", requirements)
    stamp.write_text(mark)


def _works(python):
    """Whether `python` can be run: not if it isn't there or the Python it is made from is gone."""
    try:
        return subprocess.run([python, "-c", ""]).returncode == 0
    except OSError:
        return False


def _run(*command):
    if subprocess.run(command).returncode:
        sys.exit("The requirements could not be installed: the lines above say why.")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"The requirements could not be installed: {error}.")
