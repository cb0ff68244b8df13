from nhsd_site.core.importing import ImportCommand
from nhsd_site.core.topic_import import import_topics


class Command(ImportCommand):
    help = (
        "Bring the topics to what a CSV file says: key, name, parent (a key), synonyms (between "
        "them: |). It can be run again; what the file doesn't have stays."
    )
    bring_in = staticmethod(import_topics)
