from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from nhsd_site.core import changes

        from . import signals  # noqa: F401
        from .changes import candidates

        changes.register(candidates)
