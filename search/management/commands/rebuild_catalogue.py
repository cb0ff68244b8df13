from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = (
        "Write the catalogue anew from everything that is published, beside a live site. "
        "It can be run at any time, and again after a crash."
    )

    def handle(self, *, verbosity, **options):
        done = 0
        for progress in index.rebuild():
            done = progress.done
            if verbosity:
                line = f"{done:,} of {progress.total:,} ({progress.percent} %)"
                self.stdout.write(line, ending="\r")
                self.stdout.flush()
        if verbosity:
            self.stdout.write(f"{done:,} pages and other things asked.")
