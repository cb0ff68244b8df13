from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from news.models import SharedNote
        from nhsd_site.core.signals import tell_of_changes

        tell_of_changes(SharedNote)
