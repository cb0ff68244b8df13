from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from news import queries, signals  # noqa: F401
        from news.changes import candidates
        from news.models import SharedNote
        from nhsd_site.core import changes
        from nhsd_site.core.signals import tell_of_changes
        from search import feeds

        changes.register(candidates)
        feeds.register(queries.told_to_feeds)
        tell_of_changes(SharedNote)
