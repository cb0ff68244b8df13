from news.importing import import_news
from nhsd_site.core.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Make news items of a CSV file: path (on the older site), title, published_at. Each gets a "
        "permanent redirect from its old path. It can be run again; what the file doesn't have "
        "stays, and so does what somebody has worked on."
    )
    bring_in = staticmethod(import_news)
