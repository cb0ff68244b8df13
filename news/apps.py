from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from news import queries
        from news.models import SharedNote
        from nhsd_site.core.signals import tell_of_changes
        from search import feeds

        feeds.register(queries.told_to_feeds)
        tell_of_changes(SharedNote)
