"""Deletes what visitors sent and has been kept for long enough: each night, by a timer."""

from django.core.management.base import BaseCommand

from home import usefulness
from home.forms import files, keeping
from home.models import FormPage


class Command(BaseCommand):
    help = (
        "Deletes submissions, with their files, that are older than their form says, and files "
        "that were chosen and never sent. Counts of whether pages are useful that are older than "
        "about a year are added up by month."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would be deleted, and do nothing"
        )

    def handle(self, *, dry_run, **options):
        forms = FormPage.objects.order_by("path")
        over, unsent = keeping.what_is_over(forms), files.what_is_over().count()
        if not dry_run:
            keeping.delete_what_is_over(forms)
            usefulness.add_up_by_month()
        if options["verbosity"]:
            self._tell(over, unsent, "would be deleted" if dry_run else "deleted")

    def _tell(self, over, unsent, what_became):
        for each in over:
            self.stdout.write(
                f"{each.title}: {each.submissions} older than {each.keep_days} days {what_became}."
            )
        if unsent:
            self.stdout.write(f"Files that were never sent: {unsent} {what_became}.")
        if not over and not unsent:
            self.stdout.write("Nothing has been kept for long enough to be deleted.")
