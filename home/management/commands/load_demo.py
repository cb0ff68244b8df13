"""Loads the demo: `manage.py load_demo`."""

import time

from django.core.management.base import BaseCommand, CommandError

from home.demo import content, loader
from home.demo.errors import DemoError
from nhsd_site.core import clock
from nhsd_site.core.dates import instant_spoken, local_date


class Command(BaseCommand):
    help = (
        "Puts demonstration content on an empty site, all of it or nothing. Where that has been "
        "done before, nothing changes; a site with pages of its own is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--force",
            action="store_true",
            help="add what is missing even to a site with pages of its own; changes none of them",
        )

    def handle(self, *args, force, **options):
        start = time.monotonic()
        try:
            demo = content.read(local_date(clock.now()))
            report = loader.load(demo, force=force)
        except DemoError as error:
            raise CommandError(str(error)) from error
        if not report.made:
            self.stdout.write(f"The demo is there already ({report.kept} pages). Nothing changed.")
            return
        seconds = time.monotonic() - start
        kept = f", {report.kept} left as they were" if report.kept else ""
        self.stdout.write(f"The demo is loaded: {report.made} pages{kept}, in {seconds:.1f} s.")
        if edition := report.next_edition:
            when = instant_spoken(edition.release_at)
            self.stdout.write(f"Watch {edition.full_url} at {when}: it is released then.")
