"""What imports of files have in common: one transaction, one report, one way to refuse."""

import time
from dataclasses import dataclass, field
from functools import wraps

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Page

from nhsd_site.core.csv_files import FileRefusedError

#: How many lines of each list are shown, unless all are asked for.
SHOWN = 10


@dataclass
class Report:
    """What an import did, or would do: how many of each, and lists of what somebody should see."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    lists: dict[str, list[str]] = field(default_factory=dict)

    def add(self, heading, line):
        """Put `line` at the end of the list under `heading`."""
        self.lists.setdefault(heading, []).append(line)

    def text(self, is_dry_run=False, shown=SHOWN):
        """All of it in plain words, with the first `shown` lines of each list; None for all."""
        would_be = "would be " if is_dry_run else ""
        counts = (
            f"{self.created:,} {would_be}created, {self.changed:,} {would_be}changed, "
            f"{self.unchanged:,} unchanged."
        )
        nothing = "" if self.created or self.changed else " There is nothing to change."
        return "\n".join([counts + nothing, *self._listed(shown)])

    def _listed(self, shown):
        for heading, lines in self.lists.items():
            yield f"{heading} ({len(lines):,}):"
            yield from (f"  {line}" for line in lines[:shown])
            if hidden := len(lines) - len(lines[:shown]):
                yield f"  … and {hidden:,} more: --verbosity 2 shows all."


def one_after_another(bring_in):
    """Decorates an import: it runs in one transaction, and a second one waits until it is done."""

    @wraps(bring_in)
    def in_turn(*args, **kwargs):
        with transaction.atomic():
            Page.objects.select_for_update().get(depth=1)
            return bring_in(*args, **kwargs)

    return in_turn


class ImportCommand(BaseCommand):
    """Reads a file into the site: all of it, or nothing when any of it is wrong.

    `bring_in(path, is_dry_run)` does it; it returns a `Report`, or raises `FileRefusedError`.
    """

    def add_arguments(self, parser):
        parser.add_argument("file", help="a CSV file in UTF-8")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would be done, and do nothing"
        )

    def handle(self, *, file, dry_run, verbosity, **options):
        start = time.monotonic()
        try:
            report = self.bring_in(file, is_dry_run=dry_run)
        except FileRefusedError as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        seconds = time.monotonic() - start
        self.stdout.write(report.text(dry_run, shown=None if verbosity > 1 else SHOWN))
        self.stdout.write(f"{report.rows:,} rows in {seconds:.1f} s.")

    def bring_in(self, path, is_dry_run):
        raise NotImplementedError
