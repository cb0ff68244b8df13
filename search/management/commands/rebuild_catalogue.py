from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = (
        "Write the catalogue anew from everything that is published, beside a live site. "
        "It can be run at any time, and again after a crash."
    )

    def handle(self, *args, **options):
        done = 0
        for done in index.rebuild():
            if options["verbosity"]:
                self.stdout.write(f"{done} done", ending="\r")
                self.stdout.flush()
        if options["verbosity"]:
            self.stdout.write(f"{done} pages and other things asked.")
