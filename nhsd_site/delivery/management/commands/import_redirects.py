from nhsd_site.core.importing import ImportCommand
from nhsd_site.delivery.redirect_import import import_redirects


class Command(ImportCommand):
    help = (
        "Make redirects of a CSV file: from, to, permanent (yes or no). Those that lead to each "
        "other are made to lead to the end at once; what leads in a circle is refused. It can be "
        "run again; what the file doesn't have stays."
    )
    bring_in = staticmethod(import_redirects)
