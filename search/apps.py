from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from nhsd_site.core import changes
        from nhsd_site.core.models import Person

        from . import index, signals  # noqa: F401
        from .changes import candidates

        index.register(Person)
        changes.register(candidates)
