"""What `make run` and `make dev` do: prepare a trial of this clone and serve it.

No Django here: `prepare_trial` does in a process of its own what needs it, so that the server
starts with settings that nobody has read before.
"""

import os
import re
import secrets
import socket
import subprocess
import sys

from gunicorn.app.wsgiapp import WSGIApplication

from nhsd_site import embedded

CLONE = embedded.CLONE
ENV_FILE = CLONE / "var" / "env"
KEPT = ["PORT", "DATABASE_URL"]


def main(task):
    """Do `task`, which is "env", "run", "dev" or "clean". Ends with one sentence when it can't."""
    try:
        {"env": write_env, "run": run, "dev": develop, "clean": embedded.remove}[task]()
    except (embedded.EmbeddedDatabaseError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


def write_env():
    """Write `var/env`, once: what makes this clone a trial, and what this start was given."""
    if ENV_FILE.exists():
        return
    values = {"TRIAL": "1", "SECRET_KEY": secrets.token_urlsafe(50), "PORT": "8000"}
    values |= {name: os.environ[name] for name in KEPT if os.environ.get(name)}
    ENV_FILE.parent.mkdir(exist_ok=True)
    new = ENV_FILE.with_name(f"env.{os.getpid()}")
    new.touch(mode=0o600)
    new.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    new.rename(ENV_FILE)


def run():
    """Serve the trial with gunicorn until Ctrl-C."""
    port = _set_out()
    _prepare()
    os.environ["PORT"] = str(port)
    TrialServer(port).run()


def develop():
    """Serve the trial with Django's own server: it reloads on changes and shows debug pages."""
    port = _set_out()
    os.environ["DEBUG"] = "1"
    _prepare("--no-static")
    print(f"\n{_addresses(port)}\n", flush=True)
    manage = str(CLONE / "manage.py")
    os.execv(sys.executable, [sys.executable, manage, "runserver", f"127.0.0.1:{port}"])


class TrialServer(WSGIApplication):
    """gunicorn as `gunicorn.conf.py` says, on a port, telling where the site is."""

    def __init__(self, port):
        self.port = port
        sys.argv = ["gunicorn"]
        super().__init__(prog="gunicorn")

    def load_config(self):
        super().load_config()
        self.cfg.set("bind", f"127.0.0.1:{self.port}")
        self.cfg.set("loglevel", "warning")
        as_configured = self.cfg.when_ready

        def when_ready(server):
            as_configured(server)
            print(f"\n{_addresses(self.port)}\n", flush=True)

        self.cfg.set("when_ready", when_ready)


def _set_out():
    """Have settings, a free port and the database. Returns the port."""
    os.chdir(CLONE)
    write_env()
    written = dict(re.findall(r"^(\w+)=(.*)$", ENV_FILE.read_text(), re.MULTILINE))
    port = _free_port(os.environ.get("PORT") or written.get("PORT", "8000"))
    if not (os.environ.get("DATABASE_URL") or written.get("DATABASE_URL")):
        embedded.ensure()
    return port


def _free_port(text):
    if not re.fullmatch(r"[1-9]\d{0,4}", text) or int(text) > 65535:
        sys.exit(f"PORT is “{text}” and should be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            sys.exit(
                f"Only root may use port {text}: choose another one, as in PORT=8010 make run."
            )
        except OSError:
            sys.exit(f"Port {text} is taken: choose another, as in PORT=8010 make run.")
    return int(text)


def _prepare(*options):
    done = subprocess.run([sys.executable, CLONE / "manage.py", "prepare_trial", *options])
    if done.returncode:
        sys.exit(done.returncode)


def _addresses(port):
    site = os.environ.get("BASE_URL", f"http://localhost:{port}").rstrip("/")
    return f"The site is at {site}/ and its admin at {site}/admin/. Ctrl-C stops it."


if __name__ == "__main__":
    main(sys.argv[1])
