import fcntl
import hashlib

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection

from nhsd_site.accounts import make_accounts

OLDEST_POSTGRESQL = 15


class Command(BaseCommand):
    help = "Brings a trial up to date: tables, demo content, demo accounts, static files."

    def add_arguments(self, parser):
        parser.add_argument("--no-static", action="store_true", help="leave static files alone")

    def handle(self, *, no_static, **options):
        if not settings.TRIAL:
            raise CommandError("Only a trial (TRIAL=1) gets demo content and demo accounts.")
        with (settings.VAR / "prepare.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._check_server()
            call_command("migrate", verbosity=0, interactive=False)
            self._load_demo()
            accounts = make_accounts()
            if not no_static:
                self._collect_static()
        self.stdout.write("\nSign in to the admin with one of these accounts:")
        for email, group, password in accounts:
            self.stdout.write(f"  {email:20}{password or '(password changed)':22}{group}")

    def _check_server(self):
        version = connection.cursor().connection.server_version // 10_000
        if version < OLDEST_POSTGRESQL:
            raise CommandError(
                f"DATABASE_URL leads to PostgreSQL {version}; "
                f"the site needs {OLDEST_POSTGRESQL} or newer."
            )

    def _load_demo(self):
        try:
            call_command("load_demo")
        except CommandError as refusal:
            # A site with pages of its own is served as it is.
            self.stderr.write(str(refusal))

    def _collect_static(self):
        """Collect static files if any of ours, or any installed package, has changed."""
        stamp = settings.VAR / "static.collected"
        mark = _mark_of_static_files()
        if stamp.exists() and stamp.read_text() == mark and settings.STATIC_ROOT.exists():
            return
        self.stdout.write("Collecting static files …")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(mark)


def _mark_of_static_files():
    mark = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(folder.rglob("*")):
            found = path.stat()
            mark.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return mark.hexdigest()
