"""Sends the letters about forms that could not be sent when the form was: by a timer."""

from django.core.management.base import BaseCommand, CommandError

from home.forms import letters


class Command(BaseCommand):
    help = (
        "Sends the confirmations and notifications of forms that the mail server refused when the "
        "form was sent. What can't be sent now, either, stays due; the command then fails."
    )

    def handle(self, **options):
        due = list(letters.due().values_list("pk", flat=True))
        failed = [pk for pk in due if not letters.send_due(pk)]
        if failed:
            raise CommandError(f"{len(failed)} of {len(due)} submissions still have a letter due.")
        if options["verbosity"]:
            self.stdout.write(f"Submissions whose letters were sent: {len(due)}.")
