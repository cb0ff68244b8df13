"""Fills a trial with generated publications: `manage.py generate_content --publications 20000`."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from publications.generator import filling, removing


class Command(BaseCommand):
    help = (
        "Brings a trial to N generated editions, in series of different size, to measure the site "
        "with realistic volumes. Those that are there already stay, so a second run only adds what "
        "is missing; --remove takes all of them away again."
    )

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--publications", type=int, metavar="N", help="have N generated editions in all"
        )
        what.add_argument(
            "--remove",
            action="store_true",
            help="remove them, and whatever else stands below their index",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would be done, and do nothing"
        )

    def handle(self, *, publications, remove, dry_run, **options):
        if not settings.TRIAL:
            raise CommandError("Only a trial (TRIAL=1) can be filled with generated publications.")
        self._is_quiet = not options["verbosity"]
        if remove:
            self._remove(dry_run)
        elif publications < 1:
            raise CommandError("Say how many publications there are to be: 1 or more.")
        else:
            self._fill(publications, dry_run)

    def _fill(self, total, dry_run):
        there = filling.count(total)
        if dry_run:
            self.stdout.write(
                f"{there:,} of {total:,} editions are there; {total - there:,} would be made."
            )
            return
        start = time.monotonic()
        try:
            made = filling.fill(total, lambda there: self._show(f"{there:,} of {total:,}"))
        except filling.NoPlaceError as error:
            raise CommandError(
                "There is no index of publications to put them below: run load_demo first."
            ) from error
        seconds = time.monotonic() - start
        self.stdout.write(
            f"Made {made:,} editions in {seconds:.1f} s ({made / seconds:.0f} a second). "
            f"There are {there + made:,} now, below {filling.root().full_url}"
        )

    def _remove(self, dry_run):
        if dry_run:
            self.stdout.write(f"{removing.count():,} generated pages would be removed.")
            return
        start = time.monotonic()
        removed = removing.remove(lambda gone: self._show(f"{gone:,} removed"))
        seconds = time.monotonic() - start
        self.stdout.write(f"Removed {removed:,} generated pages in {seconds:.1f} s.")

    def _show(self, progress):
        if not self._is_quiet:
            self.stdout.write(progress, ending="\r")
            self.stdout.flush()
