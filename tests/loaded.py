"""The demo, loaded once for a run of the tests: each of its processes is given a copy.

To load it takes twenty seconds; to copy what has been loaded takes a fifth of one.
"""

import fcntl
import json
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from io import StringIO

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import override_settings

from nhsd_site.core import clock
from nhsd_site.core.models import User
from tests.clock import aware, frozen
from tests.databases import connected_to, copy_of, database_of_its_own

PASSWORD = "correct horse battery staple"


def account_of(group_name):
    """The address with which an account of this group signs in; the password is `PASSWORD`."""
    return f"{group_name.lower().replace(' ', '-')}@example.org"


@dataclass(frozen=True)
class Loaded:
    """The demo in a database, with an account for each group, and how that went."""

    database: str
    #: The instant that the clock showed meanwhile, on which the demo's dates depend, as ISO text.
    instant: str
    #: What the command wrote.
    said: str

    @property
    def at(self):
        return aware(self.instant)


@contextmanager
def loaded(folder):
    """A copy of the demo, for this process: a `Loaded`, and its files among those of this process.

    `folder` is one that all processes of the run share. The first of them that asks loads the demo
    there, and takes it away when it ends; who asks only after that loads it once more.
    """
    folder.mkdir(exist_ok=True)
    note, files = folder / "loaded.json", folder / "media"
    with ExitStack() as until_the_end:
        with _alone(folder):
            if not note.exists():
                database = until_the_end.enter_context(database_of_its_own("demo_as_loaded"))
                demo = _load(database, files)
                note.write_text(json.dumps(asdict(demo)))
                until_the_end.enter_context(_taken_back(folder, note))
            demo = Loaded(**json.loads(note.read_text()))
            copy = until_the_end.enter_context(copy_of(demo.database, "demo"))
            shutil.copytree(files, settings.MEDIA_ROOT, dirs_exist_ok=True)
        yield replace(demo, database=copy)


@contextmanager
def _alone(folder):
    """Has the other processes of the run wait."""
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _taken_back(folder, note):
    """Tells nobody any more, after this, that the demo is there."""
    yield
    with _alone(folder):
        note.unlink()


def _load(database, files):
    instant = clock.now().replace(second=0, microsecond=0)
    said = StringIO()
    with connected_to(database), frozen(instant), override_settings(MEDIA_ROOT=files):
        call_command("load_demo", stdout=said)
        for group in Group.objects.all():
            user = User.objects.create_user(account_of(group.name), PASSWORD)
            user.groups.add(group)
    return Loaded(database, instant.isoformat(), said.getvalue())
